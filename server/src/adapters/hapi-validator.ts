import { CANONICAL, error, failure, fromOperationOutcome, success, type Issue, type Result } from '@autoserum/profiles';
import type { FhirResource, OperationOutcome, OperationOutcomeIssue } from 'fhir/r4';
import type { ProfileValidator, ValidateOptions } from '../services.ts';
import { noAnswer } from './fhir-faults.ts';
import { resourceOf } from './fhir-resources.ts';
import type { FhirCall } from './fhir-transport-call.ts';
import type { Ask, FhirTransport } from './fhir-transport.ts';

/**
 * HAPI's `$validate`. It answers 200 whatever it found, so the severities count. The bare resource is posted, because a profile inside
 * Parameters is broken in 8.8; validation changes nothing, so a request that was lost is sent again.
 */
export function createValidator(transport: FhirTransport): ProfileValidator {
  return { validate: (resource, options) => validate(transport, resource, options) };
}

async function validate(
  transport: FhirTransport,
  resource: FhirResource,
  { profile, signal }: ValidateOptions = {},
): Promise<Result<readonly Issue[]>> {
  const query = profile === undefined ? '' : `?profile=${encodeURIComponent(profile)}`;
  const headers = { 'content-type': 'application/fhir+json' };
  const ask: Ask = (client) =>
    client.request(`${resource.resourceType}/$validate${query}`, { method: 'POST', body: resource });
  const outcome = await outcomeOf(transport, ask, {
    headers,
    isRepeatable: true,
    ...(signal === undefined ? {} : { signal }),
  });
  return outcome.ok ? findingsOf(outcome.value) : unreachable();
}

/** HAPI answers 200, or 412 and 422 with the same outcome by a setting of its own; anything else is no verdict. */
async function outcomeOf(transport: FhirTransport, ask: Ask, call: FhirCall): Promise<Result<OperationOutcome>> {
  try {
    const sent = await transport.send(ask, call);
    const isVerdict = [200, 412, 422].includes(sent.status);
    return resourceOf(isVerdict ? { ...sent, status: 200 } : sent, 'OperationOutcome');
  } catch (cause) {
    return noAnswer(cause);
  }
}

function unreachable(): Result<never> {
  const text = 'The validator cannot be reached, so nothing can be stored';
  return failure(error('transient', 'validator', text, { rule: 'validator-unreachable' }));
}

/** Ids of HAPI's messages that say that it lacked something it needed for a verdict; a missing ValueSet is only a warning there. */
const LACKING = [/PROFILE_UNKNOWN/i, /ValueSet_NotFound/i];
const UNKNOWN_EXTENSION = /Extension_EXT_Unknown/i;
/** A narrative is recommended for every resource; ours carry it where a person reads it. */
const NARRATIVE = /#dom-6$/;
/** HAPI writes a mark of its own into `meta.source` of what it stores, and its validator then wonders about it. */
const OWN_MARK = /\.meta\.source$/;

function findingsOf({ issue = [] }: OperationOutcome): Result<readonly Issue[]> {
  if (issue.length === 0) return unreachable();
  const lacking = issue.filter(isLacking);
  if (lacking.length > 0) return notCheckable(lacking);
  return success(issue.filter(isFinding).flatMap(toFinding));
}

function isFinding(issue: OperationOutcomeIssue): boolean {
  if (NARRATIVE.test(messageId(issue)) || issue.code === 'informational') return false;
  return issue.severity !== 'information' || !issue.expression?.some((place) => OWN_MARK.test(place));
}

function isLacking(issue: OperationOutcomeIssue): boolean {
  const id = messageId(issue);
  if (LACKING.some((pattern) => pattern.test(id))) return true;
  return UNKNOWN_EXTENSION.test(id) && (issue.diagnostics ?? '').includes(CANONICAL);
}

function messageId({ details }: OperationOutcomeIssue): string {
  return details?.coding?.[0]?.code ?? '';
}

function notCheckable(lacking: readonly OperationOutcomeIssue[]): Result<never> {
  const what = lacking[0]?.diagnostics ?? 'a definition is missing';
  const text = `The validator lacks a definition, so the record cannot be checked: ${what}`;
  return failure(error('transient', 'validator', text, { rule: 'not-checkable' }));
}

/** HAPI calls everything `processing`; an invariant is known by the key that ends its message id, which becomes the rule. */
function toFinding(issue: OperationOutcomeIssue): readonly Issue[] {
  const key = /#([A-Za-z0-9-]+)$/.exec(messageId(issue))?.[1];
  const about = key === undefined ? { code: 'value' as const } : { code: 'invariant' as const, rule: key };
  return fromOperationOutcome({ resourceType: 'OperationOutcome', issue: [issue] }).map((found) => ({
    ...found,
    ...about,
  }));
}
