import type { Kysely } from 'kysely';
import type { AuditHead, AuditVerdict } from '../services.ts';
import { verifyAudit, type AuditLine } from './audit-chain.ts';
import { readHead } from './sql-audit.ts';
import type { Tables } from './sql-schema.ts';

const PAGE = 1000;

/** Proves the whole audit as it stands at one moment; those who write it need not wait. */
export async function checkAudit(db: Kysely<Tables>, noted: readonly AuditHead[] = []): Promise<AuditVerdict> {
  const snapshot = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return snapshot.execute(async (reading) => verifyAudit(linesOf(reading), { head: await readHead(reading), noted }));
}

async function* linesOf(db: Kysely<Tables>): AsyncGenerator<AuditLine> {
  let last = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const page = await db.selectFrom('audit').selectAll().where('id', '>', last).orderBy('id').limit(PAGE).execute();
    const end = page.at(-1);
    if (end === undefined) return;
    yield* page;
    last = end.id;
  }
}
