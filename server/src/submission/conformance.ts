import { error, type Issue } from '@autoserum/profiles';
import { checkConformance } from '@autoserum/profiles/conformance';
import type { Bundle } from 'fhir/r4';

/** What the check in process finds wrong in a record before the validator is asked. What it cannot judge is left to the validator. */
export function checkRecord(record: Bundle): readonly Issue[] {
  const { verdict, issues } = checkConformance(record);
  return verdict === 'invalid' ? nonconforming(issues) : [];
}

/** Findings against profiles, with what they mean for the person before them. */
export function nonconforming(findings: readonly Issue[]): readonly Issue[] {
  const text = 'The record does not conform to its profiles, so nothing was stored';
  return [error('invariant', 'record', text, { rule: 'record-invalid' }), ...findings];
}
