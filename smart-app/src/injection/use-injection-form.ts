import { useState } from 'react';
import {
  injectionsGiven,
  volumeLeft,
  type AdministrationRequest,
  type Aliquot,
  type DraftContent,
} from '@autoserum/profiles';
import { withSheetTime } from '../drafts/sheet-draft.ts';
import { useDraft, type Draft } from '../drafts/use-draft.ts';
import type { SheetTime } from '../saving/sheet-time.ts';
import { aliquotOf, doseOf, labelRequestOf, requestOf, type InjectionDraft } from './injection-draft.ts';
import type { InjectionProps } from './injection-props.ts';

/** In what a form at the patient and one from a sheet differ. */
interface FormOf<Content extends InjectionDraft> {
  readonly empty: Content;
  /** What is kept of it. */
  readonly keep: (draft: Content) => object;
  /** What was kept, as it is put beside what stands there. */
  readonly read: (kept: DraftContent) => Partial<Content>;
  /** What every entry takes back. */
  readonly takenBack?: Partial<Content>;
  readonly sheet?: SheetTime | undefined;
  /** How the last injection was borne is asked at the patient; a sheet has no room for it. */
  readonly asksReaction: boolean;
}

/** One injection as it was entered so far, and what follows from that alone. */
export interface InjectionForm<Content extends InjectionDraft> {
  readonly draft: Content;
  readonly kept: Draft;
  /** Which injection of the series it is, from 1. */
  readonly number: number;
  /** The reaction to the one before must be said. */
  readonly needsReaction: boolean;
  /** The aliquot of this treatment whose label was read. */
  readonly aliquot: Aliquot | undefined;
  /** Millilitres; undefined while what was typed is no number. */
  readonly dose: number | undefined;
  /** The injection as soon as patient and label were read, at the planned target. */
  readonly early: AdministrationRequest | undefined;
  /** The injection, once every check was made. */
  readonly full: AdministrationRequest | undefined;
  readonly mayAct: boolean;
  change(part: Partial<Content>): void;
}

/** The form of one injection and its draft, at the patient or from a sheet. */
export function useInjectionForm<Content extends InjectionDraft>(
  { desk, treatment, protocol, series, submission }: InjectionProps,
  { empty, keep, read, takenBack, sheet, asksReaction }: FormOf<Content>,
): InjectionForm<Content> {
  const [draft, setDraft] = useState(empty);
  const kept = useDraft(
    desk,
    submission,
    withSheetTime(sheet, {
      form: ['injection', treatment.id, `${series.id}.${treatment.administrations.length + 1}`],
      content: keep(draft),
      read,
      onContent: (typed) => setDraft((before) => ({ ...before, ...typed })),
    }),
  );
  const aliquot = aliquotOf(treatment, draft);
  const number = injectionsGiven(treatment, series.id) + 1;
  const needsReaction = asksReaction && number > 1;
  const situation = {
    series,
    isFirst: !needsReaction,
    labelVolume: aliquot === undefined ? undefined : volumeLeft(treatment, aliquot.id),
    plannedVolume: protocol.aliquotVolume,
  };
  return {
    draft,
    kept,
    number,
    needsReaction,
    aliquot,
    dose: doseOf(draft, situation),
    early: labelRequestOf(draft, situation),
    full: requestOf(draft, situation),
    mayAct: desk.session.capability.canWrite && desk.session.user.role === 'physician',
    change: (part) => {
      submission.edited();
      setDraft((before) => ({ ...before, ...takenBack, ...part }));
    },
  };
}
