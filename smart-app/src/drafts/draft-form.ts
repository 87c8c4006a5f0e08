import { batchState, type DraftFormName, type Treatment } from '@autoserum/profiles';
import type { Place, Tab } from '../place.ts';

/** The tab on which each form stands. */
const TAB_OF: Readonly<Record<DraftFormName, Tab>> = {
  plan: 'plan',
  'paper-plan': 'plan',
  change: 'overview',
  outcome: 'course',
  collection: 'preparation',
  incubation: 'preparation',
  temperature: 'preparation',
  separation: 'preparation',
  aliquots: 'preparation',
  release: 'preparation',
  rejection: 'preparation',
  stock: 'preparation',
  injection: 'injection',
  'not-given': 'injection',
};

/** End of the subject of a form that enters from paper. */
const PAPER = '.paper';

/** The state of a batch in which each of its forms stands on the screen. */
const STATE_OF: Partial<Readonly<Record<DraftFormName, ReturnType<typeof batchState>>>> = {
  incubation: 'collected',
  temperature: 'incubating',
  separation: 'incubated',
  aliquots: 'separated',
  release: 'aliquoted',
};

/** A form as its draft is addressed, `name~treatment~subject`: which one, and where it is opened. */
export interface DraftForm {
  readonly name: DraftFormName;
  readonly place: Place;
  /** The one thing of the treatment that it is about, where there is one. */
  readonly subject: string;
}

/** Undefined for a form that this version of the app does not have. */
export function readDraftForm(form: string): DraftForm | undefined {
  const [name = '', treatmentId, subject = ''] = form.split('~');
  if (!isFormName(name)) return undefined;
  const isFromPaper = name === 'paper-plan' || subject.endsWith(PAPER);
  return {
    name,
    subject: subject.endsWith(PAPER) ? subject.slice(0, -PAPER.length) : subject,
    place: {
      tab: TAB_OF[name],
      ...(treatmentId !== undefined && { treatmentId }),
      ...(isFromPaper && { isFromPaper }),
    },
  };
}

/** Whether the form can still be opened: its step was not taken meanwhile. */
export function isStillOpen({ name, subject }: DraftForm, { batches, administrations }: Treatment): boolean {
  if (name === 'collection') return subject === String(batches.length + 1);
  if (name === 'injection' || name === 'not-given') return subject.endsWith(`.${administrations.length + 1}`);
  const state = STATE_OF[name];
  if (state === undefined) return true;
  const batch = batches.find(({ identifier }) => identifier === subject);
  return batch !== undefined && batchState(batch) === state;
}

function isFormName(name: string): name is DraftFormName {
  return Object.hasOwn(TAB_OF, name);
}
