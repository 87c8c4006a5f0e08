import type { ValidationView } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { issueText } from '../i18n/issue-text.ts';
import { State, type StateKind } from '../ui/State.tsx';
import { Verdict, type VerdictKind } from '../ui/Verdict.tsx';

interface ValidationPanelProps {
  readonly validation: ValidationView;
  readonly count: number;
}

/** The validator's word: valid, invalid, or not checkable, which is never valid. */
export function ValidationPanel({ validation, count }: ValidationPanelProps) {
  const words = useWords();
  const { t } = words;
  const at = <p className="small soft verdict-aside">{words.dateTime(validation.validatedAt)}</p>;
  return (
    <>
      <Verdict kind={kindOf(validation.verdict)} word={t(`validation.${validation.verdict}`)} aside={at}>
        {t(`validation.${validation.verdict}-why`, { count })}
      </Verdict>
      {validation.issues.length > 0 && (
        <section className="panel" aria-label={t('validation.issues')}>
          <h2>{t('validation.issues')}</h2>
          <table className="tight">
            <thead>
              <tr>
                <th>{t('validation.severity')}</th>
                <th>{t('validation.text')}</th>
                <th>{t('validation.place')}</th>
              </tr>
            </thead>
            <tbody>
              {validation.issues.map((issue, index) => (
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
        </section>
      )}
    </>
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
