import type { Aliquot, Issue } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { issueText } from '../i18n/issue-text.ts';
import type { TextKey } from '../i18n/texts.ts';
import type { ReasonNeeded } from '../saving/reasons.ts';
import { Verdict } from '../ui/Verdict.tsx';
import { isUnreadable } from './StopPanels.tsx';
import type { Verdict as ServerVerdict } from './use-authorisation.ts';

interface VerdictPanelProps {
  readonly verdict: ServerVerdict;
  readonly stops: readonly Issue[];
  readonly needed: readonly ReasonNeeded[];
  readonly isGranted: boolean;
  readonly aliquot: Aliquot | undefined;
  readonly identityHref: string;
  readonly onReasons: () => void;
  readonly onAskAgain: () => void;
}

/** May this be given now: match, a reason needed, stop, or not known. Only the server's match is a match. */
export function VerdictPanel(props: VerdictPanelProps) {
  const { verdict, stops, needed, isGranted } = props;
  const words = useWords();
  const { t } = words;
  if (stops.length > 0)
    return (
      <Verdict kind="stop" word={t(stopWord(stops))}>
        {t('injection.stop-what')}
      </Verdict>
    );
  switch (verdict.state) {
    case 'none':
      return <Waiting text={t('injection.waiting')} />;
    case 'asking':
      return <Waiting text={t('injection.asking')} />;
    case 'failed':
      return (
        <Verdict kind="unknown" word={t('injection.unknown')} aside={<AskAgain {...props} />}>
          {verdict.issues.map((issue) => issueText(issue, words)).join(' ')}
        </Verdict>
      );
    case 'answered':
      if (isGranted) return <Match {...props} />;
      if (needed.length > 0) return <ReasonsNeeded {...props} />;
      return (
        <Verdict kind="warn" word={t('injection.old-verdict')} aside={<AskAgain {...props} />}>
          {t('injection.old-verdict-why')}
        </Verdict>
      );
  }
}

function stopWord(stops: readonly Issue[]): TextKey {
  if (stops.some(({ rule }) => rule === 'label-foreign')) return 'injection.stop-foreign';
  return isUnreadable(stops) ? 'injection.stop-unreadable' : 'injection.stop';
}

function Waiting({ text }: { readonly text: string }) {
  return (
    <section className="verdict" role="status">
      <p className="soft wait-text">{text}</p>
    </section>
  );
}

function Match({ aliquot, identityHref }: VerdictPanelProps) {
  const { t } = useWords();
  const thaws = aliquot?.storage.filter(({ place, until }) => place === 'freezer' && until !== undefined).length ?? 0;
  return (
    <Verdict
      kind="ok"
      word={t('injection.match')}
      aside={
        <a href={identityHref} className="small">
          {t('tab.identity-long')}
        </a>
      }
    >
      {thaws === 0 ? t('injection.match-why') : t('injection.match-why-thawed', { count: thaws })}
    </Verdict>
  );
}

function ReasonsNeeded({ needed, onReasons }: VerdictPanelProps) {
  const words = useWords();
  const give = (
    <button type="button" className="verdict-action" onClick={onReasons}>
      {words.t('injection.give-reason')}
    </button>
  );
  return (
    <Verdict kind="warn" word={words.t('injection.needs-reason')} aside={give}>
      {needed.map(({ issue }) => issueText(issue, words)).join(' ')}
    </Verdict>
  );
}

function AskAgain({ onAskAgain }: VerdictPanelProps) {
  const { t } = useWords();
  return (
    <button type="button" className="verdict-action" onClick={onAskAgain}>
      {t('injection.ask-again')}
    </button>
  );
}
