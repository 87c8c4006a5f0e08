import { useState } from 'react';
import { authorise, injectionsGiven, isBefore, volumeLeft, type Issue } from '@autoserum/profiles';
import { DraftNotice } from '../drafts/DraftNotice.tsx';
import { DraftStatus } from '../drafts/DraftStatus.tsx';
import { useDraft } from '../drafts/use-draft.ts';
import { useWords } from '../i18n/i18n.ts';
import { contextOf, useMinute } from '../launch/desk.ts';
import { ActionBar, type Primary } from '../saving/ActionBar.tsx';
import { findingsOf, issuesOf } from '../saving/findings-of.ts';
import { ReasonsDialog } from '../saving/ReasonsDialog.tsx';
import { reasonsNeeded } from '../saving/reasons.ts';
import { SavingNotice } from '../saving/SavingNotice.tsx';
import { isBusy } from '../saving/use-submission.ts';
import { Findings } from '../ui/findings.tsx';
import { focusFirstOpen } from '../ui/focus.ts';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Columns } from '../ui/Panel.tsx';
import { useUndisturbed } from '../verification/undisturbed.ts';
import { askedFor, checkOf } from '../verification/waiting.ts';
import { DosePanel } from './DosePanel.tsx';
import {
  doseOf,
  draftOf,
  EMPTY_INJECTION,
  keptOf,
  labelRequestOf,
  readInjection,
  requestOf,
  type InjectionDraft,
} from './injection-draft.ts';
import { ALONE, aliquotOf, errorsOf, isHardStop } from './injection-findings.ts';
import type { InjectionProps } from './injection-props.ts';
import { InjectionHead } from './InjectionHead.tsx';
import { NotGivenDialog } from './NotGivenDialog.tsx';
import { ScanColumn } from './ScanColumn.tsx';
import { SecondPerson } from './SecondPerson.tsx';
import { SideCard } from './SideCard.tsx';
import { StopPanels } from './StopPanels.tsx';
import { useAsking } from './use-asking.ts';
import { useAuthorisation } from './use-authorisation.ts';
import { VerdictPanel } from './VerdictPanel.tsx';

