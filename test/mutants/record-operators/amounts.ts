import {
  isObject,
  objectsOf,
  textAt,
  valueAt,
  withItem,
  withValue,
  without,
  type JsonObject,
  type Path,
} from '../json.ts';
import type { Change, Operator, Source } from '../mutant.ts';
import { changeOf, EXTENSION, entriesOf, everywhere, extensionPath, put, type Entry } from './entry.ts';

function volumes(source: Source): readonly Change[] {
  const found = everywhere(
    source,
    ({ element, value }) => isObject(value) && /\.(specimenQuantity|collection\.quantity|dosage\.dose)$/.test(element),
  );
  return found.flatMap(([entry, place]) => {
    const value = Number(valueAt(place.value, ['value']) ?? 0);
    return overOf(entry, value).map((wrong) =>
      put(source, entry, { ...place, path: [...place.path, 'value'] }, wrong, `${value} mL as ${wrong} mL`),
    );
  });
}

/** More than there can be: of serum and aliquots more than what they come from, of blood less than what came from it. */
function overOf({ profile }: Entry, value: number): readonly number[] {
  return profile === 'acs-blood' ? [0.1, 0.5] : [value + 100, value * 20];
}

/** Two doses that are each possible and together are not. */
function givenTwice(source: Source): readonly Change[] {
  return entriesOf(source)
    .filter(({ type, resource }) => type === 'MedicationAdministration' && resource['status'] === 'completed')
    .flatMap((entry) =>
      [0.1, 0.5, 1].map((more) =>
        changeOf(entry, 'MedicationAdministration.dosage.dose', `${more} mL more`, () =>
          withValue(source.resource, [...entry.path, 'dosage', 'dose', 'value'], doseOf(entry) + more),
        ),
      ),
    );
}

function doseOf({ resource }: Entry): number {
  return Number(valueAt(resource, ['dosage', 'dose', 'value']) ?? 0);
}

const FATES: readonly (readonly [string, string])[] = [
  ['quarantined', 'available'],
  ['released', 'available'],
  ['frozen', 'available'],
  ['thawed', 'available'],
  ['given', 'unavailable'],
  ['discarded', 'unavailable'],
  ['lost', 'unavailable'],
  ['failed', 'unsatisfactory'],
];

/** Another state with the status that fits it: only the rest of the record can tell. */
function otherFate(source: Source): readonly Change[] {
  return entriesOf(source).flatMap((entry) => {
    const path = extensionPath(entry.resource, 'acs-aliquot-state');
    if (path === undefined) return [];
    const state = textAt(entry.resource, ...path, 'valueCode');
    return FATES.filter(([other]) => other !== state).map(([other, status]) =>
      changeOf(entry, 'Specimen.extension(acs-aliquot-state)', `${state} as ${other}`, () =>
        withValue(
          withValue(source.resource, [...entry.path, ...path, 'valueCode'], other),
          [...entry.path, 'status'],
          status,
        ),
      ),
    );
  });
}

const decisionOf = (kind: string): JsonObject => ({
  url: `${EXTENSION}acs-specimen-decision`,
  extension: [
    { url: 'kind', valueCode: kind },
    { url: 'at', valueDateTime: '2026-03-02T16:20:00+01:00' },
    { url: 'by', valueReference: { reference: 'Practitioner/example-physician' } },
    ...(kind === 'release'
      ? []
      : [
          {
            url: 'reason',
            valueCoding: {
              system: `${EXTENSION.replace('StructureDefinition', 'CodeSystem')}acs-discard-reason`,
              code: 'other',
              display: 'Other',
            },
          },
        ]),
  ],
});

/** A decision taken away, or one that what followed contradicts. */
function decisions(source: Source): readonly Change[] {
  return entriesOf(source)
    .filter(({ type }) => type === 'Specimen')
    .flatMap((entry) => [...undone(source, entry), ...contradicted(source, entry)]);
}

function decisionPaths({ resource }: Entry): readonly Path[] {
  return objectsOf(resource['extension']).flatMap(({ url }, index) =>
    url === `${EXTENSION}acs-specimen-decision` ? [['extension', index]] : [],
  );
}

function undone(source: Source, entry: Entry): readonly Change[] {
  return decisionPaths(entry).map((path) =>
    changeOf(entry, `${entry.profile}.extension(acs-specimen-decision)`, `${String(path[1])} dropped`, () =>
      without(source.resource, [...entry.path, ...path]),
    ),
  );
}

function contradicted(source: Source, entry: Entry): readonly Change[] {
  const kinds = entry.profile === 'acs-aliquot' ? ['discard', 'lose', 'fail'] : ['reject'];
  const fate = JSON.stringify(entry.resource);
  return kinds
    .filter((kind) => !fate.includes(`"${kind}"`))
    .map((kind) =>
      changeOf(entry, `${entry.profile}.extension(acs-specimen-decision)`, `${kind} added`, () =>
        withItem(source.resource, [...entry.path, 'extension'], decisionOf(kind)),
      ),
    );
}

export const amounts: readonly Operator[] = [
  { name: 'over-volume', breaks: 'more came out than went in', changes: volumes },
  { name: 'over-dose', breaks: 'more was given than the aliquot held', changes: givenTwice },
  { name: 'other-fate', breaks: 'the state of an aliquot is not what happened to it', changes: otherFate },
  { name: 'other-decision', breaks: 'a decision is missing, or what followed contradicts it', changes: decisions },
];
