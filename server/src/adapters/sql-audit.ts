import { error, failure, success, type Result } from '@autoserum/profiles';
import type { Kysely } from 'kysely';
import type { AuditEntry, AuditHead, AuditLog, Clock, Log, RequestFacts, RequestScope } from '../services.ts';
import { hashOfLine } from './audit-chain.ts';
import { toColumns } from './sql-audit-texts.ts';
import type { Tables } from './sql-schema.ts';

export interface AuditWriter {
  readonly clock: Clock;
  readonly log: Log;
  /** Absent where nothing is done for a request. */
  readonly requests?: Pick<RequestScope, 'current'>;
}

/** Audit as a chain of rows that nothing changes again. What cannot be written is an issue, and the caller decides what must then not happen. */
export function createAuditLog(db: Kysely<Tables>, { clock, log, requests }: AuditWriter): AuditLog {
  return {
    record: async (entry) => {
      try {
        await append(db, lineOf(entry, requests?.current()), clock.now().getTime());
        return success(undefined);
      } catch (cause) {
        log.error({ err: cause, kind: entry.kind }, 'audit entry not written');
        return unwritten();
      }
    },
  };
}

/** Where the audit ends now. */
export async function readHead(db: Kysely<Tables>): Promise<AuditHead | undefined> {
  return db.selectFrom('audit_head').select(['line', 'hash']).executeTakeFirst();
}

/** Prints where the audit ends: the log lies elsewhere, so a database whose end was taken off, or which was written anew, does not fit it. */
export async function noteHead(db: Kysely<Tables>, log: Log): Promise<void> {
  const head = await readHead(db);
  if (head === undefined) log.error({}, 'the head of the audit is gone');
  else log.info({ head: `${head.line}:${head.hash}` }, 'audit head');
}

type Said = ReturnType<typeof lineOf>;

/** The head is moved on first: until the commit that holds up every other writer, so that each line follows the one before it. */
async function append(db: Kysely<Tables>, said: Said, at: number): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const head = await transaction
      .updateTable('audit_head')
      .set((row) => ({ line: row('line', '+', 1) }))
      .returning(['line', 'hash'])
      .executeTakeFirstOrThrow();
    const line = { id: head.line, at, ...said };
    const hash = hashOfLine(line, head.hash);
    await transaction
      .insertInto('audit')
      .values({ ...line, hash })
      .execute();
    await transaction.updateTable('audit_head').set({ hash }).execute();
  });
}

function lineOf({ kind, outcome, ...said }: AuditEntry, asked: RequestFacts | undefined) {
  return { kind, outcome, ...toColumns({ ...said, request: asked?.id, address: asked?.address }) };
}

function unwritten(): Result<never> {
  return failure(error('transient', 'audit', 'The audit log cannot be written', { rule: 'audit-unwritten' }));
}
