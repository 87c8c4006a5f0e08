import { success } from '@autoserum/profiles';
import type { Bundle } from 'fhir/r4';
import { json, startLocalServer, type Answering, type LocalServer } from '../testing/local-server.ts';
import { createFhirStore, type Bearer } from './fhir-store.ts';
import { createTransport } from './fhir-transport.ts';

let ehr: LocalServer;
beforeEach(async () => {
  ehr = await startLocalServer();
});
afterEach(() => ehr.stop());

const token: Bearer = async () => success('token-1');
/** Patient with a machine that does other things too; only a test of the limit itself sets a short one. */
const storeWith = (bearer: Bearer = token, tryMs = 10_000) =>
  createFhirStore({ transport: createTransport({ base: `${ehr.url}/fhir`, tryMs, totalMs: 25_000 }), bearer });

const patient = { resourceType: 'Patient', id: 'p1' } as const;
const outcome = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: 'invalid', diagnostics: 'no dose' }],
};
const transaction: Bundle = { resourceType: 'Bundle', type: 'transaction', entry: [{ resource: patient }] };
const silent: Answering = () => undefined;
const cut: Answering = (_request, response) => {
  response.writeHead(200, { 'content-length': '500' });
  response.write('{"resourceType":');
  response.destroy();
};

async function readFault(tryMs?: number) {
  const read = await storeWith(token, tryMs).read('Patient', 'p1');
  return read.ok ? 'read' : read.issues.map(({ code, rule }) => `${code} ${rule}`);
}

