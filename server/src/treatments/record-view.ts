import {
  hasError,
  instantOf,
  success,
  toRecordBundle,
  type RecordView,
  type Result,
  type ValidationView,
} from '@autoserum/profiles';
import type { Bundle } from 'fhir/r4';
import type { LaunchContext } from '../auth/launch-context.ts';
import type { Services } from '../services.ts';
import { auditRead } from './audit-read.ts';
import { findProtocol } from './command-context.ts';
import { openTreatment } from './open.ts';

/** The stored resources as they are, and what the validator says of the record they make, asked now. */
export async function viewRecord(
  services: Services,
  context: LaunchContext,
  treatmentId: string,
): Promise<Result<RecordView>> {
  const opened = await openTreatment(services, context, treatmentId);
  if (!opened.ok) return opened;
  const { treatment, resources } = opened.value;
  await auditRead(services, context, { what: 'record', treatment: treatmentId });
  const readAt = instantOf(services.clock.now().getTime());
  const protocol = findProtocol(services, treatment.protocol);
  const validation = protocol.ok
    ? await validate(services, storedRecord(toRecordBundle(treatment, protocol.value), resources))
    : { verdict: 'not-checkable' as const, issues: protocol.issues, validatedAt: readAt };
  return success({ resources: resources.map(withId), validation, readAt });
}

/** Whatever a store has given has an id; its type does not say so. */
function withId(resource: StoredResource) {
  return { ...resource, id: resource.id ?? '' };
}

/** The record's frame, with the resources as they are stored in the place of those that we would write. */
function storedRecord(record: Bundle, resources: readonly StoredResource[]): Bundle {
  const stored = new Map(resources.map((resource) => [`${resource.resourceType}/${resource.id}`, resource]));
  const entry = (record.entry ?? []).map((one) => {
    const resource = stored.get(`${one.resource?.resourceType}/${one.resource?.id}`) ?? one.resource;
    return resource === undefined ? one : { ...one, resource };
  });
  return { ...record, entry };
}

type StoredResource = NonNullable<NonNullable<Bundle['entry']>[number]['resource']>;

async function validate(services: Services, record: Bundle): Promise<ValidationView> {
  const findings = await services.validator.validate(record);
  const validatedAt = instantOf(services.clock.now().getTime());
  if (!findings.ok) return { verdict: 'not-checkable', issues: findings.issues, validatedAt };
  return { verdict: hasError(findings.value) ? 'invalid' : 'valid', issues: findings.value, validatedAt };
}
