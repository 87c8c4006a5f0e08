import { createLog } from './log.ts';

function logged(facts: object): string {
  const lines: string[] = [];
  createLog('info', { write: (line: string) => void lines.push(line) }).info(facts, 'request');
  return lines.join('');
}

it.each([
  ['a bearer token', { headers: { authorization: 'Bearer t-secret' } }],
  ['a cookie', { req: { cookie: 't-secret' } }],
  ['a token answer', { answer: { access_token: 't-secret', refresh_token: 't-secret', id_token: 't-secret' } }],
  ['a patient', { patient: 't-secret' }],
  ['an address with its query', { url: '/callback?code=t-secret' }],
  ['a body', { request: { body: { name: 't-secret' } } }],
])('never prints %s', (_name, facts) => {
  const line = logged(facts);
  expect(line).not.toContain('t-secret');
  expect(line).toContain('[redacted]');
});

it('prints where an error came from, but not its message, which may hold an address with a patient in it', () => {
  const line = logged({ err: new Error('GET /Patient/t-secret', { cause: new TypeError('t-secret failed') }) });
  expect(line).not.toContain('t-secret');
  expect(JSON.parse(line)).toMatchObject({ err: { name: 'Error', cause: { name: 'TypeError' } } });
  expect(line).toContain('log.test.ts');
});
