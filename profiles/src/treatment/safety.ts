import { ageOn, dayIn, epochOf, type Instant } from '../fhir/date-time.ts';
import { observationOf } from './address.ts';
import type { Breach } from './breach.ts';
import type { PatientFacts } from './command.ts';
import type { DeviationRule } from './deviation.ts';
import type { Protocol } from './protocol.ts';
import type { SafetyCheck, SafetyCheckKind } from './safety-check.ts';

/** What safety is judged by: the checks seen so far, the patient, and where the serum goes. */
export interface SafetyFacts {
  readonly checks: readonly SafetyCheck[];
  readonly patient: PatientFacts;
  readonly protocol: Protocol;
  readonly at: Instant;
  readonly timeZone: string;
}

interface SafetyRule {
  readonly kind: SafetyCheckKind;
  readonly rule: DeviationRule;
  readonly subject: string;
  /** Only where the serum goes to the spine. */
  readonly spineOnly: boolean;
  /** Whether never having looked counts as broken. */
  readonly mustBeSeen: boolean;
}

/** Contraindications that a physician may answer with a reason. */
const SAFETY_RULES: readonly SafetyRule[] = [
  {
    kind: 'infection-markers',
    rule: 'infection-marker',
    subject: 'Infection markers',
    spineOnly: false,
    mustBeSeen: true,
  },
  { kind: 'anticoagulant', rule: 'anticoagulant', subject: 'Anticoagulant', spineOnly: true, mustBeSeen: true },
  { kind: 'pregnancy', rule: 'pregnancy', subject: 'Pregnancy', spineOnly: false, mustBeSeen: false },
  { kind: 'acute-infection', rule: 'acute-infection', subject: 'Acute infection', spineOnly: false, mustBeSeen: false },
];

/** What the latest safety checks and the patient's age say against going on; what is not known counts as well. */
export function safetyBreaches(facts: SafetyFacts): readonly Breach[] {
  return [...ageBreaches(facts), ...SAFETY_RULES.flatMap((rule) => safetyBreach(rule, facts))];
}

/** Of these, what is known to be so: a plan asks for a reason for them only, since markers may be taken with the draw. */
export function knownBreaches(facts: SafetyFacts): readonly Breach[] {
  return safetyBreaches(facts).filter(
    ({ values }) => values?.['finding'] === 'present' || values?.['age'] !== undefined,
  );
}

function ageBreaches({ patient, protocol, at, timeZone }: SafetyFacts): readonly Breach[] {
  if (patient.birthDate === undefined) return [];
  const age = ageOn(patient.birthDate, dayIn(at, timeZone));
  if (age >= protocol.minimumAge) return [];
  const text = `The patient is ${age} years old; the protocol says ${protocol.minimumAge} at least`;
  return [{ rule: 'age-below-minimum', at: 'patient', text, values: { age, low: protocol.minimumAge }, concerns: [] }];
}

function safetyBreach(
  { kind, rule, subject, spineOnly, mustBeSeen }: SafetyRule,
  facts: SafetyFacts,
): readonly Breach[] {
  if (spineOnly && facts.protocol.region !== 'spine') return [];
  const check = latestCheck(facts.checks, kind);
  if (check === undefined && !mustBeSeen) return [];
  const finding = check?.finding ?? 'missing';
  if (finding !== 'present' && finding !== 'unknown' && finding !== 'missing') return [];
  const text = `${subject}: ${finding}`;
  return [
    {
      rule,
      at: 'safetyChecks',
      text,
      values: { finding },
      concerns: check === undefined ? [] : [observationOf(check)],
    },
  ];
}

/** The latest look at one thing. */
export function latestCheck(checks: readonly SafetyCheck[], kind: SafetyCheckKind): SafetyCheck | undefined {
  return checks
    .filter((check) => check.kind === kind)
    .toSorted((one, other) => epochOf(one.at) - epochOf(other.at))
    .at(-1);
}

/** Whether the EHR or a safety check says that the patient has died. */
export function isDeceased(checks: readonly SafetyCheck[], patient: PatientFacts): boolean {
  return patient.deceased || latestCheck(checks, 'deceased')?.finding === 'present';
}
