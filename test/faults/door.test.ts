import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startDoor, type Breakage, type Door } from './door.ts';

let target: Server;
let door: Door;
/** Requests that the target has served. */
let served: string[];

beforeEach(async () => {
  served = [];
  target = createServer((req, res) => {
    served.push(`${req.method} ${req.url}`);
    res.end('honest');
  });
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
  door = await startDoor(() => (target.address() as AddressInfo).port);
});

afterEach(async () => {
  await door.stop();
  target.closeAllConnections();
  await new Promise((resolve) => target.close(resolve));
});

async function ask(path: string): Promise<string> {
  try {
    return await (await fetch(`${door.origin}${path}`, { method: 'POST', body: path })).text();
  } catch {
    return 'no answer';
  }
}

const lying: Breakage = { lie: { say: () => ({ status: 200, headers: {}, body: 'a lie' }) } };
const cut: Breakage = { wire: { kind: 'cut', at: 'before-answer' } };

it('breaks each exchange as it was decided for it, on the wire or in its words, and asks once', async () => {
  const asked: string[] = [];
  door.meet(async ({ path, body }) => {
    asked.push(body);
    return { '/lie': lying, '/cut': cut }[path];
  });
  const answers = await Promise.all(['/lie', '/pass', '/cut'].map(ask));
  expect(answers).toEqual(['a lie', 'honest', 'no answer']);
  expect(asked.sort()).toEqual(['/cut', '/lie', '/pass']);
  expect(served.sort()).toEqual(['POST /cut', 'POST /lie', 'POST /pass']);
});

it('lies as often as it was told, when the same bytes come again', async () => {
  let times = 0;
  door.meet(async () => ((times += 1) <= 2 ? lying : undefined));
  const answers = await Promise.all([1, 2, 3].map(() => ask('/same')));
  expect(answers.sort()).toEqual(['a lie', 'a lie', 'honest']);
  expect(await ask('/same')).toBe('honest');
});
