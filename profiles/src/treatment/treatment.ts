import type { Instant } from '../fhir/date-time.ts';
import type { Person, ReferenceTo } from '../fhir/reference.ts';
import type { Administration } from './administration.ts';
import type { AdverseEvent } from './adverse-event.ts';
import type { Batch } from './batch.ts';
import type { CommandKind } from './command-kind.ts';
import type { Device } from './device.ts';
import type { Deviation } from './deviation.ts';
import type { Il1Ra } from './il-1ra.ts';
import type { Outcome } from './observation.ts';
import type { ProtocolReference } from './protocol.ts';
import type { SafetyCheck } from './safety-check.ts';
import type { Series } from './series.ts';

/** Indications that can be coded: SNOMED CT codes of the Indication value set. */
export const INDICATIONS = [
  '239873007',
  '239872002',
  '396275006',
  '239874001',
  '373623009',
  '239866002',
  '128196005',
  '2415007',
  '54404000',
  '202735001',
  '202708005',
  '73589001',
  '26538006',
  '77547008',
  '18347007',
  '76107001',
  '202794004',
  '23056005',
  '239720000',
] as const;
export type IndicationCode = (typeof INDICATIONS)[number];

/** Why the treatment is given: one coded condition, with the EHR's entry that it was taken from. */
export interface Indication {
  readonly id: string;
  readonly code: IndicationCode;
  readonly source?: ReferenceTo<'Condition'>;
  readonly recordedAt: Instant;
}

/** The patient's consent to the treatment; withdrawn consent stays in the record. */
export interface Consent {
  readonly id: string;
  readonly givenAt: Instant;
  readonly withdrawnAt?: Instant;
}

export const END_REASONS = [
  'patient-wish',
  'medical-reason',
  'failed-preparation',
  'consent-withdrawn',
  'other',
] as const;
export type EndReason = (typeof END_REASONS)[number];

/** Where the treatment stands. Abandoned before the first draw is `not-done` in FHIR, after it `stopped`. */
export type TreatmentState =
  | { readonly state: 'planned' }
  | { readonly state: 'in-progress' }
  | { readonly state: 'on-hold'; readonly reason: EndReason }
  | { readonly state: 'completed'; readonly endedAt: Instant }
  | { readonly state: 'abandoned'; readonly endedAt: Instant; readonly reason: EndReason };

/** Where the time of an act comes from. */
export const TIME_SOURCES = ['clock', 'device', 'entered-later'] as const;
export type TimeSource = (typeof TIME_SOURCES)[number];

export const ROLES = ['physician', 'assistant'] as const;
export type Role = (typeof ROLES)[number];

/** One command that became part of the record: a Provenance. */
export interface LogEntry {
  readonly id: string;
  readonly command: CommandKind;
  readonly occurredAt: Instant;
  readonly timeSource: TimeSource;
  readonly recordedAt: Instant;
  readonly by: Person;
  readonly role: Role;
  /** Relative references to what the command made or changed, without the Procedure, which every command changes. */
  readonly targets: readonly string[];
}

/** One patient's series and batches, from the plan to the end; the aggregate that every change goes through. */
export interface Treatment {
  readonly id: string;
  /** Printed on labels and said aloud, such as `ACS-7K2M94QX`. */
  readonly number: string;
  readonly patient: ReferenceTo<'Patient'>;
  readonly encounter?: ReferenceTo<'Encounter'>;
  readonly state: TreatmentState;
  readonly protocol: ProtocolReference;
  readonly indication: Indication;
  readonly consent: Consent;
  readonly safetyChecks: readonly SafetyCheck[];
  readonly series: readonly Series[];
  readonly batches: readonly Batch[];
  readonly administrations: readonly Administration[];
  readonly outcomes: readonly Outcome[];
  readonly il1Ra: readonly Il1Ra[];
  readonly adverseEvents: readonly AdverseEvent[];
  readonly devices: readonly Device[];
  readonly deviations: readonly Deviation[];
  /** Every command in the order it was recorded; its length is the revision of the record. */
  readonly log: readonly LogEntry[];
}

/** How many commands the record holds; each command raises it, so it changes the aggregate root in every transaction. */
export function revisionOf(treatment: Treatment): number {
  return treatment.log.length;
}