describe('a read', () => {
  it('gives the resource, asked for with the bearer token of its launch', async () => {
    ehr.answer = json(200, patient);
    expect(await storeWith().read('Patient', 'p1')).toEqual({ ok: true, value: patient, warnings: [] });
    expect(ehr.requests[0]).toMatchObject({ method: 'GET', path: '/fhir/Patient/p1' });
    expect(ehr.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer token-1',
      accept: 'application/fhir+json',
    });
  });

  it.each([
    [400, 'structure store-http-400'],
    [403, 'forbidden store-http-403'],
    [404, 'not-found store-http-404'],
    [409, 'conflict store-http-409'],
    [410, 'deleted store-http-410'],
    [412, 'conflict store-http-412'],
    [422, 'business-rule store-http-422'],
    [501, 'transient store-http-501'],
    [418, 'exception store-http-418'],
  ])('calls %i what it is: %s', async (status, fault) => {
    ehr.answer = json(status, {});
    expect(await readFault()).toEqual([fault]);
    expect(ehr.requests).toHaveLength(1);
  });

  it('says what the server said of its refusal, behind our own words', async () => {
    ehr.answer = json(422, outcome);
    const read = await storeWith().read('Patient', 'p1');
    expect(read).toMatchObject({ ok: false, issues: [{ code: 'business-rule' }, { text: 'no dose' }] });
  });

  it.each([
    ['a page of a hospital proxy', { html: '<html>Please sign in</html>' }, 'exception store-not-fhir'],
    ['a cut answer that says it is whole', { html: '{"resourceType":"Pat' }, 'exception store-not-fhir'],
    ['an empty answer', { html: '' }, 'exception store-not-fhir'],
    ['another type', { json: { resourceType: 'Group', id: 'p1' } }, 'exception store-not-fhir'],
    ['another patient', { json: { ...patient, id: 'p2' } }, 'exception store-not-fhir'],
  ])('is no success when 200 brings %s', async (_name, answer, fault) => {
    ehr.answer = 'html' in answer ? (_request, response) => void response.end(answer.html) : json(200, answer.json);
    expect(await readFault()).toEqual([fault]);
  });

  it('never follows a redirect, for the token would go along', async () => {
    const trap = await startLocalServer(json(200, patient));
    ehr.answer = (_request, response) =>
      void response.writeHead(302, { location: `${trap.url}/fhir/Patient/p1` }).end();
    expect(await readFault()).toEqual(['exception store-not-fhir']);
    expect(trap.requests).toHaveLength(0);
    await trap.stop();
  });

  it('stops after 5 MB', async () => {
    ehr.answer = (_request, response) => void response.end('x'.repeat(5 * 1024 * 1024 + 1));
    expect(await readFault()).toEqual(['exception store-too-large']);
  });

  it.each([
    ['never answers', silent, 'transient store-timeout'],
    ['breaks off in the middle', cut, 'transient store-cut'],
    ['hangs up at once', ((_request, response) => void response.destroy()) satisfies Answering, 'transient store-cut'],
    ['is down', 'down' as const, 'transient store-not-sent'],
    ['is busy', json(503, {}), 'transient store-http-503'],
    ['is throttling', json(429, {}), 'throttled store-http-429'],
  ])('is tried three times when the server %s', async (_name, answer, fault) => {
    if (answer === 'down') await ehr.stop();
    else ehr.answer = answer;
    expect(await readFault(answer === silent ? 300 : undefined)).toEqual([fault]);
    expect(ehr.requests).toHaveLength(answer === 'down' ? 0 : 3);
  });

  it('succeeds when the server comes back, after the pause that it asked for', async () => {
    ehr.answer = (request, response) => {
      if (ehr.requests.length === 1) json(503, {}, { 'retry-after': '1' })(request, response);
      else json(200, patient)(request, response);
    };
    const startedAt = performance.now();
    expect((await storeWith().read('Patient', 'p1')).ok).toBe(true);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(950);
  });

  it.each(['../../admin', 'p1?x=1', 'http://elsewhere.example/Patient/p1', 'a/b', '', 'x'.repeat(65)])(
    'sends nothing for the id %s',
    async (id) => {
      expect(await storeWith().read('Patient', id)).toMatchObject({ ok: false, issues: [{ rule: 'store-not-sent' }] });
      expect(ehr.requests).toHaveLength(0);
    },
  );

  it('is sent again with a fresh token after a 401, once', async () => {
    ehr.answer = (request, response) =>
      request.headers.authorization === 'Bearer token-2'
        ? json(200, patient)(request, response)
        : json(401, {})(request, response);
    const bearer: Bearer = async (refused) => success(refused === 'token-1' ? 'token-2' : 'token-1');
    expect((await storeWith(bearer).read('Patient', 'p1')).ok).toBe(true);
    ehr.answer = json(401, {});
    expect(await storeWith(bearer).read('Patient', 'p1')).toMatchObject({ issues: [{ code: 'login' }] });
    expect(ehr.requests).toHaveLength(4);
  });

  it('ends when its caller gives up', async () => {
    ehr.answer = () => undefined;
    const read = await storeWith().read('Patient', 'p1', { signal: AbortSignal.timeout(50) });
    expect(read).toMatchObject({ ok: false, issues: [{ rule: 'store-cancelled' }] });
  });

  it('knows how far the clock of the server is off', async () => {
    ehr.answer = json(200, patient, { date: new Date(Date.now() + 180_000).toUTCString() });
    const store = storeWith();
    expect(store.clockSkew()).toBeUndefined();
    await store.read('Patient', 'p1');
    expect(Math.abs((store.clockSkew() ?? 0) - 180_000)).toBeLessThan(1_500);
  });
});

