import { isJson, objectsOf, parseJson, textOf } from '../json.ts';
import type { Json } from '../json.ts';
import { requireReadScope } from './access.ts';
import type { Access, Asking } from './access.ts';
import { permits } from './scopes.ts';
import { requireOwn } from './ownership.ts';
import { Refusal } from './refusal.ts';
import type { UpstreamAnswer } from './upstream.ts';

/** Passes an answer on only when everything in it is within the token's scopes and its patient's compartment. */
export async function judgeAnswer(answer: UpstreamAnswer, asking: Asking): Promise<UpstreamAnswer> {
  if (answer.status >= 300 || answer.text === '') return answer;
  const body = parseJson(answer.text);
  if (!body) throw new Refusal(502, 'transient', 'The FHIR server answered something that is not JSON');
  const resources = resourcesIn(body);
  for (const resource of resources) requireVisible(resource, asking.access);
  await requireOwn(resources, asking);
  return answer;
}

/** A single resource, or all of a Bundle's; outcomes are not data. */
function resourcesIn(body: Json): readonly Json[] {
  const all =
    body['resourceType'] === 'Bundle'
      ? objectsOf(body['entry'])
          .map((entry) => entry['resource'])
          .filter(isJson)
      : [body];
  return all.filter((resource) => resource['resourceType'] !== 'OperationOutcome');
}

/** A resource in an answer, included ones too, must be of a type that the token may read or search. */
function requireVisible(resource: Json, access: Access): void {
  const type = textOf(resource['resourceType']);
  if (!permits(access.scopes, 's', type)) requireReadScope(access, type, resource['id']);
}
