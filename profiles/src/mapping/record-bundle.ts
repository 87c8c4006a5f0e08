import type { Bundle, FhirResource } from 'fhir/r4';
import { toEntry } from '../fhir/bundle.ts';
import { andThen, type Result } from '../fhir/result.ts';
import type { Protocol } from '../treatment/protocol.ts';
import type { Treatment } from '../treatment/treatment.ts';
import { CANONICAL } from './canonical.ts';
import { toMeta } from './our-resource.ts';
import { toPlanDefinition } from './plan-definition.ts';
import { assembleRecord } from './record-assembly.ts';
import { parseRecord } from './record-parts.ts';
import { toResources } from './record-resources.ts';

/** The whole record of a treatment with its protocol, as the profile ACS Record judges it. */
export function toRecordBundle(treatment: Treatment, protocol: Protocol): Bundle<FhirResource> {
  const [procedure, ...others] = toResources(treatment, protocol);
  const resources = [...(procedure ? [procedure] : []), toPlanDefinition(protocol), ...others];
  return {
    resourceType: 'Bundle',
    id: treatment.id,
    meta: toMeta('acs-record'),
    type: 'collection',
    entry: resources.map((resource) => toEntry({ resource, base: CANONICAL })),
  };
}

/**
 * The treatment of a record, from an ACS Record or from the pages of a search put together. Order, meta and narrative do
 * not matter. What is unknown, foreign or missing is an issue, never a shorter record.
 */
export function fromRecordBundle(bundle: unknown): Result<Treatment> {
  return andThen(parseRecord(bundle), assembleRecord);
}
