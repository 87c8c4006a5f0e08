import { placeOf, success, type Result } from '@autoserum/profiles';
import type { Bundle, FhirResource } from 'fhir/r4';
import type { CallOptions, EhrStore, ResourceOf, ResourceType, SearchParameters, SingleWrite } from '../services.ts';
import { createOne } from './fhir-create.ts';
import { faultOf, noAnswer, refusal } from './fhir-faults.ts';
import { allPages } from './fhir-paging.ts';
import { resourceOf } from './fhir-resources.ts';
import type { Ask, FhirTransport } from './fhir-transport.ts';
import type { FhirCall } from './fhir-transport-call.ts';
import type { Sent } from './fhir-transport-wire.ts';

/** A token for the next request; `refused` is one that was just answered with 401. Servers without sign-in need none. */
export type Bearer = (refused?: string) => Promise<Result<string | undefined>>;

interface Connection {
  readonly transport: FhirTransport;
  readonly bearer: Bearer;
}

/** A FHIR server as a typed facade: good answers are resources of the type that was asked for, all else is issues. */
export function createFhirStore(connection: Connection): EhrStore {
  const { transport } = connection;
  return {
    base: transport.base,
    read: (type, id, call) => read(connection, { type, id }, call),
    search: (type, parameters, call) => search(connection, { type, parameters }, call),
    transaction: (bundle, call) => transact(connection, bundle, call),
    create: (type, one, call) =>
      createOne((ask, request) => exchange(connection, ask, request), { type, ...one }, call),
    update: (write, call) => update(connection, write, call),
    capabilities: async (call) =>
      typed(await exchange(connection, (client) => client.capabilityStatement(), reading(call)), 'CapabilityStatement'),
    clockSkew: () => transport.clockSkew(),
  };
}

interface Request extends CallOptions {
  readonly isRepeatable: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Stock HAPI gives the result of an equal search again for a minute; what was just written must be read, not what was there before. */
const FRESH = { 'cache-control': 'no-cache' };

/** A search parameter that the server does not know is an error there too (R4 search, handling=strict). */
const STRICT = { prefer: 'handling=strict', ...FRESH };

function reading(call: CallOptions = {}): Request {
  return { ...call, isRepeatable: true };
}

/**
 * One request with a token. A 401 means that the request was not looked at, so it may be sent once more with a fresh token, a write
 * included.
 */
async function exchange({ transport, bearer }: Connection, ask: Ask, request: Request): Promise<Result<Sent>> {
  const token = await bearer();
  if (!token.ok) return token;
  const sent = await sendWith(transport, ask, { ...request, ...withBearer(token.value) });
  if (!sent.ok || sent.value.status !== 401 || token.value === undefined) return sent;
  const fresh = await bearer(token.value);
  if (!fresh.ok) return fresh;
  return fresh.value === token.value ? sent : sendWith(transport, ask, { ...request, ...withBearer(fresh.value) });
}

function withBearer(bearer: string | undefined) {
  return bearer === undefined ? {} : { bearer };
}

async function sendWith(transport: FhirTransport, ask: Ask, call: FhirCall): Promise<Result<Sent>> {
  try {
    return success(await transport.send(ask, call));
  } catch (cause) {
    return noAnswer(cause);
  }
}

function typed<T extends ResourceType>(sent: Result<Sent>, type: T): Result<ResourceOf<T>> {
  return sent.ok ? resourceOf(sent.value, type) : sent;
}

const FHIR_ID = /^[A-Za-z0-9\-.]{1,64}$/;

async function read<T extends ResourceType>(
  connection: Connection,
  { type, id }: { type: T; id: string },
  call?: CallOptions,
): Promise<Result<ResourceOf<T>>> {
  if (!FHIR_ID.test(id)) return noSuchId();
  const sent = await exchange(connection, (client) => client.read({ resourceType: type, id }), reading(call));
  const resource = typed(sent, type);
  if (!resource.ok || resource.value.id === id) return resource;
  return faultOf({ code: 'exception', rule: 'store-not-fhir', text: 'The FHIR server answered with another resource' });
}

function noSuchId(): Result<never> {
  return faultOf({ code: 'not-found', rule: 'store-not-sent', text: 'This is no id of a resource' });
}

async function search(
  connection: Connection,
  { type, parameters }: { type: ResourceType; parameters: SearchParameters },
  call?: CallOptions,
): Promise<Result<readonly FhirResource[]>> {
  const searchParams = Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  );
  const request = { ...reading(call), headers: STRICT };
  const ask: Ask = (client) => client.resourceSearch({ resourceType: type, searchParams });
  const first = typed(await exchange(connection, ask, request), 'Bundle');
  if (!first.ok) return first;
  const fetchPage = async (link: string) => {
    const url = new URL(link, `${connection.transport.base}/`).href;
    return typed(await exchange(connection, (client) => client.request(url), request), 'Bundle');
  };
  return allPages(first.value, parameters, fetchPage);
}

/**
 * Sent once. A server that takes a transaction for a batch answers with another type or fewer entries; both are faults, and what was
 * stored must be read back.
 */
async function transact(connection: Connection, bundle: Bundle, call: CallOptions = {}): Promise<Result<Bundle>> {
  const request = { ...call, isRepeatable: false, headers: { 'content-type': 'application/fhir+json' } };
  const ask: Ask = (client) => client.request('', { method: 'POST', body: bundle });
  const answer = typed(await exchange(connection, ask, request), 'Bundle');
  if (!answer.ok) return answer;
  const { type, entry = [] } = answer.value;
  if (type === 'transaction-response' && entry.length === (bundle.entry ?? []).length) return answer;
  const text = 'The FHIR server did not answer the transaction as one';
  return faultOf({ code: 'exception', rule: 'store-not-fhir', text });
}

/** Sent once. An answer may be empty, and what a good one says is not believed. */
async function update(
  connection: Connection,
  { resource, ifMatch }: SingleWrite,
  call: CallOptions = {},
): Promise<Result<void>> {
  const headers = { 'content-type': 'application/fhir+json', 'if-match': ifMatch };
  const ask: Ask = (client) => client.request(placeOf(resource), { method: 'PUT', body: resource });
  const sent = await exchange(connection, ask, { ...call, isRepeatable: false, headers });
  if (!sent.ok) return sent;
  return sent.value.status >= 200 && sent.value.status < 300 ? success(undefined) : refusal(sent.value);
}