/** The checks, the verdict, the entry. A hard stop has no way past it. */
export function InjectionChecks(props: InjectionProps) {
  const { desk, treatment, protocol, series, submission } = props;
  const words = useWords();
  const { t } = words;
  const now = useMinute(desk);
  const [draft, setDraft] = useState<InjectionDraft>(EMPTY_INJECTION);
  const [dialog, setDialog] = useState<'reasons' | 'alone' | 'not-given'>();
  const kept = useDraft(desk, submission, {
    form: ['injection', treatment.id, `${series.id}.${treatment.administrations.length + 1}`],
    content: keptOf(draft),
    read: readInjection,
    onContent: ({ reasons, ...typed }) => setDraft((before) => ({ ...before, ...typed, suggested: reasons })),
  });
  const change = (part: Partial<InjectionDraft>) => {
    submission.edited();
    setDraft((before) => ({ ...before, ...part }));
  };

  useUndisturbed(draft.patient !== undefined);

  const aliquot = aliquotOf(treatment, draft);
  const number = injectionsGiven(treatment, series.id) + 1;
  const situation = {
    series,
    isFirst: number === 1,
    labelVolume: aliquot === undefined ? undefined : volumeLeft(treatment, aliquot.id),
    plannedVolume: protocol.aliquotVolume,
  };
  const stops = labelStops();
  const full = requestOf(draft, situation);
  const request = stops.length > 0 ? labelRequestOf(draft, situation) : full;
  const asked = askedFor(desk, treatment).filter(({ authorisation }) => authorisation?.request.seriesId === series.id);
  const known = asked.at(-1)?.authorisation;
  const { verdict, askAgain } = useAuthorisation(desk, treatment, { request, known });
  const answer = verdict.state === 'answered' ? verdict.authorisation : undefined;
  const needed = reasonsNeeded(
    answer?.verdict === 'refused' ? answer.issues : dialog === 'alone' ? [ALONE] : [],
    draft.reasons,
  );
  const errors = errorsOf(answer?.issues ?? [], stops);
  const granted =
    full !== undefined && answer?.verdict === 'granted' && isBefore(now, answer.validUntil) ? answer : undefined;
  const check = checkOf(asked, { aliquotId: aliquot?.id, target: full?.target, authorisationId: answer?.id });
  const isAlone = draft.reasons.some(({ rule }) => rule === 'second-person-missing');
  const isVerified = check?.claim.state === 'confirmed';
  // A green verdict above an objection would say the opposite of it.
  const isOpposed = check?.claim.state === 'objected' && !isAlone && errors.length === 0;
  const asking = useAsking(desk, granted);
  const mayAct = desk.session.capability.canWrite && desk.session.user.role === 'physician';

  const record = () => {
    if (granted === undefined || full === undefined) return;
    kept.send(
      {
        kind: 'administer',
        occurredAt: desk.clock.now(),
        timeSource: 'clock',
        request: full,
        basis: {
          kind: 'authorised',
          authorisationId: granted.id,
          ...(check !== undefined && isVerified ? { verificationId: check.id } : {}),
        },
        ...(draft.pain === undefined ? {} : { pain: draft.pain }),
      },
      treatment,
    );
  };

  return (
    <Findings findings={findingsOf(issuesOf(submission.saving), words)}>
      <main className="main">
        <InjectionHead {...props} number={number} now={now} />
        <DraftNotice draft={kept} />
        {known !== undefined && draft.patient === undefined && isBefore(now, known.validUntil) && (
          <Notice
            kind="plain"
            title={t('second.resume')}
            action={
              <button type="button" onClick={() => change(draftOf(known.request))}>
                {t('second.resume-go')}
              </button>
            }
          />
        )}
        <SavingNotice submission={submission} desk={desk} />
        {dialog === 'not-given' && <NotGivenDialog {...props} onClose={() => setDialog(undefined)} />}
        <Columns split="19.5rem minmax(0, 1fr)" inert={isBusy(submission.saving) || kept.isAsking}>
          <ScanColumn
            desk={desk}
            series={series}
            number={number}
            draft={draft}
            onChange={change}
            aliquot={aliquot}
            stops={errors}
          />
          <div className="stack">
            {(dialog === 'reasons' || dialog === 'alone') && needed.length > 0 ? (
              <ReasonsDialog
                needed={needed}
                {...(draft.suggested === undefined ? {} : { suggested: draft.suggested })}
                onClose={() => setDialog(undefined)}
                onGo={(reasons) => {
                  setDialog(undefined);
                  change({ reasons: [...draft.reasons, ...reasons] });
                }}
              />
            ) : (
              !isOpposed && (
                <VerdictPanel
                  verdict={verdict}
                  stops={errors}
                  needed={needed}
                  isGranted={granted !== undefined}
                  aliquot={aliquot}
                  identityHref={`#/identity/${treatment.id}`}
                  onReasons={() => setDialog('reasons')}
                  onAskAgain={askAgain}
                />
              )
            )}
            {errors.length === 0 && dialog !== 'alone' && mayAct && (
              <SecondPerson
                desk={desk}
                policy={protocol.secondPerson}
                isGranted={granted !== undefined}
                check={check}
                isAlone={isAlone}
                onAlone={() => setDialog('alone')}
                onAsk={() => void asking.ask()}
                issues={asking.issues}
              />
            )}
            {errors.length > 0 ? (
              <StopPanels
                treatment={treatment}
                stops={errors}
                label={draft.label}
                now={now}
                isRecorded={answer !== undefined}
              />
            ) : (
              <>
                <SideCard
                  series={series}
                  protocol={protocol}
                  draft={draft}
                  aliquot={aliquot}
                  dose={doseOf(draft, situation)}
                  isGranted={granted !== undefined}
                  now={now}
                />
                <DosePanel series={series} draft={draft} dose={doseOf(draft, situation)} onChange={change} />
              </>
            )}
          </div>
        </Columns>
      </main>
      <ActionBar
        saving={submission.saving}
        onCancel={submission.cancel}
        primary={mayAct && dialog === undefined ? primary() : undefined}
        note={note()}
        draft={<DraftStatus draft={kept} />}
      >
        {mayAct && protocol.secondPerson === 'none' && granted !== undefined && check === undefined && (
          <button type="button" disabled={isBusy(submission.saving)} onClick={() => void asking.ask()}>
            {t('second.ask')}
          </button>
        )}
        {mayAct && (
          <button type="button" disabled={isBusy(submission.saving)} onClick={() => setDialog('not-given')}>
            {t('injection.not-given')}
          </button>
        )}
      </ActionBar>
    </Findings>
  );

  /** A stop leaves one way: another syringe. */
  function primary(): Primary {
    if (errors.length === 0) return { label: t('injection.record'), open: firstOpen(), onPress: record };
    return {
      label: (
        <>
          <Icon name="scan" />
          {t('injection.scan-another')}
        </>
      ),
      onPress: () => void focusFirstOpen(document),
      withoutKey: true,
    };
  }

  /** What forbids this syringe, by the same rules as the server's, as soon as its label was read. */
  function labelStops(): readonly Issue[] {
    const early = labelRequestOf(draft, situation);
    if (early === undefined) return [];
    const judged = authorise(treatment, early, contextOf(desk, protocol, desk.clock.now()));
    return judged.issues.filter((issue) => isHardStop(issue) && issue.rule !== 'wrong-patient');
  }

  function firstOpen(): string | undefined {
    if (kept.isAsking) return t('draft.answer-first');
    if (draft.patient === undefined) return t('open.wristband');
    if (draft.label === undefined) return t('injection.open-aliquot');
    if (draft.side === undefined) return t('injection.open-side');
    if (draft.reaction === undefined && !situation.isFirst) return t('injection.open-reaction');
    if (full === undefined) return t('injection.open-dose');
    if (needed.length > 0) return t('injection.open-reasons');
    if (granted === undefined) return t('injection.open-verdict');
    const mustBeTwo = protocol.secondPerson !== 'none' || check !== undefined;
    return mustBeTwo && !isVerified && !isAlone ? t('second.open') : undefined;
  }

  function note(): string {
    if (desk.session.user.role !== 'physician') return t('injection.physician-only');
    if (errors.length > 0)
      return answer === undefined
        ? t('injection.stopped')
        : t('injection.stop-recorded', { time: words.timeWithSeconds(answer.issuedAt) });
    return t(`injection.second-person-${protocol.secondPerson}`, { time: words.time(now) });
  }
}
