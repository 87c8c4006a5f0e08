import { useWords } from '../i18n/i18n.ts';
import { State } from '../ui/State.tsx';
import { whenOf } from './DraftNotice.tsx';
import type { Draft } from './use-draft.ts';

/** When the draft was kept last, or that it is not: one quiet line. */
export function DraftStatus({ draft }: { readonly draft: Draft }) {
  const words = useWords();
  const { t, timeWithSeconds } = words;
  const { state } = draft;
  switch (state.state) {
    case 'offered':
    case 'conflict':
    case 'gone':
      return null;
    case 'open':
      if (state.savedAt === undefined) return null;
      return <p className="draft soft">{t('draft.saved', { time: timeWithSeconds(state.savedAt) })}</p>;
    case 'sent':
      return <p className="draft soft">{t('draft.sent', { when: whenOf(state.typedAt, words) })}</p>;
    case 'failed':
      return (
        <p className="draft">
          <State kind="warn">{t('draft.failed')}</State>
        </p>
      );
  }
}
