import type { Instant } from '@autoserum/profiles';
import { ReasonsDialog } from '../saving/ReasonsDialog.tsx';
import { DosePanel } from './DosePanel.tsx';
import type { InjectionDraft } from './injection-draft.ts';
import type { InjectionProps } from './injection-props.ts';
import { SecondPerson } from './SecondPerson.tsx';
import { SideCard } from './SideCard.tsx';
import { StopPanels } from './StopPanels.tsx';
import type { InjectionForm } from './use-injection-form.ts';
import type { Judgement } from './use-judgement.ts';
import { VerdictPanel } from './VerdictPanel.tsx';

/** What is asked in between: reasons of the server's, the reason to go on alone, or why it is not given. */
export type InjectionDialog = 'reasons' | 'alone' | 'not-given';

interface JudgementProps {
  readonly injection: InjectionProps;
  readonly form: InjectionForm<InjectionDraft>;
  readonly judgement: Judgement;
  readonly now: Instant;
  readonly dialog: InjectionDialog | undefined;
  readonly onDialog: (dialog: InjectionDialog | undefined) => void;
}

/** May it be given, who checked it beside the physician, and then either why not, or what will be given. */
export function JudgementColumn(props: JudgementProps) {
  const { injection, form, judgement, now, dialog, onDialog } = props;
  const { desk, treatment, protocol, series } = injection;
  const { draft, aliquot, dose, change } = form;
  const { granted, errors, check, isAlone, isOpposed, asking } = judgement;
  const isGranted = granted !== undefined;
  return (
    <>
      <VerdictOrReasons {...props} />
      {errors.length === 0 && dialog !== 'alone' && form.mayAct && (
        <SecondPerson
          desk={desk}
          policy={protocol.secondPerson}
          mayAsk={granted !== undefined && granted.id !== check?.authorisationId}
          check={check}
          isAlone={isAlone}
          onAlone={() => onDialog('alone')}
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
          isRecorded={judgement.answer !== undefined}
        />
      ) : (
        <>
          <SideCard
            series={series}
            protocol={protocol}
            draft={draft}
            aliquot={aliquot}
            dose={dose}
            isGranted={isGranted && !isOpposed}
            now={now}
          />
          <DosePanel series={series} draft={draft} dose={dose} onChange={change} />
        </>
      )}
    </>
  );
}

function VerdictOrReasons({ injection, form, judgement, dialog, onDialog }: JudgementProps) {
  const { draft, aliquot, change } = form;
  const { needed } = judgement;
  if ((dialog === 'reasons' || dialog === 'alone') && needed.length > 0)
    return (
      <ReasonsDialog
        needed={needed}
        {...(draft.suggested === undefined ? {} : { suggested: draft.suggested })}
        onClose={() => onDialog(undefined)}
        onGo={(reasons) => {
          onDialog(undefined);
          change({ reasons: [...draft.reasons, ...reasons] });
        }}
      />
    );
  if (judgement.isOpposed) return null;
  return (
    <VerdictPanel
      verdict={judgement.verdict}
      stops={judgement.errors}
      needed={needed}
      isGranted={judgement.granted !== undefined}
      aliquot={aliquot}
      identityHref={`#/identity/${injection.treatment.id}`}
      onReasons={() => onDialog('reasons')}
      onAskAgain={judgement.askAgain}
    />
  );
}
