import { isObject, objectsOf, textAt, type Json, type JsonObject } from '../json.ts';
import { verdictOf, type Verdict } from './verdict.ts';

/** Judges by `$validate` of a HAPI: what the resource declares, and base R4. A server that fails is no verdict: it throws. */
export async function judgeByHapi(base: string, resource: JsonObject): Promise<Verdict> {
  const answer = await fetch(`${base}/${textAt(resource, 'resourceType')}/$validate`, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify(resource),
  });
  const outcome: Json = (await answer.json()) as Json;
  if (!isObject(outcome) || outcome['resourceType'] !== 'OperationOutcome' || answer.status >= 500)
    throw new Error(`HAPI could not judge (${answer.status}): ${JSON.stringify(outcome).slice(0, 300)}`);
  return verdictOf(objectsOf(outcome['issue']).filter(isError).map(sentence));
}

function isError({ severity }: JsonObject): boolean {
  return severity === 'error' || severity === 'fatal';
}

function sentence(issue: JsonObject): string {
  return `${textAt(issue, 'expression', 0)} ${textAt(issue, 'diagnostics').slice(0, 300)}`.trim();
}

/** The same resource without a word of ours: no profile and no tag, in no entry and in nothing contained. */
export function undeclared(resource: JsonObject): JsonObject {
  return JSON.parse(
    JSON.stringify(resource, (key, value: unknown) => (key === 'meta' ? undefined : value)),
  ) as JsonObject;
}
