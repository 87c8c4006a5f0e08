import type { InfectionMarker, SafetyFinding, SafetyProposal, SafetyRemark } from '@autoserum/profiles';
import type { Observation } from 'fhir/r4';
import type { EhrList } from './ehr-list.ts';
import { dayOf, hasCode, present, readEach, type Reading } from './ehr-reading.ts';

const LOINC = 'http://loinc.org';
const SNOMED = 'http://snomed.info/sct';

/** The markers that are looked at before blood is processed, each with the LOINC codes of its tests. */
const MARKERS = {
  hiv: ['56888-1', '7918-6', '31201-7'],
  'hepatitis-b': ['5196-1', '5195-3'],
  'hepatitis-c': ['13955-0', '16128-1'],
  syphilis: ['22587-0', '24110-9'],
} as const satisfies Readonly<Record<InfectionMarker, readonly string[]>>;
const NAMES: readonly InfectionMarker[] = ['hiv', 'hepatitis-b', 'hepatitis-c', 'syphilis'];
const ENGLISH: Readonly<Record<InfectionMarker, string>> = {
  hiv: 'HIV',
  'hepatitis-b': 'hepatitis B',
  'hepatitis-c': 'hepatitis C',
  syphilis: 'syphilis',
};

const POSITIVE = new Set([`${SNOMED}|10828004`]);
const NEGATIVE = new Set([`${SNOMED}|260385009`]);

/** Search value of every marker's tests. */
export const MARKER_CODES = NAMES.flatMap((name) => MARKERS[name].map((code) => `${LOINC}|${code}`)).join(',');

interface MarkerResult {
  readonly marker: InfectionMarker;
  readonly finding: SafetyFinding;
  readonly reference: string;
  readonly recordedOn?: SafetyProposal['recordedOn'];
  readonly at: number;
}

/** Results that stand: what was cancelled or entered in error does not count. */
export function readMarkers({ resources = [] }: EhrList<'Observation'>): Reading<MarkerResult> {
  return readEach(resources, markerResult);
}

function markerResult(observation: Observation): MarkerResult | undefined {
  const {
    id,
    status,
    code,
    effectiveDateTime = observation.effectivePeriod?.start,
    valueCodeableConcept,
  } = observation;
  const marker = NAMES.find((name) => hasCode(code, new Set(MARKERS[name].map((loinc) => `${LOINC}|${loinc}`))));
  if (id === undefined || marker === undefined || !['final', 'amended', 'corrected'].includes(status)) return undefined;
  const finding = hasCode(valueCodeableConcept, POSITIVE) ? 'present' : negativeOr(valueCodeableConcept);
  const at = Date.parse(effectiveDateTime ?? '');
  return {
    marker,
    finding,
    reference: `Observation/${id}`,
    at: Number.isNaN(at) ? 0 : at,
    ...present('recordedOn', dayOf(effectiveDateTime)),
  };
}

function negativeOr(value: Observation['valueCodeableConcept']): SafetyFinding {
  return hasCode(value, NEGATIVE) ? 'none' : 'unknown';
}

/** Positive when any newest result is; clear only when each marker's newest result is negative; else unknown, with what is missing. */
export function proposeInfectionMarkers(results: readonly MarkerResult[]): SafetyProposal {
  const kind = 'infection-markers';
  const newest = NAMES.flatMap((name) => newestOf(results, name) ?? []);
  const positive = newest.find(({ finding }) => finding === 'present');
  if (positive !== undefined)
    return { kind, finding: 'present', ...said('markers-positive', [positive.marker]), ...sourceOf(positive) };
  const missing = NAMES.filter((name) => !newest.some((one) => one.marker === name && one.finding === 'none'));
  if (missing.length > 0) return { kind, finding: 'unknown', ...said('markers-missing', missing) };
  const [oldest] = newest.toSorted((one, other) => one.at - other.at);
  return { kind, finding: 'none', ...said('markers-negative', NAMES), ...(oldest ? sourceOf(oldest) : {}) };
}

type MarkersRemark = Extract<SafetyRemark, { readonly markers: unknown }>;

function said(code: MarkersRemark['code'], markers: readonly InfectionMarker[]) {
  const names = markers.map((marker) => ENGLISH[marker]).join(', ');
  const text = {
    'markers-positive': `${names}: positive`,
    'markers-negative': `${names}: negative`,
    'markers-missing': `No clear result for ${names}`,
  };
  const remark: MarkersRemark = { code, markers };
  return { text: text[code], remark };
}

function newestOf(results: readonly MarkerResult[], name: InfectionMarker): MarkerResult | undefined {
  return results.filter(({ marker }) => marker === name).toSorted((one, other) => other.at - one.at)[0];
}

function sourceOf({ reference, recordedOn }: MarkerResult) {
  return { source: reference, ...present('recordedOn', recordedOn) };
}
