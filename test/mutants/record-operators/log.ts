import { isObject, itemsOf, textAt, valueAt, withItem, withValue, without } from '../json.ts';
import { conceptsOf } from '../model.ts';
import type { Change, Operator, Source } from '../mutant.ts';
import { changeOf, EXTENSION, entriesOf, extensionPath, rawEntries, withEntries, type Entry } from './entry.ts';

function logOf(source: Source): readonly Entry[] {
  return entriesOf(source).filter(({ type }) => type === 'Provenance');
}

function revisionPath({ path, resource }: Entry): readonly (string | number)[] | undefined {
  const extension = extensionPath(resource, 'acs-revision');
  return extension && [...path, ...extension, 'valuePositiveInt'];
}

/** The number of a command, or of commands, is one that another has, or that none can have. */
function renumbered(source: Source): readonly Change[] {
  return entriesOf(source).flatMap((entry) => {
    const path = revisionPath(entry);
    if (path === undefined) return [];
    const now = Number(valueAt(source.resource, path));
    const highest = logOf(source).length;
    return [now + 1, now - 1, highest + 10, now === 1 ? 2 : 1]
      .filter((number) => number > 0 && number !== now)
      .map((number) =>
        changeOf(entry, `${entry.type}.extension(acs-revision)`, `${now} as ${number}`, () =>
          withValue(source.resource, path, number),
        ),
      );
  });
}

/** A command is missing, and the treatment counts one less: the gap shows only in the numbers and in what nobody made. */
function erased(source: Source): readonly Change[] {
  const procedure = entriesOf(source).find(({ type }) => type === 'Procedure');
  const count = procedure && revisionPath(procedure);
  if (count === undefined) return [];
  return logOf(source).map((entry) =>
    changeOf(entry, `Provenance ${activityOf(entry)}`, 'erased', () => {
      const fewer = withValue(source.resource, count, logOf(source).length - 1);
      return { ...fewer, entry: itemsOf(fewer['entry']).filter((_, index) => index !== entry.index) };
    }),
  );
}

function activityOf({ resource }: Entry): string {
  return textAt(resource, 'activity', 'coding', 0, 'code');
}

/** Another command than the one that made these resources. */
function otherCommand(source: Source): readonly Change[] {
  return logOf(source).flatMap((entry) => {
    const [coding] = itemsOf(valueAt(entry.resource, ['activity', 'coding'])).filter(isObject);
    return conceptsOf(textAt(coding, 'system'))
      .filter(
        (concept) =>
          WRONG_FOR[activityOf(entry)]?.includes(textAt(concept, 'code')) ?? textAt(concept, 'code') === 'plan',
      )
      .filter((concept) => textAt(concept, 'code') !== activityOf(entry))
      .map((concept) =>
        changeOf(entry, `Provenance ${activityOf(entry)}`, `as ${textAt(concept, 'code')}`, () =>
          withValue(source.resource, [...entry.path, 'activity', 'coding', 0], {
            ...coding,
            code: textAt(concept, 'code'),
            display: concept['display'] ?? '',
          }),
        ),
      );
  });
}

/** Commands that cannot have made what these made; any other cannot have been a second plan. */
const WRONG_FOR: Readonly<Record<string, readonly string[]>> = {
  plan: ['collect', 'administer', 'release', 'complete'],
  collect: ['plan', 'administer', 'separate'],
  administer: ['plan', 'collect', 'release'],
  release: ['plan', 'collect', 'administer'],
};

/** A command names something that it did not change, or not what it did. */
function otherTarget(source: Source): readonly Change[] {
  const others = entriesOf(source).filter(({ type }) => !['Provenance', 'Procedure', 'PlanDefinition'].includes(type));
  return logOf(source).flatMap((entry) =>
    itemsOf(entry.resource['target']).flatMap((target, index) => {
      if (index === 0)
        return [
          changeOf(entry, 'Provenance.target', 'no treatment', () =>
            without(source.resource, [...entry.path, 'target', 0]),
          ),
        ];
      const made = others.find(({ reference }) => reference === textAt(target, 'reference'));
      const alone =
        logOf(source).filter(({ resource }) =>
          JSON.stringify(resource['target']).includes(`"${made?.reference ?? ''}"`),
        ).length === 1;
      return made && alone
        ? [
            changeOf(entry, `Provenance.target ${made.profile}`, 'dropped', () =>
              without(source.resource, [...entry.path, 'target', index]),
            ),
          ]
        : [];
    }),
  );
}

/** Done before the command before it, or recorded before it happened. */
function outOfOrder(source: Source): readonly Change[] {
  const log = logOf(source);
  return log.flatMap((entry, index) => {
    const next = log[index + 1];
    if (next === undefined) return [];
    const exchanged = (key: string): Change =>
      changeOf(entry, `Provenance.${key}`, `${index} and ${index + 1} exchanged`, () =>
        withValue(
          withValue(source.resource, [...entry.path, key], next.resource[key] ?? ''),
          [...next.path, key],
          entry.resource[key] ?? '',
        ),
      );
    const same = entry.resource['occurredDateTime'] === next.resource['occurredDateTime'];
    return same ? [] : [exchanged('occurredDateTime'), exchanged('recorded')];
  });
}

