import {
  DEVIATION_REASONS,
  DEVIATION_RULES,
  GUIDANCES,
  millilitres,
  parseSpecimenIdentifier,
  type AdministrationRequest,
  type Aliquot,
  type CodeRead,
  type DraftContent,
  type Guidance,
  type PatientRead,
  type ReasonFor,
  type Series,
  type SpineSide,
  type Target,
  type Treatment,
} from '@autoserum/profiles';
import { choiceIn, partsIn } from '../drafts/read-content.ts';
import { parseQuantity } from '../ui/quantity-text.ts';

/** Numeric rating scale, 0 to 10. */
export const SCORES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

export const REACTIONS = ['none', 'mild', 'strong'] as const;
export type Reaction = (typeof REACTIONS)[number];

/** What was read and said so far. Side, reaction and pain are never chosen for a person; dose and guidance come from the plan. */
export interface InjectionDraft {
  readonly patient?: PatientRead | undefined;
  readonly label?: CodeRead | undefined;
  readonly side?: SpineSide | undefined;
  readonly reaction?: Reaction | undefined;
  /** What was typed; the volume on the label as long as nothing was. */
  readonly dose?: string | undefined;
  readonly guidance?: Guidance | undefined;
  readonly pain?: number | undefined;
  readonly reasons: readonly ReasonFor[];
  /** Reasons of an earlier draft: chosen in the dialog, which asks all the same. */
  readonly suggested?: readonly ReasonFor[];
}

export const EMPTY_INJECTION: InjectionDraft = { reasons: [] };

/** What is kept of it: what was typed. Whose body, which syringe, which side and how the last one went is asked again. */
export function keptOf({ dose, guidance, pain, reasons, suggested = [] }: InjectionDraft) {
  return { dose, guidance, pain, reasons: reasons.length > 0 ? reasons : suggested };
}

/** What was typed earlier, to be put beside the checks of now; reasons are asked again, with those of then chosen. */
export function readInjection(content: DraftContent) {
  const pain = content['pain'];
  return {
    dose: typeof content['dose'] === 'string' ? content['dose'] : undefined,
    guidance: choiceIn(content, 'guidance', GUIDANCES),
    pain: SCORES.find((score) => score === pain),
    suggested: partsIn(content, 'reasons').flatMap((part): readonly ReasonFor[] => {
      const [rule, reason] = [choiceIn(part, 'rule', DEVIATION_RULES), choiceIn(part, 'reason', DEVIATION_REASONS)];
      return rule === undefined || reason === undefined ? [] : [{ rule, reason }];
    }),
  };
}

/** The checks of a verdict that a second person was asked about, in this launch or the one before it. */
export function draftOf({ patient, label, target, reaction, volume, guidance, reasons }: AdministrationRequest) {
  return { patient, label, side: target.side, reaction, dose: String(volume), guidance, reasons };
}

/** The aliquot of this treatment whose label was read, if it is one. */
export function aliquotOf(treatment: Treatment, { label }: Pick<InjectionDraft, 'label'>): Aliquot | undefined {
  if (label === undefined) return undefined;
  const read = parseSpecimenIdentifier(label.text);
  if (!read.ok) return undefined;
  const { identifier } = read.value;
  return treatment.batches.flatMap((batch) => batch.aliquots).find((aliquot) => aliquot.identifier === identifier);
}

interface Situation {
  readonly series: Series;
  readonly isFirst: boolean;
  /** Volume that the aliquot still holds, where its label names one of this patient. */
  readonly labelVolume: number | undefined;
  readonly plannedVolume: number;
}

/** The question to the server, once every check was made; nothing before. */
export function requestOf(draft: InjectionDraft, situation: Situation): AdministrationRequest | undefined {
  const { patient, label, side, reaction } = draft;
  const volume = doseOf(draft, situation);
  if (patient === undefined || label === undefined || side === undefined || volume === undefined) return undefined;
  if (reaction === undefined && !situation.isFirst) return undefined;
  const target = targetAt(situation.series.target, side);
  if (target === undefined) return undefined;
  return requestWith(draft, situation, { patient, label, target, volume });
}

/**
 * The question as soon as patient and label were read: is this syringe this patient's at all. The target is the planned one,
 * because nobody has pointed to it yet; a grant to this question is never used.
 */
export function labelRequestOf(draft: InjectionDraft, situation: Situation): AdministrationRequest | undefined {
  const { patient, label } = draft;
  if (patient === undefined || label === undefined) return undefined;
  const volume = doseOf(draft, situation) ?? situation.plannedVolume;
  return requestWith(draft, situation, { patient, label, target: situation.series.target, volume });
}

interface Read {
  readonly patient: PatientRead;
  readonly label: CodeRead;
  readonly target: Target;
  readonly volume: number;
}

function requestWith(draft: InjectionDraft, { series }: Situation, read: Read): AdministrationRequest {
  return {
    seriesId: series.id,
    patient: read.patient,
    label: read.label,
    target: read.target,
    volume: millilitres(read.volume),
    guidance: draft.guidance ?? series.guidance,
    ...(draft.reaction === undefined ? {} : { reaction: draft.reaction }),
    reasons: draft.reasons,
  };
}

export function doseOf({ dose }: InjectionDraft, { labelVolume, plannedVolume }: Situation): number | undefined {
  return dose === undefined ? (labelVolume ?? plannedVolume) : parseQuantity(dose);
}

/** The planned target with the side that was confirmed at the patient; a joint has no midline. */
export function targetAt(planned: Target, side: SpineSide): Target | undefined {
  if (planned.kind === 'spine') return { ...planned, side };
  return side === 'midline' ? undefined : { ...planned, side };
}
