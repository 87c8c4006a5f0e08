import { gzipSync } from 'node:zlib';
import express from 'express';
import { listenLocally } from '../testing/local-server.ts';
import { jsonBodies, MAX_BODY_BYTES } from './bodies.ts';
import { errorHandler } from './error-handler.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
let server: Awaited<ReturnType<typeof listenLocally>>;

beforeAll(async () => {
  const app = express();
  app.post('/', ...jsonBodies(), (req, res) => void res.json({ got: req.body as unknown }));
  app.use(errorHandler(silent));
  server = await listenLocally(app);
});
afterAll(() => server.stop());

async function post(body: BodyInit | undefined, headers: Readonly<Record<string, string>> = {}) {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
  const response = await fetch(server.url, body === undefined ? init : { ...init, body });
  const answer = (await response.json()) as { got?: unknown; resourceType?: string; issue?: { code: string }[] };
  return { status: response.status, got: answer.got, type: answer.resourceType, code: answer.issue?.[0]?.code };
}

it.each(['application/json', 'application/fhir+json', 'application/json; charset=utf-8'])('reads %s', async (type) => {
  expect(await post('{"a":"ü"}', { 'content-type': type })).toMatchObject({ status: 200, got: { a: 'ü' } });
});

it('takes a call without a body for what it is', async () => {
  expect(await post(undefined)).toMatchObject({ status: 200, got: undefined });
});

it('reads the largest body that is allowed, and refuses one byte more', async () => {
  const ofLength = (length: number) => JSON.stringify('x'.repeat(length - 2));
  expect((await post(ofLength(MAX_BODY_BYTES))).status).toBe(200);
  expect(await post(ofLength(MAX_BODY_BYTES + 1))).toMatchObject({
    status: 413,
    type: 'OperationOutcome',
    code: 'too-long',
  });
});

it.each([
  ['malformed JSON', '{"a":', {}, 400, 'structure'],
  ['a duplicate key', '{"a":1,"a":2}', {}, 400, 'structure'],
  ['bytes that are no UTF-8', new Uint8Array([0x22, 0xe4, 0x22]), {}, 400, 'structure'],
  ['XML', '<Patient/>', { 'content-type': 'application/fhir+xml' }, 415, 'not-supported'],
  ['a form', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'not-supported'],
  ['another character set', '{}', { 'content-type': 'application/json; charset=latin7' }, 415, 'not-supported'],
  ['a compressed body', new Uint8Array(gzipSync('{}')), { 'content-encoding': 'gzip' }, 415, 'not-supported'],
])('refuses %s with an OperationOutcome', async (_name, body, headers, status, code) => {
  expect(await post(body, headers)).toMatchObject({ status, code, type: 'OperationOutcome' });
});
