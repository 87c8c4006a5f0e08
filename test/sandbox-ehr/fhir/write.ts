import { objectsOf, parseJson, textOf, isJson } from '../json.ts';
import type { Json } from '../json.ts';
import { ownershipFor, requireScope } from './access.ts';
import type { Asking } from './access.ts';
import { isOffered, isPatientType } from './compartment.ts';
import { lookUp, nameOf, requireOwn } from './ownership.ts';
import { permits } from './scopes.ts';
import { forbidden, malformed, notOffered, Refusal } from './refusal.ts';

/** One resource to be stored: alone, or as an entry of a transaction. */
export interface Write {
  readonly method: 'POST' | 'PUT';
  readonly type: string;
  /** The id of a PUT. */
  readonly id?: string;
  readonly resource: Json;
  readonly fullUrl?: string;
  readonly ifMatch?: string;
  readonly ifNoneExist?: string;
}

/** Refuses the whole of these writes when one of them is outside scopes or compartment. */
export async function requireWritable(writes: readonly Write[], asking: Asking): Promise<void> {
  for (const write of writes) requireShape(write);
  const present = await existing(writes, asking);
  for (const write of writes) requireWriteScope(write, present, asking);
  await requireOwn([...present.values()], asking);
  for (const write of writes) requireOwner(write, asking);
  const resources = writes.map(({ resource }) => resource);
  await requireOwn(resources, asking, new Set(writes.flatMap(namesOf)));
  await Promise.all(writes.map((write) => requireOwnMatches(write, asking)));
}

function requireShape({ type, id, resource, method }: Write): void {
  if (!isOffered(type)) throw notOffered(`This EHR does not offer ${type}`);
  if (resource['resourceType'] !== type) throw malformed(`The resource is not a ${type}, as its URL says`);
  if (method === 'PUT' && resource['id'] !== id) throw malformed('The id of the resource and of its URL differ');
  if (!isPatientType(type)) throw forbidden(`${type} belongs to the hospital; an app cannot write it`);
  if (type === 'Patient' && method === 'POST') throw forbidden('An app cannot create a patient here');
}

/** What now lies where the PUTs would write; a PUT of version 0 is create-only and needs no look. */
async function existing(writes: readonly Write[], asking: Asking): Promise<ReadonlyMap<string, Json>> {
  const puts = writes.filter((write) => write.method === 'PUT' && !isCreateOnly(write));
  const found = await lookUp(
    puts.map(({ type, id }) => `${type}/${id ?? ''}`),
    asking,
  );
  return new Map(found.map((resource) => [nameOf(resource), resource]));
}

function isCreateOnly({ ifMatch }: Write): boolean {
  return ifMatch === 'W/"0"';
}

/** An update needs `u`; a PUT to where nothing is creates, and either letter allows it. */
function requireWriteScope({ method, type, id }: Write, present: ReadonlyMap<string, Json>, { access }: Asking): void {
  if (method === 'POST') return requireScope(access, 'c', type);
  const now = present.get(`${type}/${id ?? ''}`);
  if (now === undefined && permits(access.scopes, 'c', type)) return;
  requireScope(access, 'u', type);
  if (type === 'Device' && now !== undefined && now['patient'] === undefined) {
    throw forbidden('This device belongs to the hospital; an app cannot change it');
  }
}

/** References to an entry of the same transaction are fine when the entry is. */
function namesOf({ method, type, id, fullUrl }: Write): readonly string[] {
  const own = method === 'PUT' ? [`${type}/${id ?? ''}`] : [];
  return fullUrl === undefined ? own : [...own, fullUrl];
}

/** What is to be stored must say itself whose it is; only equipment belongs to nobody. */
function requireOwner({ type, resource }: Write, asking: Asking): void {
  const { kind } = ownershipFor(resource, asking);
  if (kind === 'unsaid' && type !== 'Device') throw forbidden(`A ${type} to be stored must name the launch patient`);
}

/** A conditional create answers with what it finds: that must be the patient's too. */
async function requireOwnMatches({ type, ifNoneExist }: Write, asking: Asking): Promise<void> {
  if (ifNoneExist === undefined) return;
  const query = ifNoneExist.replace(/^.*\?/, '');
  const answer = await asking.upstream.send({ method: 'GET', path: `/${type}?${query}` });
  const bundle = parseJson(answer.text);
  if (answer.status !== 200 || !bundle) throw new Refusal(400, 'invalid', 'The condition of a create is not a search');
  await requireOwn(
    objectsOf(bundle['entry'])
      .map((entry) => entry['resource'])
      .filter(isJson),
    asking,
  );
}

/** The entries of a transaction as writes. @see https://hl7.org/fhir/R4/http.html#transaction */
export function writesOf(bundle: Json): readonly Write[] {
  if (bundle['resourceType'] !== 'Bundle') throw malformed('A Bundle is posted to the base of the server');
  if (bundle['type'] !== 'transaction') throw notOffered('This EHR takes transactions, no other Bundle');
  return objectsOf(bundle['entry']).map(writeOf);
}

function writeOf(entry: Json): Write {
  const request = isJson(entry['request']) ? entry['request'] : {};
  const method = textOf(request['method']);
  if (method !== 'POST' && method !== 'PUT') throw forbidden(`A transaction may create and update, not ${method}`);
  const [, type, id] = /^([A-Za-z]+)(?:\/([A-Za-z0-9\-.]{1,64}))?$/.exec(textOf(request['url'])) ?? [];
  if (type === undefined || (method === 'PUT') !== (id !== undefined))
    throw malformed('The URL of an entry is not offered');
  const resource = entry['resource'];
  if (!isJson(resource)) throw malformed('An entry has no resource');
  const named = id === undefined ? {} : { id };
  return { method, type, resource, ...named, ...conditionsOf(entry, request) };
}

function conditionsOf(entry: Json, request: Json): Pick<Write, 'fullUrl' | 'ifMatch' | 'ifNoneExist'> {
  const given = { fullUrl: entry['fullUrl'], ifMatch: request['ifMatch'], ifNoneExist: request['ifNoneExist'] };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => typeof value === 'string'));
}
