import { checkTreatment, error, type Issue, type Protocol, type Treatment } from '@autoserum/profiles';
import type { Bundle, BundleEntry, FhirResource } from 'fhir/r4';

type Entry = BundleEntry<FhirResource>;
import type { LaunchContext } from '../auth/launch-context.ts';
import { missingScopes, type Need } from '../auth/scopes.ts';

/** Most entries of one record: a treatment of three batches has about a hundred and fifty. */
const MAX_ENTRIES = 1_000;
/** Largest record in bytes; the EHR's answer to a search of it must stay below 5 MB. */
const MAX_BYTES = 3_000_000;

export interface Passage {
  readonly treatment: Treatment;
  readonly protocol: Protocol;
  /** The whole record as it would be. */
  readonly record: Bundle<FhirResource>;
  /** The transaction that makes it so. */
  readonly change: Bundle<FhirResource>;
}

/** What forbids this change before anybody else is asked: size, our own rules, whose each resource is, and what the EHR granted. */
export function checkPassage(passage: Passage, context: LaunchContext): readonly Issue[] {
  const { treatment, protocol, record, change } = passage;
  return [
    ...sizeIssues(record),
    ...checkTreatment(treatment, protocol).filter(({ severity }) => severity === 'error'),
    ...subjectIssues([...entriesOf(record), ...entriesOf(change)], `Patient/${context.patient}`),
    ...scopeIssues(change, context),
  ];
}

function entriesOf(bundle: Bundle<FhirResource>): readonly Entry[] {
  return bundle.entry ?? [];
}

function sizeIssues(record: Bundle<FhirResource>): readonly Issue[] {
  const bytes = Buffer.byteLength(JSON.stringify(record));
  if (entriesOf(record).length <= MAX_ENTRIES && bytes <= MAX_BYTES) return [];
  const text = `The record would have ${entriesOf(record).length} resources and ${bytes} bytes; the limits are ${MAX_ENTRIES} and ${MAX_BYTES}`;
  return [error('too-long', 'record', text, { rule: 'record-too-large' })];
}

/** Types that belong to no patient: the protocol, and what speaks of its targets. */
const WITHOUT_SUBJECT = new Set(['PlanDefinition', 'Provenance']);

function subjectIssues(entries: readonly Entry[], patient: string): readonly Issue[] {
  return entries.flatMap(({ resource }) => {
    if (resource === undefined || WITHOUT_SUBJECT.has(resource.resourceType)) return [];
    return subjectOf(resource) === patient ? [] : [foreign(resource)];
  });
}

/** Whom a resource is about, by whichever element its type has for it. */
function subjectOf(resource: FhirResource): string | undefined {
  if ('subject' in resource && isReference(resource.subject)) return resource.subject.reference;
  if ('patient' in resource && isReference(resource.patient)) return resource.patient.reference;
  return undefined;
}

function isReference(value: unknown): value is { readonly reference: string } {
  return typeof value === 'object' && value !== null && 'reference' in value && typeof value.reference === 'string';
}

function foreign({ resourceType, id }: FhirResource): Issue {
  const text = `${resourceType} is not about the patient of this launch`;
  return error('conflict', `${resourceType}/${id}`, text, { rule: 'wrong-patient' });
}

/** What a change does to each type: a condition of version 0 creates, any other updates. */
export function needsOf(change: Bundle<FhirResource>): readonly Need[] {
  return entriesOf(change).flatMap(({ request }) => {
    if (request === undefined) return [];
    const [type = ''] = request.url.split('/');
    return [{ type, permission: request.ifMatch === 'W/"0"' ? 'c' : 'u' }];
  });
}

function scopeIssues(change: Bundle<FhirResource>, context: LaunchContext): readonly Issue[] {
  const missing = missingScopes(context.grantedScopes, needsOf(change));
  if (missing.length === 0) return [];
  const text = `The EHR did not grant what this step needs: ${missing.join(', ')}`;
  return [error('forbidden', 'scope', text, { rule: 'scope-missing', values: { scopes: missing.join(' ') } })];
}
