import { sql, type QueryExecutorProvider } from 'kysely';

/** What the two dialects call the same thing; all other SQL is one text for both. */
export interface DialectWords {
  readonly name: 'sqlite' | 'postgres';
  /** Type of counts and of instants in milliseconds UTC, 64 bits. */
  readonly integer: string;
  /** Type and constraint of a key that counts up by itself. */
  readonly counter: string;
  /** What closes CREATE TABLE, so that a column takes values of its type only. */
  readonly strict: string;
  /** Statements after which nothing can change or remove a row of the table. */
  appendOnly(table: string): readonly string[];
}

/** One step of the tables, run once and whole. Never changed after its release: a change is a new step. */
export type Migration = (transaction: QueryExecutorProvider, words: DialectWords) => Promise<void>;

/** The migration that runs these statements in their order. */
export function statements(of: (words: DialectWords) => readonly string[]): Migration {
  return async (transaction, words) => {
    for (const text of of(words)) await sql.raw(text).execute(transaction);
  };
}