/** The log of another role, or of nobody. */
function otherAgent(source: Source): readonly Change[] {
  return logOf(source).flatMap((entry) => [
    changeOf(entry, 'Provenance.agent', 'nobody', () =>
      without(source.resource, [...entry.path, 'agent', 0, 'who', 'reference']),
    ),
    changeOf(entry, 'Provenance.agent', 'the patient', () =>
      withValue(source.resource, [...entry.path, 'agent', 0, 'who'], {
        reference: 'Patient/0f5b1c9e-0000-4000-8000-000000000bad',
      }),
    ),
    changeOf(entry, 'Provenance.agent', 'a device', () =>
      withValue(source.resource, [...entry.path, 'agent', 0, 'who'], {
        reference: 'Device/0f5b1c9e-0000-4000-8000-000000000bad',
      }),
    ),
  ]);
}

/** A command that was never given. */
function invented(source: Source): readonly Change[] {
  return logOf(source).map((entry) => {
    const path = extensionPath(entry.resource, 'acs-revision') ?? [];
    const id = '0f5b1c9e-0000-4000-8000-0000000c0b1e';
    const again = withValue({ ...entry.resource, id }, [...path, 'valuePositiveInt'], logOf(source).length + 1);
    return changeOf(entry, `Provenance ${activityOf(entry)}`, 'once more', () =>
      withEntries(source, [
        ...rawEntries(source),
        { fullUrl: `https://autoserum.example/fhir/Provenance/${id}`, resource: again },
      ]),
    );
  });
}

/** Numbers that belong to one thing, on two. A visit alone may be that of two injections. */
function sharedIdentifier(source: Source): readonly Change[] {
  const all = entriesOf(source).filter(({ type }) =>
    ['Specimen', 'MedicationAdministration', 'Procedure'].includes(type),
  );
  const isOwn = ({ type, resource }: Entry): boolean =>
    type === 'Specimen' || itemsOf(resource['identifier']).length > 1;
  return all.flatMap((entry) =>
    all
      .filter((other) => other.type === entry.type && other.index !== entry.index && isOwn(other))
      .slice(0, 4)
      .map((other) =>
        changeOf(entry, `${entry.profile}.identifier`, `that of ${other.profile} ${other.index}`, () =>
          withValue(source.resource, [...entry.path, 'identifier'], other.resource['identifier'] ?? []),
        ),
      )
      .concat(foreignNumber(source, entry)),
  );
}

/** The number of another treatment, or of another batch, in one entry. */
function foreignNumber(source: Source, entry: Entry): readonly Change[] {
  const text = JSON.stringify(entry.resource);
  const swap = (from: RegExp, to: string, note: string): readonly Change[] => {
    const other = text.replace(from, to);
    return other === text
      ? []
      : [
          changeOf(entry, `${entry.profile} numbers`, note, () =>
            withValue(source.resource, entry.path, JSON.parse(other)),
          ),
        ];
  };
  return [
    ...swap(/ACS-[0-9A-Z]{8}/g, 'ACS-ZZZZZZZ9', 'of another treatment'),
    ...swap(/(ACS-[0-9A-Z]{8})-1(?=["BSA])/g, '$1-7', 'of another batch'),
    ...swap(/("lotNumber":")[^"]*/g, '$1ACS-ZZZZZZZ9-1', 'lot of another treatment'),
    ...swap(/("expirationDate":"20)26/g, '$127', 'expiry of another aliquot'),
  ];
}

/** One entry written with another version of the model. */
function otherModel(source: Source): readonly Change[] {
  return entriesOf(source).map((entry) =>
    changeOf(entry, `${entry.type}.meta.tag`, 'as 9.9.9', () =>
      withValue(source.resource, [...entry.path, 'meta', 'tag', 0, 'code'], '9.9.9'),
    ),
  );
}

/** A role of the log that the record does not bear out: where a time comes from is one of three. */
function otherTimeSource(source: Source): readonly Change[] {
  return logOf(source).map((entry) =>
    changeOf(entry, 'Provenance.extension(acs-time-source)', 'said twice', () =>
      withItem(source.resource, [...entry.path, 'extension'], {
        url: `${EXTENSION}acs-time-source`,
        valueCode: 'device',
      }),
    ),
  );
}

export const logs: readonly Operator[] = [
  { name: 'renumbered', breaks: 'the revisions have a gap, or two are the same', changes: renumbered },
  { name: 'log-erased', breaks: 'a command is missing from the log', changes: erased },
  { name: 'log-invented', breaks: 'a command that was never given', changes: invented },
  { name: 'other-command', breaks: 'the log says another act than what was made', changes: otherCommand },
  { name: 'log-target', breaks: 'what a command made is not named by it', changes: otherTarget },
  { name: 'log-order', breaks: 'commands in another order than their numbers', changes: outOfOrder },
  { name: 'log-agent', breaks: 'a command of nobody, or of who cannot give one', changes: otherAgent },
  { name: 'log-source', breaks: 'a time has two sources', changes: otherTimeSource },
  { name: 'shared-number', breaks: 'a number of another thing', changes: sharedIdentifier },
  { name: 'mixed-models', breaks: 'one entry was written with another model', changes: otherModel },
];
