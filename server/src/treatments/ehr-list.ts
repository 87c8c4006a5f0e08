import { error, type Issue } from '@autoserum/profiles';
import type { LaunchContext } from '../auth/launch-context.ts';
import { permits } from '../auth/scopes.ts';
import type { FhirStore, ResourceOf, ResourceType, SearchParameters } from '../services.ts';
import { asWarning } from './ehr-reading.ts';

/** A list of the EHR; one that could not be read is absent, which is not the same as empty. */
export interface EhrList<T extends ResourceType> {
  readonly resources?: readonly ResourceOf<T>[];
  readonly issues: readonly Issue[];
}

export interface ListRequest<T extends ResourceType> {
  readonly type: T;
  readonly parameters: SearchParameters;
}

/** Everything of one type that the EHR has for the launch's patient. What was not granted is not asked for. */
export async function listOfPatient<T extends ResourceType>(
  store: FhirStore,
  context: LaunchContext,
  { type, parameters }: ListRequest<T>,
): Promise<EhrList<T>> {
  if (!permits(context.grantedScopes, { type, permission: 's' })) return { issues: [notGranted(type)] };
  const found = await store.search(type, { patient: context.patient, ...parameters });
  if (!found.ok) return { issues: found.issues.slice(0, 1).map((issue) => asWarning({ ...issue, at: type })) };
  return { resources: found.value.filter((resource) => isOfType(resource, type)), issues: [] };
}

function isOfType<T extends ResourceType>(
  resource: { readonly resourceType: string },
  type: T,
): resource is ResourceOf<T> {
  return resource.resourceType === type;
}

function notGranted(type: ResourceType): Issue {
  const text = `The EHR did not grant reading ${type}`;
  return asWarning(error('forbidden', type, text, { rule: 'scope-missing', values: { scopes: `patient/${type}.s` } }));
}
