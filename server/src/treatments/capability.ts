import type { Capability } from '@autoserum/profiles';
import type { LaunchContext } from '../auth/launch-context.ts';
import { missingScopes, type Need } from '../auth/scopes.ts';

/** Types of a record that later commands change, and those that are only ever added. */
const CHANGED = [
  'Procedure',
  'ServiceRequest',
  'Condition',
  'Consent',
  'Observation',
  'Device',
  'Specimen',
  'MedicationAdministration',
  'AdverseEvent',
  'DetectedIssue',
];
const ADDED = ['Provenance'];

const NEEDS: readonly Need[] = [
  ...CHANGED.flatMap((type) => needs(type, ['c', 'u', 's'])),
  ...ADDED.flatMap((type) => needs(type, ['c', 's'])),
];

function needs(type: string, permissions: readonly Need['permission'][]): readonly Need[] {
  return permissions.map((permission) => ({ type, permission }));
}

/** Whether everything that a record needs was granted; what is missing switches writing off before anything is typed. */
export function capabilityOf({ grantedScopes }: Pick<LaunchContext, 'grantedScopes'>): Capability {
  const missing = missingScopes(grantedScopes, NEEDS);
  return { canWrite: missing.length === 0, missing };
}
