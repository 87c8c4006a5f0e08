import {
  applyCommand,
  type AdministerCommand,
  type AdministrationRequest,
  type Aliquot,
  type CommandContext,
  type Deviation,
  type DeviationReason,
  type DeviationRule,
  type DraftContent,
  type Instant,
  type Issue,
  type Occurrence,
  type Treatment,
  DEVIATION_REASONS,
} from '@autoserum/profiles';
import { choiceIn } from '../drafts/read-content.ts';
import { addedDeviations } from '../saving/preview.ts';
import { codeThen, patientThen } from '../saving/sheet-time.ts';
import { EMPTY_INJECTION, keptOf, readInjection, type InjectionDraft } from './injection-draft.ts';

/** What was read off the sheet so far. */
export interface PaperDraft extends InjectionDraft {
  /** Why it is entered afterwards: it becomes the reason of each deviation. */
  readonly reason?: DeviationReason | undefined;
  /** The sheet was read again, although it says what must not be. Every other entry takes it back. */
  readonly isSure: boolean;
}

export const EMPTY_PAPER: PaperDraft = { ...EMPTY_INJECTION, isSure: false };

/** What is kept of it: what was typed. Sheet, syringe and side are read again. */
export function keptPaperOf(draft: PaperDraft) {
  return { ...keptOf(draft), reason: draft.reason };
}

/** What was typed earlier. */
export function readPaper(content: DraftContent) {
  const { dose, guidance, pain } = readInjection(content);
  return { dose, guidance, pain, reason: choiceIn(content, 'reason', DEVIATION_REASONS) };
}

/** The entry of an injection that was given and written on paper. */
export function paperCommand(
  request: AdministrationRequest,
  occurrence: Occurrence,
  { reason = 'other', pain }: Pick<PaperDraft, 'reason' | 'pain'>,
): AdministerCommand {
  return {
    kind: 'administer',
    ...occurrence,
    request: {
      ...request,
      patient: patientThen(request.patient, occurrence),
      label: codeThen(request.label, occurrence),
    },
    basis: { kind: 'retrospective', reason },
    ...(pain !== undefined && { pain }),
  };
}

/** What an entry would add to the record beside the injection, or why it contradicts the record. */
export interface Foreseen {
  readonly deviations: readonly Deviation[];
  readonly contradictions: readonly Issue[];
}

/** What comes of an entry by the rules of the server; nothing as long as it is not whole. */
export function foresee(
  treatment: Treatment,
  command: AdministerCommand | undefined,
  context: CommandContext,
): Foreseen {
  if (command === undefined) return { deviations: [], contradictions: [] };
  const result = applyCommand(treatment, command, context);
  // The server knows more numbers of the patient than this page.
  if (!result.ok)
    return { deviations: [], contradictions: result.issues.filter(({ rule }) => rule !== 'wrong-patient') };
  return { deviations: addedDeviations(treatment, result.value), contradictions: [] };
}

/** What no injection may be given in spite of: on paper it needs a second look, for a slip of the pen is likelier. */
const GRAVE: readonly DeviationRule[] = [
  'target-differs',
  'foreign-serum',
  'aliquot-expired',
  'aliquot-thaws',
  'aliquot-not-released',
  'aliquot-used',
  'no-consent',
  'deceased',
  'treatment-closed',
];

export function isGrave({ rule }: Deviation): boolean {
  return GRAVE.includes(rule);
}

/** What is wrong with the label itself, as soon as it was read. */
export function labelIssues({ contradictions }: Foreseen): readonly Issue[] {
  return contradictions.filter(({ at }) => at === 'label');
}

/** When the record already says that this aliquot was given: an aliquot is given once. */
export function givenAt({ administrations }: Treatment, aliquot: Aliquot | undefined): Instant | undefined {
  if (aliquot?.state !== 'given') return undefined;
  return administrations.find(({ act }) => act.status === 'completed' && act.aliquotId === aliquot.id)?.at;
}
