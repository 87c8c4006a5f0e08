import { useEffect, useState } from 'react';
import type { DraftsView, DraftSummary, Result } from '@autoserum/profiles';
import { isLaunchEnded } from '../api-client.ts';
import { useWords } from '../i18n/i18n.ts';
import { targetName } from '../i18n/names.ts';
import { isInRecord, treatmentOf, type Desk } from '../launch/desk.ts';
import { hashOf } from '../place.ts';
import { Icon } from '../ui/Icon.tsx';
import { isStillOpen, readDraftForm, type DraftForm } from './draft-form.ts';
import { whenOf } from './DraftNotice.tsx';

/**
 * What this user typed about this patient and did not save, folded into one line, with the way to each form; nothing when there is none.
 * What can no longer be gone on with, because the step was taken meanwhile, is not among it.
 */
export function HeldDrafts({ desk }: { readonly desk: Desk }) {
  const { t } = useWords();
  const [drafts, setDrafts] = useState<readonly DraftSummary[]>([]);
  const [isOpen, setOpen] = useState(false);
  const { api, onLaunchEnded } = desk;
  useEffect(() => {
    let isCurrent = true;
    void api.drafts().then((found) => {
      if (isCurrent) setDrafts((before) => draftsIn(found, before));
    });
    return () => {
      isCurrent = false;
    };
  }, [api]);
  const discard = async ({ form, version }: DraftSummary) => {
    const gone = await api.discardDraft(form, version);
    if (isLaunchEnded(gone)) return onLaunchEnded();
    const found = await api.drafts();
    setDrafts((before) => draftsIn(found, before));
  };
  const held = drafts.flatMap((draft) => openIn(desk, draft));
  if (held.length === 0) return null;
  return (
    <>
      <button
        type="button"
        className="quiet small held-open"
        aria-expanded={isOpen}
        onClick={() => setOpen((before) => !before)}
      >
        <Icon name="due" /> {t('draft.held', { count: held.length })}
      </button>
      {isOpen && (
        <ul className="panel held">
          {held.map(({ draft, form }) => (
            <Held key={draft.form} desk={desk} draft={draft} form={form} onDiscard={() => void discard(draft)} />
          ))}
        </ul>
      )}
    </>
  );
}

/** What was found, or what is known where nothing could be read. */
function draftsIn(found: Result<DraftsView>, before: readonly DraftSummary[]): readonly DraftSummary[] {
  return found.ok && before.length + found.value.drafts.length > 0 ? found.value.drafts : before;
}

/** The draft and its form, unless it is stored, of a form that this version of the app does not have, or of a step that was taken meanwhile. */
function openIn(desk: Desk, draft: DraftSummary) {
  const form = readDraftForm(draft.form);
  if (form === undefined || isInRecord(desk, draft.entryId)) return [];
  const treatment = treatmentOf(desk, form.place.treatmentId);
  return treatment === undefined || isStillOpen(form, treatment) ? [{ draft, form }] : [];
}

interface HeldProps {
  readonly desk: Desk;
  readonly draft: DraftSummary;
  readonly form: DraftForm;
  readonly onDiscard: () => void;
}

function Held({ desk, draft, form: { name, place }, onDiscard }: HeldProps) {
  const words = useWords();
  const { t } = words;
  const treatment = treatmentOf(desk, place.treatmentId);
  const targets = treatment?.series.map(({ target }) => targetName(target, words)) ?? [];
  const form = t(`draft.form-${name}`);
  const isPaperStep = place.isFromPaper === true && name !== 'paper-plan';
  const title = [isPaperStep ? t('draft.held-from-paper', { form }) : form, ...targets].join(' · ');
  const when = whenOf(draft.savedAt, words);
  const isThere = place.treatmentId === undefined || treatment !== undefined;
  return (
    <li>
      {isThere ? <a href={hashOf(place)}>{title}</a> : <span>{title}</span>}
      <span className="soft small">{t('draft.held-until', { when, until: whenOf(draft.keptUntil, words) })}</span>
      <button
        type="button"
        className="quiet small"
        aria-label={t('draft.held-discard', { form: title, when })}
        onClick={onDiscard}
      >
        {t('draft.discard')}
      </button>
    </li>
  );
}
