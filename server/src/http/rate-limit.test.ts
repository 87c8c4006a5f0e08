import express from 'express';
import { fakeLaunch } from '../testing/fakes.ts';
import { listenLocally } from '../testing/local-server.ts';
import { errorHandler } from './error-handler.ts';
import { rememberLaunch } from './locals.ts';
import { limitReads, READ_BUDGETS, type ReadBudgets } from './rate-limit.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const wide = { calls: 1000, misses: 1000 };

let stop: () => Promise<void> = async () => undefined;
afterEach(() => stop());

/** Asks, as the launch of that name, for something that is there (200) or not (404). */
async function asking(budgets: ReadBudgets) {
  const app = express();
  app.use('/:launch', (req, res, next) => {
    rememberLaunch(res, fakeLaunch({ id: req.params.launch }));
    next();
  });
  app.use(...limitReads(budgets));
  app.get('/:launch/:status', (req, res) => void res.sendStatus(Number(req.params.status)));
  app.use(errorHandler(silent));
  const server = await listenLocally(app);
  stop = server.stop;
  return (launch: string, status: number, headers = {}) => fetch(`${server.url}/${launch}/${status}`, { headers });
}

type Ask = Awaited<ReturnType<typeof asking>>;

async function statuses(ask: Ask, calls: readonly (readonly [launch: string, status: number])[]) {
  const got: number[] = [];
  for (const [launch, status] of calls) got.push((await ask(launch, status)).status);
  return got;
}

const times = <T>(count: number, one: T): readonly T[] => Array.from({ length: count }, () => one);

it('a launch may ask so much, and then has to wait while another one goes on', async () => {
  const ask = await asking({ launch: { calls: 3, misses: 1000 }, address: wide });
  expect(await statuses(ask, [...times(4, ['a', 200] as const), ['b', 200]])).toEqual([200, 200, 200, 429, 200]);
});

it('what is not there costs more: after a few misses nothing is answered, be it there or not', async () => {
  const ask = await asking({ launch: { calls: 1000, misses: 2 }, address: wide });
  const calls = [...times(9, ['a', 200] as const), ...times(2, ['a', 404] as const), ['a', 404], ['a', 200]] as const;
  expect(await statuses(ask, calls)).toEqual([...times(9, 200), 404, 404, 429, 429]);
});

it('many questions at once are no way around', async () => {
  const ask = await asking({ launch: { calls: 1000, misses: 5 }, address: wide });
  const got = await Promise.all(times(40, 404).map((status) => ask('a', status)));
  expect(got.filter(({ status }) => status === 404)).toHaveLength(5);
});

it.each([
  ['calls', { calls: 4, misses: 1000 }, 200],
  ['misses', { calls: 1000, misses: 4 }, 404],
])(
  'launches of one address share its %s, so that opening more of them is no way around',
  async (_what, address, status) => {
    const ask = await asking({ launch: wide, address });
    const calls = ['a', 'b', 'c', 'd', 'e'].map((launch) => [launch, status] as const);
    expect(await statuses(ask, calls)).toEqual([...times(4, status), 429]);
  },
);

it.each([
  ['de-CH,en;q=0.5', 'Von hier wurde'],
  ['en', 'Too much was asked'],
])('says in the language of %s how long to wait', async (language, text) => {
  const ask = await asking({ launch: { calls: 1, misses: 1000 }, address: wide });
  await ask('a', 200);
  const response = await ask('a', 200, { 'accept-language': language });
  const seconds = response.headers.get('retry-after') ?? '';
  const { issue } = (await response.json()) as {
    issue: { code: string; details: { text: string; coding: object[] } }[];
  };
  expect(seconds).toMatch(/^([1-9]|[1-5]\d|60)$/);
  expect(issue).toMatchObject([{ code: 'throttled', details: { text: expect.stringContaining(`${seconds} s`) } }]);
  expect(issue[0]?.details.text).toContain(text);
  expect(JSON.stringify(issue)).toContain('too-many-requests');
});

it('as it is set, a busy screen goes on, and sixty ids a minute can be tried', async () => {
  const ask = await asking(READ_BUDGETS);
  const hits = await Promise.all(times(300, 200).map((status) => ask('a', status)));
  expect(new Set(hits.map(({ status }) => status))).toEqual(new Set([200]));
  const guesses = await statuses(ask, times(61, ['b', 404] as const));
  expect(guesses).toEqual([...times(60, 404), 429]);
});
