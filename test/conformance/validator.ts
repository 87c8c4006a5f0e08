import type { FhirResource, OperationOutcome, OperationOutcomeIssue } from 'fhir/r4';
import { profileUrl, type ProfileId } from '@autoserum/profiles';

/** The server that the runner booted, with the definitions installed. */
function hapiBase(): string {
  const base = process.env['HAPI_BASE'];
  if (base === undefined) throw new Error('HAPI_BASE is not set; run this by `npm test`');
  return base;
}

const FHIR = { 'content-type': 'application/fhir+json' };

/** What HAPI says against a resource, each with its place; warnings (a missing narrative among them) are not listed. */
export function errorsOf(resource: FhirResource, profile?: ProfileId): Promise<readonly string[]> {
  return errorsAt(hapiBase(), resource, profile);
}

/** The same, by a HAPI of one's own. */
export async function errorsAt(base: string, resource: FhirResource, profile?: ProfileId): Promise<readonly string[]> {
  const query = profile === undefined ? '' : `?profile=${profileUrl(profile)}`;
  const outcome = await sendTo(base, 'POST', `${resource.resourceType}/$validate${query}`, resource);
  return (outcome.body as OperationOutcome).issue.filter(isError).map(sentence);
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** One FHIR interaction with the HAPI that the suites share. */
export function send(method: string, path: string, body?: unknown): Promise<Answer> {
  return sendTo(hapiBase(), method, path, body);
}

/** One FHIR interaction with the server at a base. */
export async function sendTo(base: string, method: string, path: string, body?: unknown): Promise<Answer> {
  const init = { method, headers: FHIR, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const answer = await fetch(`${base}/${path}`, init);
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
}

/** Whether a finding speaks of this rule, and not of one whose name begins alike. */
export function speaksOf(rule: string): (finding: string) => boolean {
  const name = new RegExp(`\\b${rule}\\b`);
  return (finding) => name.test(finding);
}

/** The resource without a word of ours: no profile and no tag, in no entry and in nothing contained. */
export function undeclared<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'meta' ? undefined : inner))) as T;
}

function isError({ severity }: OperationOutcomeIssue): boolean {
  return severity === 'error' || severity === 'fatal';
}

function sentence({ expression, diagnostics }: OperationOutcomeIssue): string {
  return `${expression?.[0] ?? ''} ${diagnostics ?? ''}`;
}