describe('a search', () => {
  const page = (ids: readonly string[], more: object = {}) => ({
    resourceType: 'Bundle',
    type: 'searchset',
    entry: ids.map((id) => ({ resource: { resourceType: 'Procedure', id }, search: { mode: 'match' } })),
    ...more,
  });
  const next = (url: string) => ({ link: [{ relation: 'next', url }] });
  const pages = (answers: Readonly<Record<string, object>>): Answering => {
    return (request, response) => json(200, answers[request.path] ?? {})(request, response);
  };
  const idsOf = async (parameters: Readonly<Record<string, string>> = { patient: 'p1' }) => {
    const found = await storeWith().search('Procedure', parameters);
    return found.ok ? found.value.map(({ id }) => id) : found.issues.map(({ rule }) => rule);
  };

  it('asks strictly, with every value encoded', async () => {
    ehr.answer = json(200, page([]));
    await idsOf({ patient: 'p1&_include=*', _count: '50' });
    expect(ehr.requests[0]?.path).toBe('/fhir/Procedure?patient=p1%26_include%3D*&_count=50');
    expect(ehr.requests[0]?.headers['prefer']).toBe('handling=strict');
    expect(ehr.requests[0]?.headers['cache-control']).toBe('no-cache');
  });

  it('follows every page, absolute and relative, and gives each resource once', async () => {
    ehr.answer = pages({
      '/fhir/Procedure?patient=p1': page(['a', 'b'], { ...next(`${ehr.url}/fhir?_getpages=1`), total: 3 }),
      '/fhir?_getpages=1': page(['b'], next('Procedure?page=3')),
      '/fhir/Procedure?page=3': page(['c']),
    });
    expect(await idsOf()).toEqual(['a', 'b', 'c']);
  });

  it.each([
    ['a page is missing', { '/fhir/Procedure?patient=p1': page(['a'], next('Procedure?page=2')) }, 'store-not-fhir'],
    ['fewer come than announced', { '/fhir/Procedure?patient=p1': page(['a'], { total: 2 }) }, 'store-incomplete'],
    [
      'pages run in a circle',
      {
        '/fhir/Procedure?patient=p1': page(['a'], next('Procedure?page=2')),
        '/fhir/Procedure?page=2': page(['b'], next('Procedure?page=2')),
      },
      'store-incomplete',
    ],
    ['an entry is empty', { '/fhir/Procedure?patient=p1': page([], { entry: [{}] }) }, 'store-incomplete'],
    [
      'the server passed over who was meant',
      {
        '/fhir/Procedure?patient=p1': page(['a'], {
          link: [{ relation: 'self', url: 'http://x/Procedure?_count=50' }],
        }),
      },
      'store-ignored-parameter',
    ],
  ])('is an error, never a shorter record, when %s', async (_name, answers, rule) => {
    ehr.answer = pages(answers);
    expect(await idsOf()).toEqual([rule]);
  });

  it.each([
    'http://127.0.0.1:1/fhir?page=2',
    'http://elsewhere.example/fhir?page=2',
    '/admin',
    '/fhirother?x=1',
    '/fhir/%2e%2e/admin',
    '/fhir/..%2fadmin',
    '/fhir/..%5Cadmin',
  ])('never takes its token to a next page at %s', async (url) => {
    ehr.answer = pages({ '/fhir/Procedure?patient=p1': page(['a'], next(url)) });
    expect(await idsOf()).toEqual(['store-foreign-link']);
    expect(ehr.requests).toHaveLength(1);
  });

  it('counts matches only: what was included does not fill a gap', async () => {
    const included = { resource: { resourceType: 'Specimen', id: 's' }, search: { mode: 'include' } };
    const entry = [...page(['a']).entry, included];
    ehr.answer = json(200, { ...page([]), entry, total: 1 });
    expect(await idsOf()).toEqual(['a', 's']);
    ehr.answer = json(200, { ...page([]), entry, total: 2 });
    expect(await idsOf()).toEqual(['store-incomplete']);
  });
});

