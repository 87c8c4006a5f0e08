/** What one judge says of one resource. */
export interface Verdict {
  /** `unsure`: the judge says itself that it could not judge all of it, and found nothing in the rest. */
  readonly says: 'accepted' | 'refused' | 'unsure';
  /** Each finding with its place, without numbers that differ from run to run. */
  readonly findings: readonly string[];
}

/** Findings enough to tell why; a wrong record can have hundreds. */
export const FINDINGS_KEPT = 8;

export function verdictOf(findings: readonly string[]): Verdict {
  return { says: findings.length > 0 ? 'refused' : 'accepted', findings: findings.slice(0, FINDINGS_KEPT) };
}
