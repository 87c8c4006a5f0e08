import type { Kysely, Selectable } from 'kysely';
import type { AuditedLine, AuditOutbox } from '../services.ts';
import { fromColumns } from './sql-audit-texts.ts';
import type { AuditRow, Tables } from './sql-schema.ts';

/** The rows of the audit are the outbox; beside them one number says how far the audit store has got. */
export function createAuditOutbox(db: Kysely<Tables>): AuditOutbox {
  return {
    next: async (limit) => {
      const rows = await undelivered(db).selectAll('audit').orderBy('audit.id').limit(limit).execute();
      return rows.map(toLine);
    },
    mark: async (line) => {
      await db.updateTable('audit_delivery').set({ line }).where('line', '<', line).execute();
    },
    backlog: async () => {
      const { waiting } = await db
        .selectFrom(['audit_head', 'audit_delivery'])
        .select(({ eb, ref }) => eb(ref('audit_head.line'), '-', ref('audit_delivery.line')).as('waiting'))
        .executeTakeFirstOrThrow();
      const oldest = await undelivered(db).select('audit.at').orderBy('audit.id').limit(1).executeTakeFirst();
      return { waiting: Number(waiting), ...(oldest === undefined ? {} : { since: oldest.at }) };
    },
  };
}

function undelivered(db: Kysely<Tables>) {
  return db
    .selectFrom('audit')
    .where('audit.id', '>', (query) => query.selectFrom('audit_delivery').select('audit_delivery.line'));
}

function toLine({ id, at, kind, outcome, hash, ...texts }: Selectable<AuditRow>): AuditedLine {
  return { line: id, at, kind, outcome, hash, ...fromColumns(texts) };
}
