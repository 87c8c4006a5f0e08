import type { Issue } from '../fhir/issue.ts';
import { failure, success, type Result } from '../fhir/result.ts';
import type { CodeRead, PatientRead } from './administration-request.ts';
import type { PatientFacts } from './command.ts';
import { refuse, stop } from './finding.ts';
import { parseSpecimenIdentifier, shortName } from './identifier.ts';
import type { CheckMethod, IdentityCheck, LabelCheck } from './identity-check.ts';

/** One label that was read, by its canonical identifier. */
export interface LabelRead {
  readonly identifier: string;
  readonly check: LabelCheck;
}

/** The label that was read, where it is one of those expected; an unknown one is never told whose it is. */
export function readLabel(read: CodeRead, expected: readonly string[], at: string): Result<LabelRead> {
  const parsed = parseSpecimenIdentifier(read.text, at);
  if (!parsed.ok) return parsed;
  const { identifier } = parsed.value;
  if (!expected.includes(identifier)) return refuse(foreign(at));
  return success({ identifier, check: { at: read.at, method: read.method } });
}

function foreign(at: string) {
  return {
    rule: 'label-foreign',
    at,
    text: 'This label is not among those expected in this patient’s record',
  } as const;
}

/** Labels read one by one: each expected, none twice. */
export function readLabels(
  reads: readonly CodeRead[],
  expected: readonly string[],
  at: string,
): Result<readonly LabelRead[]> {
  const results = reads.map((read, index) => readLabel(read, expected, `${at}[${index}]`));
  const labels = results.flatMap((result) => (result.ok ? [result.value] : []));
  const issues = results.flatMap((result) => (result.ok ? [] : result.issues)).concat(checkTwice(labels, at));
  return issues.length > 0 ? failure(...issues) : success(labels);
}

function checkTwice(labels: readonly LabelRead[], at: string): readonly Issue[] {
  const names = labels.map(({ identifier }) => identifier);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return twice.map((name) =>
    stop({
      rule: 'label-twice',
      at,
      text: `Label ${shortName(name)} was read twice`,
      values: { label: shortName(name) },
    }),
  );
}

/** Labels of which every expected one was read, exactly once: what the check of a whole batch says. */
export function readAllLabels(reads: readonly CodeRead[], expected: readonly string[], at: string): Result<LabelCheck> {
  const labels = readLabels(reads, expected, at);
  if (!labels.ok) return labels;
  const missing = expected.filter((name) => !labels.value.some(({ identifier }) => identifier === name)).map(shortName);
  if (missing.length > 0) return refuse(unread(missing, at));
  return success(weakestCheck(labels.value.map(({ check }) => check)));
}

function unread(missing: readonly string[], at: string) {
  const labels = missing.join(', ');
  return { rule: 'label-missing', at, text: `Not yet read: ${labels}`, values: { labels } } as const;
}

/** The last reading of several, by the weakest method among them. */
function weakestCheck(checks: readonly LabelCheck[]): LabelCheck {
  const [first, ...others] = checks;
  if (first === undefined) throw new RangeError('A batch has at least one label');
  return others.reduce(
    (one, other) => ({ at: other.at, method: other.method === 'typed' ? 'typed' : one.method }),
    first,
  );
}

/** How the patient was identified at the chair; a wristband that is not this patient's refuses. */
export function readPatient(patient: PatientRead, facts: PatientFacts, at: string): Result<IdentityCheck> {
  if (patient.by === 'name-and-birth-date') return success({ at: patient.at, method: 'read-aloud' });
  const { text, method, at: readAt } = patient.read;
  if (!facts.identifiers.includes(text.trim())) return refuse(wrongWristband(at));
  return success({ at: readAt, method });
}

function wrongWristband(at: string) {
  return { rule: 'wrong-patient', at, text: 'The wristband does not belong to the patient of this launch' } as const;
}

const STRENGTH: Readonly<Record<CheckMethod, number>> = { scan: 2, 'read-aloud': 1, typed: 0 };

/** The less sure of two ways to identify. */
export function weakerMethod(one: CheckMethod, other: CheckMethod): CheckMethod {
  return STRENGTH[one] <= STRENGTH[other] ? one : other;
}
