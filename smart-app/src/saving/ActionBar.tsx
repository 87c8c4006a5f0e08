import { useState, type ReactNode } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { focusFirstOpen } from '../ui/focus.ts';
import { State } from '../ui/State.tsx';
import { useEnterKey } from '../ui/use-enter-key.ts';
import { isCancelled, isPartly, type Saving } from './submission.ts';
import { isBusy } from './use-submission.ts';

/** The one primary action of a screen. */
export interface Primary {
  readonly label: ReactNode;
  onPress(): void;
  /** The first thing that is still missing, in words; the action waits for it. */
  readonly open?: string | undefined;
  /** Without its key: for an action that must be pressed by hand. */
  readonly withoutKey?: boolean;
}

interface ActionBarProps {
  readonly saving: Saving;
  /** Does not want sent any more what is on its way. */
  readonly onCancel?: () => void;
  readonly primary?: Primary | undefined;
  /** Said on the left when nothing is under way. */
  readonly note?: ReactNode;
  /** What is known of the draft, as quiet as a margin. */
  readonly draft?: ReactNode;
  /** Further actions, left of the primary one. */
  readonly children?: ReactNode;
}

/** The foot of every screen: what is known about saving, further actions, and the primary one at the right. */
export function ActionBar({ saving, onCancel, primary, note, draft, children }: ActionBarProps) {
  const { t } = useWords();
  const [pressedOpen, setPressedOpen] = useState<string>();
  const busy = isBusy(saving);
  const isOpen = primary?.open !== undefined;
  const press = () => {
    if (primary === undefined || busy) return;
    if (primary.open === undefined) return primary.onPress();
    setPressedOpen(primary.open);
    focusFirstOpen(document);
  };
  useEnterKey(press, primary !== undefined && !isOpen && !busy && primary.withoutKey !== true);
  return (
    <footer className="actions">
      <div className="saved small" aria-live="polite">
        <SavedText
          saving={saving}
          note={isOpen ? <OpenText text={primary.open} pressed={pressedOpen === primary.open} /> : note}
        />
        {draft}
      </div>
      {children}
      {onCancel !== undefined && mayCancel(saving) && (
        <button type="button" onClick={onCancel}>
          {t('saving.cancel')}
        </button>
      )}
      {primary !== undefined && (
        <button type="button" className="primary" aria-disabled={isOpen} disabled={busy} onClick={press}>
          {primary.label}
          {primary.withoutKey !== true && <kbd>{t('key.enter')}</kbd>}
        </button>
      )}
    </footer>
  );
}

function OpenText({ text, pressed }: { readonly text: string | undefined; readonly pressed: boolean }) {
  return pressed ? <State kind="warn">{text}</State> : <span className="soft">{text}</span>;
}

function SavedText({ saving, note }: { readonly saving: Saving; readonly note: ReactNode }) {
  const { t, timeWithSeconds } = useWords();
  switch (saving.state) {
    case 'idle':
      return <span className="soft">{note}</span>;
    case 'saving':
      return <State kind="run">{t('saving.under-way')}</State>;
    case 'unknown':
      return <State kind="unknown">{t('saving.unknown-short')}</State>;
    case 'partial':
      return <State kind="unknown">{t('saving.in-part', { stored: saving.stored, of: saving.of })}</State>;
    case 'saved':
      return (
        <>
          <State kind="done">{t('saving.saved', { time: timeWithSeconds(saving.at) })}</State>{' '}
          <span className="soft after-saved">{note}</span>
        </>
      );
    case 'held':
      return <State kind="warn">{t('saving.held-short', { time: timeWithSeconds(saving.keptAt) })}</State>;
    case 'refused':
      if (isCancelled(saving.issues)) return <State kind="warn">{t('saving.cancelled-short')}</State>;
      return <State kind="stop">{t(isPartly(saving.issues) ? 'saving.partial-short' : 'saving.refused-short')}</State>;
  }
}

/** Once it is cancelled there is nothing more to cancel. */
function mayCancel(saving: Saving): boolean {
  return saving.state === 'saving' || (saving.state === 'unknown' && !saving.isCancelled);
}
