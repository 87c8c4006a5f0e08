import { useState } from 'react';
import { isBefore, type Authorisation } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { useMinute } from '../launch/desk.ts';
import type { Primary } from '../saving/ActionBar.tsx';
import { isBusy } from '../saving/use-submission.ts';
import { focusFirstOpen } from '../ui/focus.ts';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useUndisturbed } from '../verification/undisturbed.ts';
import { firstOpen } from './first-open.ts';
import { draftOf, EMPTY_INJECTION, keptOf, readInjection, type InjectionDraft } from './injection-draft.ts';
import type { InjectionProps } from './injection-props.ts';
import { InjectionPage } from './InjectionPage.tsx';
import { JudgementColumn, type InjectionDialog } from './JudgementColumn.tsx';
import { NotGivenDialog } from './NotGivenDialog.tsx';
import { useInjectionForm } from './use-injection-form.ts';
import { useJudgement } from './use-judgement.ts';

/** The checks, the verdict, the entry. A hard stop has no way past it. */
export function InjectionChecks(props: InjectionProps) {
  const { desk, treatment, protocol, submission } = props;
  const words = useWords();
  const { t } = words;
  const now = useMinute(desk);
  const [dialog, setDialog] = useState<InjectionDialog>();
  const form = useInjectionForm<InjectionDraft>(props, {
    empty: EMPTY_INJECTION,
    keep: keptOf,
    read: readInjection,
    asksReaction: true,
  });
  const { draft, kept, full, mayAct } = form;
  useUndisturbed(draft.patient !== undefined);
  const judgement = useJudgement(props, form, { now, isAskingAlone: dialog === 'alone' });
  const { answer, known, granted, errors, check, isVerified } = judgement;
  const isSaving = isBusy(submission.saving);

  return (
    <InjectionPage
      injection={props}
      form={form}
      at={now}
      stops={errors}
      resume={
        known !== undefined &&
        draft.patient === undefined &&
        isBefore(now, known.validUntil) && <Resume known={known} onResume={form.change} />
      }
      dialog={dialog === 'not-given' && <NotGivenDialog {...props} onClose={() => setDialog(undefined)} />}
      primary={mayAct && dialog === undefined ? primary() : undefined}
      note={note()}
      actions={
        mayAct && (
          <>
            {protocol.secondPerson === 'none' && granted !== undefined && check === undefined && (
              <button type="button" disabled={isSaving} onClick={() => void judgement.asking.ask()}>
                {t('second.ask')}
              </button>
            )}
            <button type="button" disabled={isSaving} onClick={() => setDialog('not-given')}>
              {t('injection.not-given')}
            </button>
          </>
        )
      }
    >
      <JudgementColumn
        injection={props}
        form={form}
        judgement={judgement}
        now={now}
        dialog={dialog}
        onDialog={setDialog}
      />
    </InjectionPage>
  );

  function record(): void {
    if (granted === undefined || full === undefined) return;
    const named = check !== undefined && isVerified ? { verificationId: check.id } : {};
    kept.send(
      {
        kind: 'administer',
        occurredAt: desk.clock.now(),
        timeSource: 'clock',
        request: full,
        basis: { kind: 'authorised', authorisationId: granted.id, ...named },
        ...(draft.pain === undefined ? {} : { pain: draft.pain }),
      },
      treatment,
    );
  }

  /** A stop leaves one way: another syringe. */
  function primary(): Primary {
    if (errors.length > 0)
      return { label: <ScanAnother />, onPress: () => void focusFirstOpen(document), withoutKey: true };
    const open = openCheck();
    return { label: t('injection.record'), open: open && t(open), onPress: record };
  }

  function openCheck() {
    const mustBeTwo = protocol.secondPerson !== 'none' || check !== undefined;
    return firstOpen([
      [kept.isAsking, 'draft.answer-first'],
      [draft.patient === undefined, 'open.wristband'],
      [draft.label === undefined, 'injection.open-aliquot'],
      [draft.side === undefined, 'injection.open-side'],
      [draft.reaction === undefined && form.needsReaction, 'injection.open-reaction'],
      [full === undefined, 'injection.open-dose'],
      [judgement.needed.length > 0, 'injection.open-reasons'],
      [granted === undefined, 'injection.open-verdict'],
      [mustBeTwo && !isVerified && !judgement.isAlone, 'second.open'],
    ]);
  }

  function note(): string {
    if (desk.session.user.role !== 'physician') return t('injection.physician-only');
    if (errors.length === 0) return t(`injection.second-person-${protocol.secondPerson}`, { time: words.time(now) });
    if (answer === undefined) return t('injection.stopped');
    return t('injection.stop-recorded', { time: words.timeWithSeconds(answer.issuedAt) });
  }
}

interface ResumeProps {
  readonly known: Authorisation;
  readonly onResume: (draft: Partial<InjectionDraft>) => void;
}

/** A second person was asked in the launch before this one: what was read for it need not be read again. */
function Resume({ known, onResume }: ResumeProps) {
  const { t } = useWords();
  return (
    <Notice
      kind="plain"
      title={t('second.resume')}
      action={
        <button type="button" onClick={() => onResume(draftOf(known.request))}>
          {t('second.resume-go')}
        </button>
      }
    />
  );
}

function ScanAnother() {
  const { t } = useWords();
  return (
    <>
      <Icon name="scan" />
      {t('injection.scan-another')}
    </>
  );
}
