import { success, type Result } from '@autoserum/profiles';
import type { FhirResource } from 'fhir/r4';
import type { ResourceOf, ResourceType } from '../services.ts';
import { faultOf, jsonOf, refusal } from './fhir-faults.ts';
import type { Sent } from './fhir-transport-wire.ts';

/** The resource of a good answer. HTML of a hospital proxy, a cut answer and another type are faults, whatever the status says. */
export function resourceOf<T extends ResourceType>(sent: Sent, type: T): Result<ResourceOf<T>> {
  if (sent.status < 200 || sent.status >= 300) return refusal(sent);
  const json = jsonOf(sent.text);
  if (json === undefined) return notFhir(`The FHIR server answered ${sent.status} with something that is no JSON`);
  if (isOfType(json, type)) return success(json);
  return notFhir(`The FHIR server answered ${sent.status} with something that is no ${type}`);
}

export function notFhir(text: string): Result<never> {
  return faultOf({ code: 'exception', rule: 'store-not-fhir', text });
}

/** Looks at the type alone: what a resource holds is parsed by whoever reads it. */
function isOfType<T extends ResourceType>(value: unknown, type: T): value is ResourceOf<T> {
  return isResource(value) && value.resourceType === type;
}

export function isResource(value: unknown): value is FhirResource {
  return (
    typeof value === 'object' && value !== null && 'resourceType' in value && typeof value.resourceType === 'string'
  );
}
