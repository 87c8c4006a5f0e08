import { useEffect, useRef } from 'react';
import type { Instant } from '@autoserum/profiles';
import { useWords, type Words } from '../i18n/i18n.ts';
import { Notice } from '../ui/Notice.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import type { Draft } from './use-draft.ts';

/** What a form asks before it goes on: about what was typed earlier, or in another window. */
export function DraftNotice({ draft }: { readonly draft: Draft }) {
  const place = useRef<HTMLDivElement>(null);
  const { state } = draft.state;
  useEffect(() => {
    if (state === 'conflict' || state === 'gone') place.current?.querySelector<HTMLElement>('[tabindex]')?.focus();
  }, [state]);
  if (!draft.isAsking) return null;
  return (
    <div ref={place}>
      <Question draft={draft} />
    </div>
  );
}

function Question({ draft }: { readonly draft: Draft }) {
  const words = useWords();
  const { t } = words;
  const { state } = draft;
  switch (state.state) {
    case 'open':
    case 'failed':
    case 'sent':
      return null;
    case 'offered':
      return (
        <Notice
          kind="plain"
          title={t('draft.offer', { when: whenOf(state.kept.savedAt, words) })}
          action={
            <div className="row">
              <button type="button" onClick={draft.discard}>
                {t('draft.discard')}
              </button>
              <button type="button" className="primary" onClick={draft.goOn}>
                {t('draft.continue')}
              </button>
            </div>
          }
        >
          {draft.hasChecks && <p>{t('draft.offer-why')}</p>}
        </Notice>
      );
    case 'conflict':
      return (
        <Notice kind="warn" title={t('draft.conflict')}>
          <p>{t('draft.conflict-why')}</p>
          <div className="row two-texts">
            <Segmented
              label={t('draft.shown')}
              options={[
                { value: 'mine', label: t('draft.mine') },
                { value: 'other', label: t('draft.other', { when: whenOf(state.other.savedAt, words) }) },
              ]}
              value={state.shown}
              onChange={draft.show}
            />
            <button type="button" className="primary" onClick={draft.take}>
              {t('draft.take')}
            </button>
          </div>
        </Notice>
      );
    case 'gone':
      return (
        <Notice
          kind="warn"
          title={t('draft.gone')}
          action={
            <button type="button" onClick={draft.keepAnew}>
              {t('draft.keep-anew')}
            </button>
          }
        >
          <p>{t('draft.gone-why')}</p>
        </Notice>
      );
  }
}

/** Day and minute, such as 28 Nov 14:31. */
export function whenOf(at: Instant, { t, dayMonth, time }: Words): string {
  return t('draft.when', { day: dayMonth(at), time: time(at) });
}
