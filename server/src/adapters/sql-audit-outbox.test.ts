import { DIALECTS, openFresh } from '../../../test/postgres/databases.ts';
import { createLog } from '../log.ts';
import type { AuditEntry } from '../services.ts';
import { createAuditOutbox } from './sql-audit-outbox.ts';
import { createAuditLog } from './sql-audit.ts';
import type { SqlDatabase } from './sql-database.ts';

const AT = Date.parse('2026-03-02T08:00:00Z');
const said: AuditEntry = {
  ...{ kind: 'write', outcome: 'success', detail: 'plan', launch: 'l', user: 'Practitioner/1', patient: 'p' },
  ...{ iss: 'https://ehr.example/fhir', treatment: 't' },
};
const silent: AuditEntry = { kind: 'denial', outcome: 'refused' };

describe.each(DIALECTS)('the outbox of the audit on %s', (dialect) => {
  let database: SqlDatabase;

  beforeAll(async () => {
    database = await openFresh(dialect);
    let lines = 0;
    const clock = { now: () => new Date(AT + 1000 * (lines += 1)) };
    const audit = createAuditLog(database.tables, { clock, log: createLog('silent') });
    for (const entry of [said, silent, said]) await audit.record(entry);
  });
  afterAll(() => database.close());

  it('gives the lines in their order, as they were told and with their hash', async () => {
    const lines = await createAuditOutbox(database.tables).next(2);
    expect(lines).toEqual([
      { ...said, line: 1, at: AT + 1000, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { ...silent, line: 2, at: AT + 2000, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
  });

  it('goes on after what was marked, whichever process marked it, and never back', async () => {
    const [one, two] = [createAuditOutbox(database.tables), createAuditOutbox(database.tables)];
    expect(await one.backlog()).toEqual({ waiting: 3, since: AT + 1000 });
    await one.mark(2);
    await two.mark(1);
    expect((await two.next(10)).map(({ line }) => line)).toEqual([3]);
    expect(await two.backlog()).toEqual({ waiting: 1, since: AT + 3000 });
    await two.mark(3);
    expect([await one.next(10), await one.backlog()]).toEqual([[], { waiting: 0 }]);
  });
});
