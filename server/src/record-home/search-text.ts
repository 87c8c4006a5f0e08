import type { Result } from '@autoserum/profiles';
import type { FhirResource } from 'fhir/r4';
import type { CallOptions, FhirStore, ResourceType, SearchParameters } from '../services.ts';

/** Types whose searches the model names: those that a record is made of. */
const TYPES = [
  'Procedure',
  'ServiceRequest',
  'Condition',
  'Specimen',
  'Device',
  'MedicationAdministration',
  'Observation',
  'AdverseEvent',
  'DetectedIssue',
  'Consent',
  'Provenance',
] as const satisfies readonly ResourceType[];

/** Runs a search that is written as the model writes it, `Procedure?_id=…&_include=…`. */
export async function searchFor(
  store: FhirStore,
  query: string,
  call: CallOptions = {},
): Promise<Result<readonly FhirResource[]>> {
  const [name, text = ''] = query.split('?');
  const type = TYPES.find((one) => one === name);
  if (type === undefined) throw new Error(`No record holds a ${name}`);
  return store.search(type, parametersOf(text), call);
}

/** A parameter that is named several times becomes a list. */
function parametersOf(text: string): SearchParameters {
  const given = new URLSearchParams(text);
  return Object.fromEntries([...new Set(given.keys())].map((name) => [name, given.getAll(name)]));
}
