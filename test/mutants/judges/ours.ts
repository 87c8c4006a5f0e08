import { checkConformance } from '@autoserum/profiles/conformance';
import type { JsonObject } from '../json.ts';
import { FINDINGS_KEPT, type Verdict } from './verdict.ts';

/** Judges in process; a rule that is left out counts as not written. */
export function judgeByOurs(resource: JsonObject, without?: string): Verdict {
  const { verdict, issues } = checkConformance(resource);
  const counted = issues.filter(({ rule }) => without === undefined || rule !== without);
  const findings = counted.map(({ at, rule, text }) => `${at} ${rule ?? ''}: ${text}`).slice(0, FINDINGS_KEPT);
  if (verdict === 'not-checkable') return { says: 'unsure', findings };
  return { says: counted.length > 0 ? 'refused' : 'accepted', findings };
}
