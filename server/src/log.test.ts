import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createLog } from './log.ts';

const LIMIT = { timeout: 4000, killSignal: 'SIGKILL' } as const;

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

it('is a line of JSON that says when, in UTC, how grave, and what', () => {
  expect(JSON.parse(logged({ request: 'r1' }))).toEqual({
    level: 30,
    time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
    request: 'r1',
    msg: 'request',
  });
});

it('lets the process end when whoever read its log is gone', async () => {
  const log = fileURLToPath(new URL('./log.ts', import.meta.url));
  const program = `const { createLog } = await import(${JSON.stringify(log)}); const log = createLog('info');
    process.stdin.once('end', () => { log.info('stopping'); log.info('stopped'); process.exit(0); }).resume();`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], LIMIT);
  child.stdout.destroy();
  child.stdin.end();
  const code = await new Promise((resolve) => child.once('exit', resolve));
  expect(code).toBe(0);
});
