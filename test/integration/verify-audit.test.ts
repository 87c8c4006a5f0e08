import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { DIALECTS, freshPlace } from '../postgres/databases.ts';
import { createAuditLog } from '../../server/src/adapters/sql-audit.ts';
import { openDatabase } from '../../server/src/adapters/sql-database.ts';
import { createLog } from '../../server/src/log.ts';

const log = createLog('silent');
const command = fileURLToPath(new URL('../../server/dist/verify-audit.mjs', import.meta.url));

/** What the command prints about a database, and the code that it ends with. */
function verify(url: string, ...heads: readonly string[]): Promise<{ code: number; said: string }> {
  const env = { PATH: process.env['PATH'], DATABASE_URL: url };
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...heads], { env }, (failed, said) =>
      resolve({ code: failed === null ? 0 : Number(failed.code), said }),
    );
  });
}

it.each(DIALECTS)('proves an audit on %s while it is in use, and names the first broken line', async (dialect) => {
  const { url, remove } = await freshPlace(dialect);
  const { tables, close } = await openDatabase(url, log);
  const audit = createAuditLog(tables, { clock: { now: () => new Date() }, log });
  for (let line = 1; line <= 3; line += 1) await audit.record({ kind: 'read', outcome: 'success' });
  const whole = await verify(url);
  expect(whole).toEqual({ code: 0, said: expect.stringMatching(/^audit whole: 3 lines, head 3:[0-9a-f]{64}\n$/) });
  expect(await verify(url, `3:${'0'.repeat(64)}`)).toMatchObject({ code: 1, said: expect.stringContaining('line 3') });
  await sql
    .raw(dialect === 'SQLite' ? 'DROP TRIGGER audit_no_update' : 'ALTER TABLE audit DISABLE TRIGGER ALL')
    .execute(tables);
  await sql`UPDATE audit SET outcome = 'failed' WHERE id = 2`.execute(tables);
  expect(await verify(url)).toMatchObject({ code: 1, said: expect.stringContaining('broken: line 2 was altered') });
  await close();
  remove();
});

it.each([
  ['no database', 'sqlite:/nowhere/autoserum.sqlite', [], 'cannot be read'],
  ['a setting that is wrong', 'mysql://x/y', [], 'DATABASE_URL'],
  ['a head that is none', 'sqlite:/nowhere/autoserum.sqlite', ['3'], 'LINE:HASH'],
])('proves nothing with %s, and says so', async (_name, url, heads, text) => {
  expect(await verify(url, ...heads)).toEqual({ code: 2, said: expect.stringContaining(text) });
});
