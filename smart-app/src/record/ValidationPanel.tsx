import type { Issue, ValidationView } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { issueText } from '../i18n/issue-text.ts';
import { State, type StateKind } from '../ui/State.tsx';
import { Verdict, type VerdictKind } from '../ui/Verdict.tsx';

interface ValidationPanelProps {
  readonly validation: ValidationView;
  readonly count: number;
}

/** The validator's word: valid, invalid, or not checkable, which is never valid; then what it found, its notes folded. */
export function ValidationPanel({ validation, count }: ValidationPanelProps) {
  const words = useWords();
  const { t } = words;
  const sorted = validation.issues.toSorted((one, other) => WEIGHT[one.severity] - WEIGHT[other.severity]);
  const weighty = sorted.filter(({ severity }) => severity !== 'information');
  const notes = sorted.filter(({ severity }) => severity === 'information');
  const at = <p className="small soft verdict-aside">{words.dateTime(validation.validatedAt)}</p>;
  return (
    <>
      <Verdict kind={kindOf(validation.verdict)} word={t(`validation.${validation.verdict}`)} aside={at}>
        {t(`validation.${validation.verdict}-why`, { count })}
      </Verdict>
      {validation.issues.length > 0 && (
        <section className="panel" aria-label={t('validation.issues')}>
          <h2>{t('validation.issues')}</h2>
          {weighty.length > 0 && <FindingsTable issues={weighty} />}
          {notes.length > 0 && (
            <details>
              <summary>{t('validation.notes', { count: notes.length })}</summary>
              <FindingsTable issues={notes} />
            </details>
          )}
        </section>
      )}
    </>
  );
}

/** What a finding is worth, the heaviest first. */
const WEIGHT = { error: 0, warning: 1, information: 2 } as const;

function FindingsTable({ issues }: { readonly issues: readonly Issue[] }) {
  const words = useWords();
  const { t } = words;
  return (
    <table className="tight">
      <thead>
        <tr>
          <th>{t('validation.severity')}</th>
          <th>{t('validation.text')}</th>
          <th>{t('validation.place')}</th>
        </tr>
      </thead>
      <tbody>
        {issues.map((issue, index) => (
          <tr key={index}>
            <td>
              <State kind={stateOf(issue.severity)}>{t(`severity.${issue.severity}`)}</State>
            </td>
            <td>{issueText(issue, words)}</td>
            <td className="soft small anywhere">{issue.at}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function kindOf(verdict: ValidationView['verdict']): VerdictKind {
  switch (verdict) {
    case 'valid':
      return 'ok';
    case 'invalid':
      return 'stop';
    case 'not-checkable':
      return 'unknown';
  }
}

function stateOf(severity: 'error' | 'warning' | 'information'): StateKind {
  switch (severity) {
    case 'error':
      return 'stop';
    case 'warning':
      return 'warn';
    case 'information':
      return 'done';
  }
}
