import { isObject, textAt, valueAt, withValue, without } from '../json.ts';
import type { Change, Operator, Source } from '../mutant.ts';
import { isInstant, shiftedBy } from '../operators/time.ts';
import {
  changeOf,
  entriesOf,
  everywhere,
  extensionPath,
  put,
  rawEntries,
  withEntries,
  withoutMentions,
  type Entry,
} from './entry.ts';

/** What may lie long before the treatment: consent and diagnosis are often older than the first draw. */
const EARLIER = new Set(['Consent.dateTime', 'Condition.recordedDate']);

/** What may be written down long after it happened. */
const LATER = new Set(['AdverseEvent.recordedDate']);

/** The years by which a time is certainly wrong. */
function yearsOff(element: string): readonly number[] {
  return [-1, 1].filter((years) => !(years < 0 ? EARLIER : LATER).has(element));
}

/** One time of one entry, years away: every other entry says that it was not then. */
function shifted(source: Source): readonly Change[] {
  return everywhere(source, (place, { type }) => isInstant(place) && type !== 'PlanDefinition').flatMap(
    ([entry, place]) =>
      yearsOff(place.element).map((years) =>
        put(source, entry, place, shiftedBy(textAt(place.value), years), `${years} year`),
      ),
  );
}

const HOUR = 3_600_000;

/** The same instant some hours away, in UTC. */
function hoursAfter(instant: string, hours: number): string {
  return new Date(Date.parse(instant) + hours * HOUR).toISOString().replace('.000Z', 'Z');
}

/** A time moved by hours past its neighbours in the course of one day. */
function moved(source: Source): readonly Change[] {
  return everywhere(
    source,
    (place) => isInstant(place) && MOVES.some(([element]) => place.element.endsWith(element)),
  ).flatMap(([entry, place]) =>
    MOVES.filter(([element]) => place.element.endsWith(element)).flatMap(([, ...hours]) =>
      hours.map((by) => put(source, entry, place, hoursAfter(textAt(place.value), by), `${by} h`)),
    ),
  );
}

/** By how many hours each act of the first day is moved so that it comes too early or too late. */
const MOVES: readonly (readonly [string, ...number[]])[] = [
  ['MedicationAdministration.effectiveDateTime', -12, -2, -48],
  ['Specimen.collection.collectedDateTime', 12, 30],
  ['Specimen.processing.timePeriod.start', -30, 12],
  ['Specimen.processing.timePeriod.end', 14, -5],
  ['Specimen.processing.timeDateTime', -12, 24],
  ['extension(acs-expiry).valueDateTime', -6, -200, 20_000],
  ['Consent.dateTime', 30, 240],
  ['Procedure.performedPeriod.start', 30, -30],
  ['Procedure.performedPeriod.end', -200],
];

/** A deviation goes, and with it every mention: the broken rule stays broken. */
function unsaid(source: Source): readonly Change[] {
  return entriesOf(source)
    .filter(({ type }) => type === 'DetectedIssue')
    .map((entry) =>
      changeOf(entry, `DetectedIssue ${codeOf(entry)}`, 'the deviation is not said', () =>
        withEntries(
          source,
          rawEntries(source).flatMap((one, index) =>
            index === entry.index
              ? []
              : [
                  {
                    ...one,
                    ...(isObject(one['resource']) && { resource: withoutMentions(one['resource'], [entry.reference]) }),
                  },
                ],
          ),
        ),
      ),
    );
}

function codeOf({ resource }: Entry): string {
  return textAt(resource, 'code', 'coding', 0, 'code');
}

/** A deviation says another rule, or is about something else. */
function missaid(source: Source): readonly Change[] {
  return entriesOf(source)
    .filter(({ type }) => type === 'DetectedIssue')
    .flatMap((entry) => {
      const others = entriesOf(source).filter(
        ({ type, reference }) =>
          ['Specimen', 'MedicationAdministration', 'ServiceRequest'].includes(type) &&
          !JSON.stringify(entry.resource).includes(`"${reference}"`),
      );
      const code = [...entry.path, 'code', 'coding'];
      const wrongRule = ['kit-expired', 'treatment-closed', 'no-consent']
        .filter((rule) => rule !== codeOf(entry))
        .map((rule) =>
          changeOf(entry, `DetectedIssue ${codeOf(entry)}`, `as ${rule}`, () =>
            withValue(source.resource, code, [
              {
                system: textAt(entry.resource, 'code', 'coding', 0, 'system'),
                code: rule,
                display: DISPLAYS[rule] ?? rule,
              },
            ]),
          ),
        );
      const wrongThing = others
        .slice(0, 6)
        .map((other) =>
          changeOf(entry, `DetectedIssue ${codeOf(entry)}`, `about ${other.profile} ${other.index}`, () =>
            withValue(source.resource, [...entry.path, 'implicated', 1, 'reference'], other.reference),
          ),
        );
      return valueAt(entry.resource, ['implicated', 1]) === undefined ? wrongRule : [...wrongRule, ...wrongThing];
    });
}

