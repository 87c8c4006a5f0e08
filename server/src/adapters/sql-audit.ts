import { error, failure, success, type Result } from '@autoserum/profiles';
import type { Kysely } from 'kysely';
import type { AuditEntry, AuditLog, Clock, Log } from '../services.ts';
import type { Tables } from './sql-schema.ts';

/** Audit as rows that nothing changes again. What cannot be written is an issue, and the caller decides what must then not happen. */
export function createAuditLog(db: Kysely<Tables>, clock: Clock, log: Log): AuditLog {
  return {
    record: async (entry) => {
      try {
        await insert(db, entry, clock.now().getTime());
        return success(undefined);
      } catch (cause) {
        log.error({ err: cause, kind: entry.kind }, 'audit entry not written');
        return unwritten();
      }
    },
  };
}

async function insert(db: Kysely<Tables>, entry: AuditEntry, at: number): Promise<void> {
  const { kind, outcome, detail = null, launch = null, user = null, patient = null } = entry;
  await db.insertInto('audit').values({ at, kind, outcome, detail, launch, user, patient }).execute();
}

function unwritten(): Result<never> {
  return failure(error('transient', 'audit', 'The audit log cannot be written', { rule: 'audit-unwritten' }));
}
