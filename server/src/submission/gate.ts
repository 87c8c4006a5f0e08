import { checkTreatment, error, placeOf, type Issue, type Protocol, type Treatment } from '@autoserum/profiles';
import type { Bundle, FhirResource } from 'fhir/r4';
import type { LaunchContext } from '../auth/launch-context.ts';
import { missingScopes, type Need } from '../auth/scopes.ts';
import { entriesOf, entryIssues, resourcesOf, type Changed } from './gate-entries.ts';
import { jsonIssues } from './gate-json.ts';
import { MAX_CHANGE_ENTRIES, MAX_ISSUES, MAX_RECORD_BYTES, MAX_RECORD_ENTRIES } from './gate-limits.ts';
import { referenceIssues } from './gate-references.ts';

/** `record` is the whole record as it would be, `change` the transaction that makes it so. */
export interface Passage extends Changed {
  readonly treatment: Treatment;
  readonly protocol: Protocol;
}

/**
 * What forbids this change before anybody else is asked: its size and form, our own rules, what each entry does to which resource, whose each
 * resource is and what it names, and what the EHR granted. What is malformed is told alone, for nothing else can be said of it.
 */
export function checkPassage(passage: Passage, context: LaunchContext): readonly Issue[] {
  const { record, change } = passage;
  const malformed = [...jsonIssues(change, 'change'), ...jsonIssues(record, 'record')];
  const issues = malformed.length > 0 ? malformed : [...sizeIssues(passage), ...contentIssues(passage, context)];
  return issues.slice(0, MAX_ISSUES);
}

function contentIssues(passage: Passage, context: LaunchContext): readonly Issue[] {
  const { treatment, protocol, record, change } = passage;
  const patient = `Patient/${context.patient}`;
  const resources = [...resourcesOf(change), ...resourcesOf(record)];
  const around = { patient, places: new Set(resourcesOf(record).map(placeOf)) };
  return [
    ...checkTreatment(treatment, protocol).filter(({ severity }) => severity === 'error'),
    ...subjectIssues(resources, patient),
    ...scopeIssues(change, context),
    ...entryIssues(passage),
    ...resources.flatMap((resource) => referenceIssues(resource, around)),
  ];
}

function sizeIssues({ record, change }: Passage): readonly Issue[] {
  const entries = entriesOf(record).length;
  const changed = entriesOf(change).length;
  return [
    ...(changed > MAX_CHANGE_ENTRIES ? [changeTooLarge(changed)] : []),
    ...recordIssues(entries, Buffer.byteLength(JSON.stringify(record))),
  ];
}

function changeTooLarge(changed: number): Issue {
  const text = `The change has ${changed} resources; the limit is ${MAX_CHANGE_ENTRIES}. Enter it in smaller steps`;
  return error('too-long', 'change', text, { rule: 'change-too-large', values: { limit: MAX_CHANGE_ENTRIES } });
}

function recordIssues(entries: number, bytes: number): readonly Issue[] {
  if (entries <= MAX_RECORD_ENTRIES && bytes <= MAX_RECORD_BYTES) return [];
  const text = `The record would have ${entries} resources and ${bytes} bytes; the limits are ${MAX_RECORD_ENTRIES} and ${MAX_RECORD_BYTES}`;
  return [error('too-long', 'record', `${text}. Begin a new treatment`, { rule: 'record-too-large' })];
}

/** Types that belong to no patient: the protocol, and what speaks of its targets, which are all in this record. */
const WITHOUT_SUBJECT = new Set(['PlanDefinition', 'Provenance']);

function subjectIssues(resources: readonly FhirResource[], patient: string): readonly Issue[] {
  return resources.flatMap((resource) =>
    WITHOUT_SUBJECT.has(resource.resourceType) || subjectOf(resource) === patient ? [] : [foreign(resource)],
  );
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

function foreign(resource: FhirResource): Issue {
  const text = `${resource.resourceType} is not about the patient of this launch. Nothing of this is sent`;
  return error('conflict', placeOf(resource), text, { rule: 'wrong-patient' });
}

/** What a change does to each type: a condition of version 0 creates, any other updates. */
export function needsOf(change: Bundle<FhirResource>): readonly Need[] {
  return entriesOf(change).flatMap(({ request }) => {
    if (typeof request?.url !== 'string') return [];
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
