import { DEVIATION_REASONS } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { optionsOf } from '../i18n/names.ts';
import { contextOf, useMinute } from '../launch/desk.ts';
import { PaperBand } from '../saving/PaperBand.tsx';
import { occurrenceOf, sheetTimeIssues, useSheetTime } from '../saving/sheet-time.ts';
import { SheetTimeField, withoutTwice } from '../saving/SheetTimeField.tsx';
import { CodeSelect } from '../ui/CodeSelect.tsx';
import { Columns } from '../ui/Panel.tsx';
import { DosePanel } from './DosePanel.tsx';
import { firstOpen } from './first-open.ts';
import { targetAt } from './injection-draft.ts';
import type { InjectionProps } from './injection-props.ts';
import { InjectionPage } from './InjectionPage.tsx';
import {
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
import { useInjectionForm } from './use-injection-form.ts';

/** One injection as the sheet for a downtime says it: time, reason, whose, which syringe, which side, and what will stand in the record. */
export function PaperChecks(props: InjectionProps) {
  const { desk, treatment, protocol, series } = props;
  const words = useWords();
  const { t } = words;
  const now = useMinute(desk);
  const sheet = useSheetTime(true);
  const form = useInjectionForm<PaperDraft>(props, {
    empty: EMPTY_PAPER,
    keep: keptPaperOf,
    read: readPaper,
    takenBack: { isSure: false },
    sheet,
    asksReaction: false,
  });
  const { draft, kept, aliquot, dose, early, full, change, mayAct } = form;
  const context = contextOf(desk, protocol, desk.clock.now());
  const occurrence = occurrenceOf(desk, sheet);
  const timeIssues = sheetTimeIssues(desk, sheet);
  const read = { occurredAt: desk.clock.now(), timeSource: 'entered-later' } as const;
  const stops = labelIssues(foresee(treatment, early && paperCommand(early, read, draft), context));
  const given = givenAt(treatment, aliquot);
  const isStopped = stops.length > 0 || given !== undefined;
  const command =
    full === undefined || occurrence === undefined || isStopped ? undefined : paperCommand(full, occurrence, draft);
  const foreseen = foresee(treatment, timeIssues.length > 0 ? undefined : command, context);
  const found = withoutTwice(timeIssues, foreseen.contradictions);
  const time = occurrence?.occurredAt;
  const open = firstOpen([
    [kept.isAsking, 'draft.answer-first'],
    [draft.patient === undefined, 'from-paper.open-number'],
    [draft.label === undefined, 'from-paper.open-label'],
    [isStopped, 'from-paper.stopped'],
    [draft.side === undefined, 'from-paper.open-side'],
    [occurrence === undefined, 'from-paper.open-time'],
    [timeIssues.length > 0, 'from-paper.wrong-time'],
    [draft.reason === undefined, 'from-paper.open-reason'],
    [full === undefined, 'injection.open-dose'],
    [found.length > 0, 'from-paper.contradicts'],
    [foreseen.deviations.some(isGrave) && !draft.isSure, 'from-paper.open-sure'],
  ]);
  const record = () => {
    if (command !== undefined) kept.send(command, treatment);
  };

  return (
    <InjectionPage
      injection={props}
      form={form}
      at={time ?? now}
      stops={stops}
      found={found}
      isFromPaper
      band={<PaperBand desk={desk} treatmentId={treatment.id} tab="injection" />}
      primary={mayAct ? { label: t('from-paper.save'), open: open && t(open), onPress: record } : undefined}
      note={t(mayAct ? 'from-paper.note' : 'injection.physician-only')}
    >
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
        dose={dose}
        reason={draft.reason}
        isSure={draft.isSure}
        onSure={(isSure) => change({ isSure })}
      />
      {!isStopped && <DosePanel series={series} draft={draft} dose={dose} onChange={change} isFromPaper />}
    </InjectionPage>
  );
}
