import { useState } from 'react';
import { DEVIATION_REASONS, injectionsGiven, volumeLeft } from '@autoserum/profiles';
import { DraftNotice } from '../drafts/DraftNotice.tsx';
import { DraftStatus } from '../drafts/DraftStatus.tsx';
import { withSheetTime } from '../drafts/sheet-draft.ts';
import { useDraft } from '../drafts/use-draft.ts';
import { useWords } from '../i18n/i18n.ts';
import { optionsOf } from '../i18n/names.ts';
import { contextOf, useMinute } from '../launch/desk.ts';
import { ActionBar } from '../saving/ActionBar.tsx';
import { findingsOf, issuesOf } from '../saving/findings-of.ts';
import { PaperBand } from '../saving/PaperBand.tsx';
import { SavingNotice } from '../saving/SavingNotice.tsx';
import { occurrenceOf, sheetTimeIssues, useSheetTime } from '../saving/sheet-time.ts';
import { SheetTimeField, withoutTwice } from '../saving/SheetTimeField.tsx';
import { isBusy } from '../saving/use-submission.ts';
import { CodeSelect } from '../ui/CodeSelect.tsx';
import { Findings } from '../ui/findings.tsx';
import { Columns } from '../ui/Panel.tsx';
import { DosePanel } from './DosePanel.tsx';
import { doseOf, labelRequestOf, requestOf, targetAt } from './injection-draft.ts';
import type { InjectionProps } from './injection-props.ts';
import { InjectionHead } from './InjectionHead.tsx';
import {
  aliquotOf,
  EMPTY_PAPER,
  foresee,
  givenAt,
  isGrave,
  keptPaperOf,
  labelIssues,
  paperCommand,
  readPaper,
  type PaperDraft,
} from './paper-injection.ts';
import { PaperForeseen } from './PaperForeseen.tsx';
import { ScanColumn } from './ScanColumn.tsx';

/** One injection as the sheet for a downtime says it: time, reason, whose, which syringe, which side, and what will stand in the record. */
export function PaperChecks(props: InjectionProps) {
  const { desk, treatment, protocol, series, submission } = props;
  const words = useWords();
  const { t } = words;
  const now = useMinute(desk);
  const [draft, setDraft] = useState<PaperDraft>(EMPTY_PAPER);
  const sheet = useSheetTime(true);
  const kept = useDraft(
    desk,
    submission,
    withSheetTime(sheet, {
      form: ['injection', treatment.id, `${series.id}.${treatment.administrations.length + 1}`],
      content: keptPaperOf(draft),
      read: readPaper,
      onContent: (typed) => setDraft((before) => ({ ...before, ...typed })),
    }),
  );
  const change = (part: Partial<PaperDraft>) => {
    submission.edited();
    setDraft((before) => ({ ...before, isSure: false, ...part }));
  };

  const aliquot = aliquotOf(treatment, draft);
  const number = injectionsGiven(treatment, series.id) + 1;
  const situation = {
    series,
    // The sheet has no room for the reaction: it is entered where it was written down all the same.
    isFirst: true,
    labelVolume: aliquot === undefined ? undefined : volumeLeft(treatment, aliquot.id),
    plannedVolume: protocol.aliquotVolume,
  };
  const context = contextOf(desk, protocol, desk.clock.now());
  const occurrence = occurrenceOf(desk, sheet);
  const timeIssues = sheetTimeIssues(desk, sheet);
  const early = labelRequestOf(draft, situation);
  const read = { occurredAt: desk.clock.now(), timeSource: 'entered-later' } as const;
  const stops = labelIssues(foresee(treatment, early && paperCommand(early, read, draft), context));
  const given = givenAt(treatment, aliquot);
  const isStopped = stops.length > 0 || given !== undefined;
  const full = requestOf(draft, situation);
  const command =
    full === undefined || occurrence === undefined || isStopped ? undefined : paperCommand(full, occurrence, draft);
  const foreseen = foresee(treatment, timeIssues.length > 0 ? undefined : command, context);
  const found = withoutTwice(timeIssues, foreseen.contradictions);
  const mayAct = desk.session.capability.canWrite && desk.session.user.role === 'physician';
  const refused = issuesOf(submission.saving);
  const time = occurrence?.occurredAt;

  return (
    <Findings findings={findingsOf(refused.length > 0 ? refused : found, words)}>
      <main className="main">
        <PaperBand desk={desk} treatmentId={treatment.id} tab="injection" />
        <InjectionHead {...props} number={number} now={time ?? now} />
        <DraftNotice draft={kept} />
        <SavingNotice submission={submission} desk={desk} />
        <Columns split="19.5rem minmax(0, 1fr)" inert={isBusy(submission.saving) || kept.isAsking}>
          <ScanColumn
            desk={desk}
            series={series}
            number={number}
            draft={draft}
            onChange={change}
            aliquot={aliquot}
            stops={stops}
            isFromPaper
          />
          <div className="stack">
            <section className="panel" aria-label={t('from-paper.when-why')}>
              <Columns split="minmax(0, 1fr) minmax(0, 1fr)" keep>
                {sheet !== undefined && <SheetTimeField desk={desk} sheet={sheet} label="from-paper.time-injection" />}
                <CodeSelect
                  at="basis.reason"
                  label={t('from-paper.reason')}
                  placeholder={t('choose')}
                  options={optionsOf(DEVIATION_REASONS, (reason) => `deviation-reason.${reason}`, words)}
                  value={draft.reason}
                  onChange={(reason) => change({ reason })}
                />
              </Columns>
            </section>
            <PaperForeseen
              {...props}
              foreseen={{ ...foreseen, contradictions: isStopped ? stops : found }}
              givenAt={given}
              target={draft.side === undefined ? undefined : targetAt(series.target, draft.side)}
              time={command === undefined ? undefined : time}
              aliquot={aliquot}
              dose={doseOf(draft, situation)}
              reason={draft.reason}
              isSure={draft.isSure}
              onSure={(isSure) => change({ isSure })}
            />
            {!isStopped && (
              <DosePanel series={series} draft={draft} dose={doseOf(draft, situation)} onChange={change} isFromPaper />
            )}
          </div>
        </Columns>
      </main>
      <ActionBar
        saving={submission.saving}
        onCancel={submission.cancel}
        primary={mayAct ? { label: t('from-paper.save'), open: firstOpen(), onPress: record } : undefined}
        note={t(mayAct ? 'from-paper.note' : 'injection.physician-only')}
        draft={<DraftStatus draft={kept} />}
      />
    </Findings>
  );

  function record(): void {
    if (command !== undefined) kept.send(command, treatment);
  }

  function firstOpen(): string | undefined {
    if (kept.isAsking) return t('draft.answer-first');
    if (draft.patient === undefined) return t('from-paper.open-number');
    if (draft.label === undefined) return t('from-paper.open-label');
    if (isStopped) return t('from-paper.stopped');
    if (draft.side === undefined) return t('from-paper.open-side');
    if (occurrence === undefined) return t('from-paper.open-time');
    if (timeIssues.length > 0) return t('from-paper.wrong-time');
    if (draft.reason === undefined) return t('from-paper.open-reason');
    if (full === undefined) return t('injection.open-dose');
    if (found.length > 0) return t('from-paper.contradicts');
    return foreseen.deviations.some(isGrave) && !draft.isSure ? t('from-paper.open-sure') : undefined;
  }
}