describe('a transaction', () => {
  const answered = { resourceType: 'Bundle', type: 'transaction-response', entry: [{ response: { status: '201' } }] };
  const sendFault = async (tryMs?: number) => {
    const sent = await storeWith(token, tryMs).transaction(transaction);
    return sent.ok ? 'stored' : sent.issues.map(({ code, rule }) => `${code} ${rule}`);
  };

  it('goes to the base, as FHIR JSON, and its answer is one', async () => {
    ehr.answer = json(200, answered);
    expect(await sendFault()).toBe('stored');
    expect(ehr.requests[0]).toMatchObject({ method: 'POST', body: JSON.stringify(transaction) });
    expect(ehr.requests[0]?.path).toMatch(/^\/fhir\/?$/);
    expect(ehr.requests[0]?.headers['content-type']).toBe('application/fhir+json');
  });

  it.each([
    ['the server is busy', json(503, {}), ['transient store-http-503']],
    ['the server never answers', silent, ['transient store-timeout']],
    ['the connection breaks', cut, ['transient store-cut']],
    ['somebody was faster', json(409, {}), ['conflict store-http-409']],
    ['the version is another', json(412, {}), ['conflict store-http-412']],
    [
      'the server took it for a batch',
      json(200, { ...answered, type: 'batch-response' }),
      ['exception store-not-fhir'],
    ],
    ['an entry got no answer', json(200, { ...answered, entry: [] }), ['exception store-not-fhir']],
  ])('is sent once and not again when %s', async (_name, answer, fault) => {
    ehr.answer = answer;
    expect(await sendFault(answer === silent ? 300 : undefined)).toEqual(fault);
    expect(ehr.requests).toHaveLength(1);
  });

  it('promises that nothing has left when the server cannot be reached', async () => {
    await ehr.stop();
    expect(await sendFault()).toEqual(['transient store-not-sent']);
  });

  it('does not leave without a token', async () => {
    const none: Bearer = async () => ({
      ok: false,
      issues: [{ severity: 'error', code: 'login', at: 'launch', text: 'x' }],
    });
    expect(await storeWith(none).transaction(transaction)).toMatchObject({ ok: false, issues: [{ code: 'login' }] });
    expect(ehr.requests).toHaveLength(0);
  });
});

describe('a create', () => {
  const one = { body: '{"resourceType":"Procedure",  "status":"completed"}', ifNoneExist: 'identifier=a%7Cb' };
  const create = () => storeWith().create('Procedure', one);

  it('goes as exactly these bytes, on the condition that nothing is there', async () => {
    ehr.answer = json(201, { resourceType: 'Procedure', id: '17' });
    expect(await create()).toEqual({ ok: true, value: { id: '17' }, warnings: [] });
    expect(ehr.requests[0]).toMatchObject({ method: 'POST', path: '/fhir/Procedure', body: one.body });
    expect(ehr.requests[0]?.headers).toMatchObject({ 'if-none-exist': one.ifNoneExist });
  });

  it.each([
    ['https://ehr.example/fhir/Procedure/17/_history/1', { id: '17' }],
    ['Procedure/17', { id: '17' }],
    ['https://ehr.example/fhir/Patient/17', {}],
    [undefined, {}],
  ])('takes an answer without a body, with the Location %s', async (location, value) => {
    ehr.answer = (_request, response) => void response.writeHead(201, location === undefined ? {} : { location }).end();
    expect(await create()).toEqual({ ok: true, value, warnings: [] });
  });

  it('is not believed when a proxy answers in its place', async () => {
    ehr.answer = (_request, response) => void response.writeHead(200).end('<html>Sign in</html>');
    expect(await create()).toMatchObject({ ok: false, issues: [{ rule: 'store-not-fhir' }] });
  });

  it('is sent once, whatever befalls its answer', async () => {
    ehr.answer = cut;
    expect(await create()).toMatchObject({ ok: false, issues: [{ rule: 'store-cut' }] });
    expect(ehr.requests).toHaveLength(1);
  });
});

it('leaves a server alone for a moment that failed ten times in a row', async () => {
  ehr.answer = (_request, response) => void response.destroy();
  const store = storeWith();
  for (let call = 0; call < 10; call += 1) await store.transaction(transaction);
  const before = ehr.requests.length;
  expect(await store.transaction(transaction)).toMatchObject({ issues: [{ rule: 'store-not-sent' }] });
  expect(ehr.requests).toHaveLength(before);
});
