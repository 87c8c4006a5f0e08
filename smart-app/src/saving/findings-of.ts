import type { Issue } from '@autoserum/profiles';
import type { Words } from '../i18n/i18n.ts';
import { issueText } from '../i18n/issue-text.ts';
import type { Finding } from '../ui/findings.tsx';
import type { Saving } from './submission.ts';

/** Issues as the fields show them. */
export function findingsOf(issues: readonly Issue[], words: Words): readonly Finding[] {
  return issues.map((issue) => ({ at: issue.at, severity: issue.severity, text: issueText(issue, words) }));
}

/** What the last attempt to save found. */
export function issuesOf(saving: Saving): readonly Issue[] {
  return saving.state === 'refused' ? saving.issues : [];
}
