import type { Asking } from './access.ts';
import { requireReadScope } from './access.ts';
import { judgeAnswer } from './answer.ts';
import { isPatientType } from './compartment.ts';
import { lookUp, requireOwn } from './ownership.ts';
import { forbidden } from './refusal.ts';
import type { UpstreamAnswer } from './upstream.ts';

/** One resource, one version of it, or its history. */
export interface ReadTarget {
  readonly type: string;
  readonly id: string;
  /** What stands behind the id: nothing, `/_history`, or `/_history/<version>`. */
  readonly rest: string;
  readonly query: string;
}

/** FHIR read, vread and history of an instance. @see https://hl7.org/fhir/R4/http.html#read */
export async function read(target: ReadTarget, headers: Readonly<Record<string, string>>, asking: Asking) {
  const { type, id, rest, query } = target;
  requireReadScope(asking.access, type, id);
  if (type === 'Patient' && id !== asking.access.context.patient) throw forbidden('This token is for one patient only');
  const answer = await asking.upstream.send({ method: 'GET', path: `/${type}/${id}${rest}${query}`, headers });
  if (answer.status === 304) await requireOwnBehind(target, asking);
  return judgeAnswer(withoutBody(answer), asking);
}

/** "Not modified" carries no resource to judge, so the resource itself is looked up. */
async function requireOwnBehind({ type, id }: ReadTarget, asking: Asking): Promise<void> {
  if (isPatientType(type)) await requireOwn(await lookUp([`${type}/${id}`], asking), asking);
}

function withoutBody(answer: UpstreamAnswer): UpstreamAnswer {
  return answer.status === 304 ? { ...answer, text: '' } : answer;
}
