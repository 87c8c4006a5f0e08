import { createHash } from 'node:crypto';
import type { AuditDamage, AuditHead, AuditVerdict } from '../services.ts';

/** One line of the audit as it is stored; `null` where the entry says nothing. */
export interface AuditLine {
  /** Counts from 1 without a gap. */
  readonly id: number;
  /** Milliseconds UTC. */
  readonly at: number;
  readonly kind: string;
  readonly outcome: string;
  readonly detail: string | null;
  readonly launch: string | null;
  readonly user: string | null;
  readonly patient: string | null;
  /** Absent in lines that were written before they were kept; `null` where there is nothing to say. */
  readonly iss?: string | null;
  readonly treatment?: string | null;
  readonly request?: string | null;
  readonly address?: string | null;
  /** Of this line and the one before it. */
  readonly hash: string;
}

/** The head of an audit without lines. */
export const NO_LINES: AuditHead = { line: 0, hash: '0'.repeat(64) };

/**
 * SHA-256, in hex, of the hash of the line before and of what this line says: a JSON list without spaces, in this order; where it says
 * anything of EHR, treatment or request, these four follow. Never changed: old lines are proven by it.
 */
export function hashOfLine(line: Omit<AuditLine, 'hash'>, before: string): string {
  const { id, at, kind, outcome, detail, launch, user, patient } = line;
  const { iss = null, treatment = null, request = null, address = null } = line;
  const later = [iss, treatment, request, address];
  const said = [id, at, kind, outcome, detail, launch, user, patient];
  const text = JSON.stringify(later.every((one) => one === null) ? said : [...said, ...later]);
  return createHash('sha256').update(`${before}\n${text}`, 'utf8').digest('hex');
}

export interface KnownHeads {
  /** That of the database, read together with the lines; undefined when somebody removed it. */
  readonly head: AuditHead | undefined;
  /** Earlier heads, from wherever they were noted. Without them an audit that was rewritten from some line to its head looks whole. */
  readonly noted?: readonly AuditHead[];
}

/** Reads the audit from its first line to its head and says whether it is whole, or which line is the first that is not. */
export async function verifyAudit(
  lines: AsyncIterable<AuditLine> | Iterable<AuditLine>,
  { head, noted = [] }: KnownHeads,
): Promise<AuditVerdict> {
  const known = head === undefined ? noted : [...noted, head];
  let last = NO_LINES;
  for await (const line of lines) {
    const damage = damageOf(line, last, known);
    if (damage !== undefined) return { state: 'broken', line: last.line + 1, damage };
    last = { line: line.id, hash: line.hash };
  }
  if (known.some(({ line }) => line > last.line)) return { state: 'broken', line: last.line + 1, damage: 'truncated' };
  const end = head?.line ?? 0;
  return end < last.line ? { state: 'broken', line: end + 1, damage: 'unaccounted' } : { state: 'whole', head: last };
}

function damageOf(line: AuditLine, last: AuditHead, known: readonly AuditHead[]): AuditDamage | undefined {
  if (line.id > last.line + 1) return 'missing';
  if (line.id <= last.line || hashOfLine(line, last.hash) !== line.hash) return 'altered';
  return known.some((head) => head.line === line.id && head.hash !== line.hash) ? 'rewritten' : undefined;
}
