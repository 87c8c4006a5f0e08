import { useState } from 'react';
import {
  isBefore,
  OBJECTIONS,
  parseSpecimenIdentifier,
  type ClaimRequest,
  type CodeRead,
  type Issue,
  type Objection,
  type VerificationView,
} from '@autoserum/profiles';
import { isLaunchEnded } from '../api-client.ts';
import { useWords } from '../i18n/i18n.ts';
import { issueText } from '../i18n/issue-text.ts';
import { optionsOf, targetName } from '../i18n/names.ts';
import { useMinute, type Desk } from '../launch/desk.ts';
import { ActionBar } from '../saving/ActionBar.tsx';
import { CodeSelect } from '../ui/CodeSelect.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Columns, Panel } from '../ui/Panel.tsx';
import { TargetPicture } from '../ui/TargetPicture.tsx';
import { EarlierObjections } from './EarlierObjections.tsx';
import { LabelCheck } from './LabelCheck.tsx';
import { minutesLeft } from './waiting.ts';

interface SecondCheckProps {
  readonly desk: Desk;
  readonly verification: VerificationView;
  readonly onClose: () => void;
}

type Answer =
  | { readonly state: 'open' | 'sending' }
  | { readonly state: 'said'; readonly claim: VerificationView['claim'] }
  | { readonly state: 'refused'; readonly issues: readonly Issue[] };

/** What a second person looks at, and says: label, side and dose of a colleague's injection, yes or no, once. */
export function SecondCheck({ desk, verification, onClose }: SecondCheckProps) {
  const words = useWords();
  const { t } = words;
  const now = useMinute(desk);
  const [label, setLabel] = useState<CodeRead>();
  const [isObjecting, setObjecting] = useState(false);
  const [answer, setAnswer] = useState<Answer>({ state: 'open' });
  // An objection to a like check may be made while this one is open.
  const { objections } = desk.verifications.find(({ id }) => id === verification.id) ?? verification;
  const isRight = label !== undefined && namesLabel(label, verification);
  const isLate = !isBefore(now, verification.validUntil);
  const isOver = answer.state === 'said' || isLate;
  const say = async (decision: ClaimRequest['decision']) => {
    setObjecting(false);
    setAnswer({ state: 'sending' });
    const expectedPatient = desk.session.patient.reference;
    const result = await desk.api.claim(verification.id, { expectedPatient, decision });
    if (isLaunchEnded(result)) return desk.onLaunchEnded();
    setAnswer(result.ok ? { state: 'said', claim: result.value.claim } : { state: 'refused', issues: result.issues });
    await desk.refreshVerifications();
  };
  return (
    <>
      <main className="main">
        <div className="head">
          <h1>{t('verification.title')}</h1>
          <p className="soft">
            {t('verification.asked', {
              who: verification.askedBy.display,
              time: words.time(verification.askedAt),
              minutes: minutesLeft(verification, now),
            })}
          </p>
        </div>
        {answer.state === 'refused' && (
          <Notice kind="stop" title={t('verification.not-kept')}>
            <p>{answer.issues.map((issue) => issueText(issue, words)).join(' ')}</p>
          </Notice>
        )}
        {answer.state === 'said' && <Said claim={answer.claim} />}
        {isLate && answer.state !== 'said' && <Notice kind="warn" title={t('rule.verification-expired')} />}
        <EarlierObjections desk={desk} objections={objections} />
        {isObjecting && <ObjectionDialog onClose={() => setObjecting(false)} onObject={say} />}
        <Columns split="19.5rem minmax(0, 1fr)" inert={isOver || answer.state === 'sending'}>
          <LabelCheck desk={desk} label={label} isRight={isRight} onRead={setLabel} />
          <Panel className="panel" title={t('verification.what')}>
            <div className="sidecard">
              <TargetPicture target={verification.target} />
              <div className="stack-s">
                <p className="big">{targetName(verification.target, words)}</p>
                <p className="big">{words.millilitres(verification.volume)}</p>
                <p>
                  {t('injection.aliquot')} <span className="id">{verification.label}</span>
                </p>
                <p className="soft">{t('verification.look')}</p>
              </div>
            </div>
          </Panel>
        </Columns>
      </main>
      <ActionBar
        saving={{ state: 'idle' }}
        primary={
          isObjecting
            ? undefined
            : isOver
              ? { label: t('verification.back'), onPress: onClose }
              : {
                  label: t('verification.confirm'),
                  open: isRight ? undefined : t('verification.open-label'),
                  onPress: () => {
                    if (label !== undefined) void say({ kind: 'confirmed', label });
                  },
                  withoutKey: true,
                }
        }
        note={t('verification.note')}
      >
        {!isOver && !isObjecting && (
          <>
            <button type="button" onClick={onClose}>
              {t('verification.back')}
            </button>
            <button type="button" disabled={answer.state === 'sending'} onClick={() => setObjecting(true)}>
              {t('verification.object')}
            </button>
          </>
        )}
      </ActionBar>
    </>
  );
}

function namesLabel({ text }: CodeRead, { label }: VerificationView): boolean {
  const read = parseSpecimenIdentifier(text);
  return read.ok && read.value.identifier === label;
}

function Said({ claim }: { readonly claim: VerificationView['claim'] }) {
  const { t, time } = useWords();
  if (claim.state === 'waiting') return null;
  const text = t(`verification.you-${claim.state}`, { time: time(claim.at) });
  return <Notice kind={claim.state === 'confirmed' ? 'ok' : 'warn'} title={text} />;
}

interface ObjectionDialogProps {
  readonly onClose: () => void;
  readonly onObject: (decision: ClaimRequest['decision']) => Promise<void>;
}

function ObjectionDialog({ onClose, onObject }: ObjectionDialogProps) {
  const words = useWords();
  const { t } = words;
  const [reason, setReason] = useState<Objection>();
  return (
    <Dialog kind="warn" title={t('verification.object-title')} onClose={onClose}>
      <CodeSelect
        at="objection"
        label={t('reasons.reason')}
        placeholder={t('choose')}
        options={optionsOf(OBJECTIONS, (one) => `objection.${one}`, words)}
        value={reason}
        onChange={setReason}
      />
      <div className="row end">
        <button type="button" onClick={onClose}>
          {t('verification.back-to-check')}
        </button>
        <button
          type="button"
          className="primary"
          disabled={reason === undefined}
          onClick={() => {
            if (reason !== undefined) void onObject({ kind: 'objected', reason });
          }}
        >
          {t('verification.object')}
        </button>
      </div>
    </Dialog>
  );
}
