import { success } from '@autoserum/profiles';
import type { Bundle } from 'fhir/r4';
import { json, startLocalServer, type Answering, type LocalServer } from '../testing/local-server.ts';
import { createFhirStore } from './fhir-store.ts';
import { createQuiet } from './fhir-transport-quiet.ts';
import { createTransport, type TransportSettings } from './fhir-transport.ts';

let ehr: LocalServer;
beforeEach(async () => {
  ehr = await startLocalServer();
});
afterEach(() => ehr.stop());

const patient = { resourceType: 'Patient', id: 'p1' };
const transaction: Bundle = { resourceType: 'Bundle', type: 'transaction', entry: [] };
const stored = { resourceType: 'Bundle', type: 'transaction-response' };
const silent: Answering = () => undefined;

function storeWith(settings: Partial<TransportSettings> = {}) {
  const transport = createTransport({ base: `${ehr.url}/fhir`, tryMs: 10_000, totalMs: 25_000, ...settings });
  return createFhirStore({ transport, bearer: async () => success('token') });
}

const first = (...answers: readonly [Answering, ...Answering[]]): Answering => {
  return (request, response) => (answers[ehr.requests.length - 1] ?? answers[answers.length - 1])?.(request, response);
};

async function faultOf(outcome: Promise<{ ok: true } | { ok: false; issues: readonly object[] }>) {
  const result = await outcome;
  return result.ok ? 'done' : result.issues[0];
}

describe('a call that takes too long', () => {
  it('ends with all its tries after the time of the whole call', async () => {
    ehr.answer = silent;
    const fault = await faultOf(storeWith({ totalMs: 100 }).read('Patient', 'p1'));
    expect(fault).toMatchObject({ code: 'transient', rule: 'store-timeout' });
    expect(ehr.requests.length).toBeLessThan(2);
  });

  it('may be cut short in the middle of an answer', async () => {
    ehr.answer = (_request, response) => void response.writeHead(200).write('{"resourceType":');
    const fault = await faultOf(storeWith({ totalMs: 100 }).transaction(transaction));
    expect(fault).toMatchObject({ rule: 'store-timeout' });
  });

  it('is given up with its caller, and says nothing of the health of the server', async () => {
    ehr.answer = silent;
    const store = storeWith();
    for (let call = 0; call < 11; call += 1) {
      const signal = AbortSignal.timeout(5);
      expect(await faultOf(store.transaction(transaction, { signal }))).toMatchObject({ rule: 'store-cancelled' });
    }
    ehr.answer = json(200, patient);
    expect((await store.read('Patient', 'p1')).ok).toBe(true);
  });

  it('that was given up before it began sends nothing', async () => {
    const fault = await faultOf(storeWith().read('Patient', 'p1', { signal: AbortSignal.abort() }));
    expect([fault, ehr.requests]).toMatchObject([{ rule: 'store-cancelled' }, []]);
  });
});

describe('a bulkhead', () => {
  it('lets 32 calls through at a time; what waits when its caller gives up never leaves', async () => {
    ehr.answer = silent;
    const store = storeWith();
    const ended = new AbortController();
    const calls = Array.from({ length: 40 }, () => faultOf(store.transaction(transaction, { signal: ended.signal })));
    while (ehr.requests.length < 32) await new Promise((resolve) => setTimeout(resolve, 5));
    ended.abort();
    expect(await Promise.all(calls)).toEqual(calls.map(() => expect.objectContaining({ rule: 'store-cancelled' })));
    expect(ehr.requests).toHaveLength(32);
  });

  it('of one server leaves the calls to another alone', async () => {
    ehr.answer = silent;
    const store = storeWith({ totalMs: 5_000 });
    const ended = new AbortController();
    const hanging = Array.from({ length: 40 }, () => store.transaction(transaction, { signal: ended.signal }));
    const other = await startLocalServer(json(200, patient));
    expect((await storeWith({ base: `${other.url}/fhir` }).read('Patient', 'p1')).ok).toBe(true);
    ended.abort();
    await Promise.all(hanging);
    await other.stop();
  });
});

describe('a server that asks for time', () => {
  const busy = json(503, {}, { 'retry-after': '30' });

  it('gets it from every call: what it said is told at once, and nothing more is sent', async () => {
    ehr.answer = busy;
    const store = storeWith();
    expect(await faultOf(store.read('Patient', 'p1'))).toMatchObject({ rule: 'store-http-503' });
    const later = { code: 'throttled', rule: 'store-not-sent' };
    expect(await faultOf(store.read('Patient', 'p2'))).toMatchObject(later);
    expect(await faultOf(store.transaction(transaction))).toMatchObject(later);
    expect(ehr.requests).toHaveLength(1);
  });

  it('gets it from writes that have not left yet, which then go', async () => {
    ehr.answer = first(json(503, {}, { 'retry-after': '1' }), json(200, stored));
    const store = storeWith();
    expect(await faultOf(store.transaction(transaction))).toMatchObject({ rule: 'store-http-503' });
    const startedAt = performance.now();
    expect(await faultOf(store.transaction(transaction))).toBe('done');
    expect(performance.now() - startedAt).toBeGreaterThan(500);
  });

  it.each([
    ['seconds', '7', 7_000],
    ['more than we wait', '3600', 30_000],
    ['a date', () => new Date(Date.now() + 9_000).toUTCString(), 9_000],
    ['a date that is over', 'Wed, 21 Oct 2015 07:28:00 GMT', 0],
    ['no time at all', 'soon', 0],
  ])('may say %s', (_name, text, milliseconds) => {
    const quiet = createQuiet();
    const headers = new Headers({ 'retry-after': typeof text === 'string' ? text : text() });
    quiet.heed({ status: 429, headers, text: '' });
    expect(quiet.rest()).toBeLessThanOrEqual(milliseconds);
    expect(quiet.rest()).toBeGreaterThanOrEqual(Math.max(milliseconds - 3_000, 0));
  });

  it('is not one that answered well', () => {
    const quiet = createQuiet();
    quiet.heed({ status: 200, headers: new Headers({ 'retry-after': '7' }), text: '' });
    expect(quiet.rest()).toBe(0);
  });
});

it('is sent again, though it is a write, where the server did not look at it', async () => {
  ehr.answer = first(json(429, {}), json(429, {}), json(200, stored));
  expect(await faultOf(storeWith().transaction(transaction))).toBe('done');
  expect(ehr.requests).toHaveLength(3);
});

it('does not take the time of an answer out of a cache for that of the server', async () => {
  ehr.answer = json(200, patient, { date: new Date(Date.now() - 600_000).toUTCString(), age: '600' });
  const store = storeWith();
  await store.read('Patient', 'p1');
  expect(store.clockSkew()).toBeUndefined();
});
