import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bundle } from 'fhir/r4';
import {
  asBatch,
  callingItGmt,
  dropping,
  empty,
  html,
  inGmt,
  isTransaction,
  redirectingTo,
  refusing,
  showing,
  truncated,
  uncommitted,
  withClockOff,
  wrongType,
} from './lies.ts';
import { startLyingProxy, type Lie, type LyingProxy } from './lying-proxy.ts';

const AT = '2026-11-28T10:00:00+01:00';
const sent = {
  resourceType: 'Bundle',
  type: 'transaction',
  entry: [
    { resource: { resourceType: 'Procedure', id: 'a', note: [{ text: 'x' }], performedDateTime: AT } },
    { resource: { resourceType: 'Specimen', id: 'b' } },
  ],
};

let target: Server;
let liar: LyingProxy;
let reached: Bundle[];

beforeEach(async () => {
  reached = [];
  target = createServer((req, res) => {
    let text = '';
    req.on('data', (chunk) => (text += String(chunk)));
    req.on('end', () => {
      if (text !== '') reached.push(JSON.parse(text) as Bundle);
      res.setHeader('content-type', 'application/fhir+json').end(JSON.stringify({ ...sent, type: 'answer' }));
    });
  });
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
  liar = await startLyingProxy(() => (target.address() as AddressInfo).port);
});

afterEach(async () => {
  await liar.stop();
  target.closeAllConnections();
  await new Promise((resolve) => target.close(resolve));
});

async function tell(lie: Lie) {
  liar.tell((asked) => (isTransaction(asked) ? lie : undefined));
  const answer = await fetch(`${liar.origin}/fhir`, { method: 'POST', body: JSON.stringify(sent), redirect: 'manual' });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

const reachedResources = () => reached[0]?.entry?.map(({ resource }) => resource);

it('is honest when nobody tells it to lie', async () => {
  const { text } = await tell({});
  expect([reached, JSON.parse(text)]).toEqual([[sent], { ...sent, type: 'answer' }]);
});

it.each<[string, Lie, number, string]>([
  ['200 uncommitted', uncommitted, 200, 'transaction-response'],
  ['HTML for JSON', html, 200, '<html>'],
  ['503 with Retry-After', refusing(503, { 'retry-after': '1' }), 503, 'OperationOutcome'],
  ['a redirect', redirectingTo('http://127.0.0.1:1/'), 307, ''],
])('%s: the server behind gets nothing', async (_name, lie, status, part) => {
  const answer = await tell(lie);
  expect([answer.status, reached]).toEqual([status, []]);
  expect(answer.text).toContain(part);
});

it.each<[string, Lie, (text: string) => boolean]>([
  ['empty 201', empty, (text) => text === ''],
  ['truncated JSON', truncated, (text) => text.length > 0 && !text.endsWith('}')],
  ['wrong resourceType', wrongType, (text) => text.includes('"Basic"')],
])('%s: the server behind has done it', async (_name, lie, isSo) => {
  const { text } = await tell(lie);
  expect(reached).toEqual([sent]);
  expect(isSo(text)).toBe(true);
});

it('treats a transaction as a batch in which some entries fall', async () => {
  const { text } = await tell(asBatch(({ resourceType }) => resourceType === 'Specimen'));
  expect(reached).toMatchObject([{ type: 'batch', entry: [{ resource: { id: 'a' } }] }]);
  expect(JSON.parse(text)).toMatchObject({ type: 'transaction-response', entry: [{}, {}] });
});

it('drops fields, and shifts instants into GMT with and without their meaning', async () => {
  await tell(dropping(['note']));
  expect(reachedResources()?.[0]).not.toHaveProperty('note');
  reached = [];
  await tell(callingItGmt);
  expect(reachedResources()?.[0]).toMatchObject({ performedDateTime: '2026-11-28T10:00:00Z' });
  reached = [];
  await tell(inGmt);
  expect(reachedResources()?.[0]).toMatchObject({ performedDateTime: '2026-11-28T09:00:00Z' });
});

it('shows what it does not hold, and has a clock of its own', async () => {
  const { text } = await tell(showing((resource) => ({ ...resource, status: 4 })));
  expect(JSON.parse(text)).toMatchObject({ entry: [{ resource: { status: 4 } }, { resource: { status: 4 } }] });
  const { headers } = await tell(withClockOff(600_000));
  expect(Date.parse(headers.get('date') ?? '')).toBeGreaterThan(Date.now() + 500_000);
});
