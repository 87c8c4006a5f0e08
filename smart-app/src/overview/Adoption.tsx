import { useState } from 'react';
import { ADOPTION_REASONS, type AdoptionReason, type Issue } from '@autoserum/profiles';
import { isLaunchEnded } from '../api-client.ts';
import { useWords } from '../i18n/i18n.ts';
import { issueText } from '../i18n/issue-text.ts';
import { optionsOf } from '../i18n/names.ts';
import type { Desk } from '../launch/desk.ts';
import { CodeSelect } from '../ui/CodeSelect.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { State } from '../ui/State.tsx';

/** A record that may be this patient's and is known otherwise: nothing is entered until a physician has taken it over. */
export function Adoption({ desk }: { readonly desk: Desk }) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const { adoption, user } = desk.session;
  if (adoption === undefined) return null;
  const mayAdopt = user.role === 'physician';
  return (
    <>
      <Notice
        kind="warn"
        title={t('adopt.title')}
        action={
          mayAdopt ? (
            <button type="button" onClick={() => setOpen(true)}>
              {t('adopt.open')}
            </button>
          ) : undefined
        }
      >
        <p>{t(`rule.${adoption}`)}</p>
      </Notice>
      {isOpen && <AdoptionDialog desk={desk} onClose={() => setOpen(false)} />}
    </>
  );
}

function AdoptionDialog({ desk, onClose }: { readonly desk: Desk; readonly onClose: () => void }) {
  const words = useWords();
  const { t } = words;
  const [reason, setReason] = useState<AdoptionReason>();
  const { isAsking, issues, adopt } = useAdoption(desk);
  return (
    <Dialog kind="warn" title={<State kind="warn">{t('adopt.open')}</State>} onClose={onClose}>
      <p>{t('adopt.look')}</p>
      <CodeSelect
        at="adoption.reason"
        label={t('reasons.reason')}
        placeholder={t('choose')}
        options={optionsOf(ADOPTION_REASONS, (value) => `adoption-reason.${value}`, words)}
        value={reason}
        onChange={setReason}
      />
      {issues.map((issue) => (
        <p key={`${issue.at} ${issue.text}`} role="alert">
          {issueText(issue, words)}
        </p>
      ))}
      <div className="row end">
        <button type="button" onClick={onClose}>
          {t('reasons.leave')}
        </button>
        <button
          type="button"
          className="primary"
          disabled={reason === undefined || isAsking}
          onClick={() => reason !== undefined && void adopt(reason)}
        >
          {t('adopt.go')}
        </button>
      </div>
      <p className="source">{t('adopt.kept')}</p>
    </Dialog>
  );
}

function useAdoption({ api, session, reopen, onLaunchEnded }: Desk) {
  const [isAsking, setAsking] = useState(false);
  const [issues, setIssues] = useState<readonly Issue[]>([]);
  const adopt = async (reason: AdoptionReason) => {
    setAsking(true);
    const reply = await api.adopt({ expectedPatient: session.patient.reference, reason });
    setAsking(false);
    if (reply.ok) return reopen();
    if (isLaunchEnded(reply)) return onLaunchEnded();
    setIssues(reply.issues);
  };
  return { isAsking, issues, adopt };
}
