import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CUTS, startTcpProxy, type TcpProxy, type WireFault } from './tcp-proxy.ts';

const ANSWER = JSON.stringify({ resourceType: 'Patient', id: 'p1' });

let target: Server;
let proxy: TcpProxy;
/** Whole requests that the target has served. */
let served: string[];

beforeEach(async () => {
  served = [];
  target = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      served.push(`${req.method} ${Buffer.concat(chunks).toString()}`);
      res.setHeader('content-type', 'application/fhir+json').end(ANSWER);
    });
  });
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
  proxy = await startTcpProxy(() => (target.address() as AddressInfo).port);
});

afterEach(async () => {
  await proxy.stop();
  target.closeAllConnections();
  await new Promise((resolve) => target.close(resolve));
});

async function post(signal?: AbortSignal): Promise<string> {
  const init = { method: 'POST', body: 'transaction', ...(signal === undefined ? {} : { signal }) };
  try {
    return await (await fetch(`${proxy.origin}/fhir`, init)).text();
  } catch {
    return 'no answer';
  }
}

const always = (fault: WireFault) => proxy.behave(() => fault);

it('passes what it is not told to break, and remembers it', async () => {
  expect(await post()).toBe(ANSWER);
  expect([served, proxy.seen]).toEqual([['POST transaction'], ['POST /fhir']]);
});

it.each(CUTS.map((at) => [at, CUTS.indexOf(at) >= CUTS.indexOf('before-answer'), at === 'after-answer'] as const))(
  'cuts %s: the server has done it (%s), the client heard all (%s)',
  async (at, isDone, isHeard) => {
    always({ kind: 'cut', at });
    expect(await post()).toBe(isHeard ? ANSWER : 'no answer');
    expect(served).toEqual(isDone ? ['POST transaction'] : []);
  },
);

it.each<[string, WireFault, readonly string[]]>([
  ['hangs: the request never arrives', { kind: 'hang' }, []],
  ['is a black hole: the request arrives and its answer never comes', { kind: 'black-hole' }, ['POST transaction']],
  ['drips slower than a client waits', { kind: 'drip', bytes: 1, everyMs: 10_000 }, ['POST transaction']],
])('%s', async (_name, fault, done) => {
  always(fault);
  const client = new AbortController();
  const answer = post(client.signal);
  while (proxy.seen.length < 1 || served.length < done.length) await new Promise((resolve) => setTimeout(resolve, 5));
  client.abort();
  expect(await answer).toBe('no answer');
  expect(served).toEqual(done);
});

it('drips and delays whole answers', async () => {
  always({ kind: 'drip', bytes: 20, everyMs: 1 });
  expect(await post()).toBe(ANSWER);
  always({ kind: 'delay', milliseconds: 5 });
  expect(await post()).toBe(ANSWER);
});

it('refuses connections, and listens again on the same port', async () => {
  await proxy.refuse();
  expect(await post()).toBe('no answer');
  await proxy.accept();
  expect(await post()).toBe(ANSWER);
  expect(served).toHaveLength(1);
});