const DISPLAYS: Readonly<Record<string, string>> = {
  'kit-expired': 'Kit expired',
  'treatment-closed': 'Treatment has ended',
  'no-consent': 'No consent',
};

/** The limits of the protocol become stricter than what was done. */
function stricter(source: Source): readonly Change[] {
  const text = JSON.stringify(source.resource);
  return entriesOf(source)
    .filter(({ type }) => type === 'PlanDefinition')
    .flatMap((entry) =>
      everywhere(
        source,
        (place, { index }) => index === entry.index && isObject(place.value) && /\(value\)$/.test(place.element),
      ).flatMap(([, place]) => {
        const limit = textAt(valueAt(entry.resource, place.path.slice(entry.path.length, -1)), 0, 'valueCode');
        const judged = limit.startsWith('incubation') ? isIncubated(text) && !text.includes(`"code":"${limit}"`) : true;
        return (judged ? (STRICTER[limit] ?? []) : []).map(([key, value]) =>
          put(
            source,
            entry,
            { ...place, element: `PlanDefinition limit ${limit}`, path: [...place.path, ...key] },
            value,
            `${limit} ${value}`,
          ),
        );
      }),
    );
}

/** Whether blood came out of the incubator: before that there is no time to be judged. */
function isIncubated(record: string): boolean {
  return record.includes('"unloading"');
}

type Tightened = readonly (readonly [readonly string[], string | number])[];

const STRICTER: Readonly<Record<string, Tightened>> = {
  'incubation-time': [
    [['valueRange', 'low', 'value'], 8.5],
    [['valueRange', 'high', 'value'], 6.01],
  ],
  'incubation-temperature': [
    [['valueRange', 'low', 'value'], 37.5],
    [['valueRange', 'high', 'value'], 36.5],
  ],
  region: [[['valueCode'], 'elsewhere']],
  'second-person': [[['valueCode'], 'required']],
};

/** Consent that came too late, or had been withdrawn by then. */
function consent(source: Source): readonly Change[] {
  return entriesOf(source)
    .filter(({ type }) => type === 'Consent')
    .flatMap((entry) => {
      const given = textAt(entry.resource, 'dateTime');
      const withdrawn = [0.1, 0.2, 0.3].map((hours) =>
        changeOf(entry, 'Consent.provision.period.end', `withdrawn ${hours} h later`, () =>
          withValue(
            withValue(source.resource, [...entry.path, 'status'], 'inactive'),
            [...entry.path, 'provision', 'period'],
            { end: hoursAfter(given, hours) },
          ),
        ),
      );
      const late = [24, 240, 900].map((hours) =>
        changeOf(entry, 'Consent.dateTime', `${hours} h later`, () =>
          withValue(source.resource, [...entry.path, 'dateTime'], hoursAfter(given, hours)),
        ),
      );
      return [...withdrawn, ...late];
    });
}

/** Thawed before it was frozen, or frozen when it is said to be given: stays without their order. */
function stays(source: Source): readonly Change[] {
  return entriesOf(source)
    .filter(({ profile }) => profile === 'acs-aliquot')
    .flatMap((entry) =>
      [1, 2, 3].flatMap((index) => {
        const end = [...entry.path, 'processing', index, 'timePeriod', 'end'];
        if (
          valueAt(source.resource, end) === undefined ||
          extensionPath(entry.resource, 'acs-aliquot-state') === undefined
        )
          return [];
        return [
          changeOf(entry, 'Specimen.processing.timePeriod.end', `stay ${index} never ended`, () =>
            without(source.resource, end),
          ),
        ];
      }),
    );
}

export const sequences: readonly Operator[] = [
  { name: 'year-off', breaks: 'a time of one entry is years away from the rest', changes: shifted },
  { name: 'out-of-order', breaks: 'an act comes before what it needs, or after it is allowed', changes: moved },
  { name: 'deviation-unsaid', breaks: 'a broken rule has no deviation', changes: unsaid },
  { name: 'deviation-missaid', breaks: 'a deviation names another rule or another thing', changes: missaid },
  {
    name: 'stricter-protocol',
    breaks: 'what was done lies outside the protocol, without a deviation',
    changes: stricter,
  },
  { name: 'consent-late', breaks: 'drawn or given without consent, and without a deviation', changes: consent },
  { name: 'stay-open', breaks: 'an aliquot still lies where it was taken from', changes: stays },
];
