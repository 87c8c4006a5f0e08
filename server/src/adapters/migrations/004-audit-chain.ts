import { sql, type QueryExecutorProvider } from 'kysely';
import type { AuditHead } from '../../services.ts';
import { NO_LINES, hashOfLine, type AuditLine } from '../audit-chain.ts';
import { statements, type DialectWords } from './migration.ts';

const PAGE = 500;

/** Each line of the audit gets the hash of itself and the line before; the last one's stands in a table of its own. Lines that are there keep their numbers. */
export async function chainAudit(transaction: QueryExecutorProvider, words: DialectWords): Promise<void> {
  await statements(tables)(transaction, words);
  const head = await copyLines(transaction);
  await sql`INSERT INTO audit_head (line, hash) VALUES (${head.line}, ${head.hash})`.execute(transaction);
  await statements(exchange)(transaction, words);
}

function tables({ integer, strict }: DialectWords): readonly string[] {
  return [
    `CREATE TABLE audit_chain (
       id ${integer} PRIMARY KEY,
       at ${integer} NOT NULL,
       kind TEXT NOT NULL,
       outcome TEXT NOT NULL,
       detail TEXT,
       launch TEXT,
       "user" TEXT,
       patient TEXT,
       hash TEXT NOT NULL
     ) ${strict}`,
    `CREATE TABLE audit_head (
       single ${integer} PRIMARY KEY DEFAULT 1 CHECK (single = 1),
       line ${integer} NOT NULL,
       hash TEXT NOT NULL
     ) ${strict}`,
  ];
}

function exchange({ appendOnly }: DialectWords): readonly string[] {
  return ['DROP TABLE audit', 'ALTER TABLE audit_chain RENAME TO audit', ...appendOnly('audit')];
}

async function copyLines(transaction: QueryExecutorProvider): Promise<AuditHead> {
  let head = NO_LINES;
  for (;;) {
    const { rows } = await sql<Omit<AuditLine, 'hash'>>`
      SELECT * FROM audit WHERE id > ${head.line} ORDER BY id LIMIT ${PAGE}`.execute(transaction);
    if (rows.length === 0) return head;
    for (const row of rows) {
      head = { line: row.id, hash: hashOfLine(row, head.hash) };
      await sql`INSERT INTO audit_chain (id, at, kind, outcome, detail, launch, "user", patient, hash)
        VALUES (${row.id}, ${row.at}, ${row.kind}, ${row.outcome}, ${row.detail}, ${row.launch}, ${row.user},
          ${row.patient}, ${head.hash})`.execute(transaction);
    }
  }
}
