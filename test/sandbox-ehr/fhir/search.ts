import { objectsOf, parseJson, textOf } from '../json.ts';
import { requireScope } from './access.ts';
import type { Access, Asking } from './access.ts';
import { judgeAnswer } from './answer.ts';
import { isPatientType, localReference } from './compartment.ts';
import { lookUp, requireOwn } from './ownership.ts';
import { forbidden, malformed } from './refusal.ts';
import type { UpstreamAnswer } from './upstream.ts';

/** Which grant got which paging link: a link names no patient, so it is worth what its grant is worth. */
export type PagingIds = Map<string, string>;

const PAGING_IDS_KEPT = 5_000;

/** FHIR search of one type, tied to the launch patient. @see https://hl7.org/fhir/R4/search.html */
export async function search(type: string, params: URLSearchParams, asking: Asking, pages: PagingIds) {
  requireScope(asking.access, 's', type);
  if (isPatientType(type)) await requireTie(type, params, asking);
  const answer = await asking.upstream.send({ method: 'GET', path: `/${type}?${jsonOnly(params)}` });
  return remember(await judgeAnswer(answer, asking), asking.access, pages);
}

/** A further page of a search that this very grant began. */
export async function nextPage(params: URLSearchParams, asking: Asking, pages: PagingIds): Promise<UpstreamAnswer> {
  const owner = pages.get(params.get('_getpages') ?? '');
  if (owner !== asking.access.grantId) throw forbidden('This paging link belongs to another launch, or is too old');
  const answer = await asking.upstream.send({ method: 'GET', path: `?${jsonOnly(params)}` });
  return remember(await judgeAnswer(answer, asking), asking.access, pages);
}

/**
 * A search must name the launch patient, by `patient` or `subject`, or name what it wants, by `_id` or a Provenance's
 * `target`; what is named is judged before the search, so that no criterion can ask about another patient.
 */
async function requireTie(type: string, params: URLSearchParams, asking: Asking): Promise<void> {
  const { patient } = asking.access.context;
  const named = ['patient', 'subject', 'subject:Patient', 'patient:Patient'].flatMap((name) => params.getAll(name));
  const ids = named.flatMap((value) => value.split(',')).map((value) => localReference(value, asking.fhirUrl));
  if (ids.some((id) => id !== patient && id !== `Patient/${patient}`))
    throw forbidden('This token is for one patient only');
  if (ids.length > 0) return;
  const names = namedResources(type, params, asking.fhirUrl);
  if (names.length === 0)
    throw forbidden(`A search of ${type} must name the launch patient, by patient, subject or _id`);
  await requireOwn(await lookUp(names, asking), asking);
}

function namedResources(type: string, params: URLSearchParams, fhirUrl: string): readonly string[] {
  const list = (name: string) => params.getAll(name).flatMap((value) => value.split(','));
  const ids = list('_id').map((id) => `${type}/${id}`);
  return type === 'Provenance' ? [...ids, ...list('target').map((value) => localReference(value, fhirUrl))] : ids;
}

function jsonOnly(params: URLSearchParams): string {
  const query = new URLSearchParams(params);
  query.delete('_format');
  query.delete('_pretty');
  return query.toString();
}

function remember(answer: UpstreamAnswer, access: Access, pages: PagingIds): UpstreamAnswer {
  const links = objectsOf(parseJson(answer.text)?.['link']);
  for (const url of links.map((link) => textOf(link['url']))) {
    const id = URL.canParse(url) ? new URL(url).searchParams.get('_getpages') : null;
    if (id !== null) pages.set(id, access.grantId);
  }
  for (const oldest of [...pages.keys()].slice(0, Math.max(0, pages.size - PAGING_IDS_KEPT))) pages.delete(oldest);
  return answer;
}

/** The parameters of a search sent by POST come in both places. @see https://hl7.org/fhir/R4/http.html#search */
export function postedParams(query: URLSearchParams, body: Buffer): URLSearchParams {
  const text = body.toString('utf8');
  if (text.startsWith('{')) throw malformed('A search is posted as a form');
  return new URLSearchParams([...query, ...new URLSearchParams(text)]);
}
