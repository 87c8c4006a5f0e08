import type { DraftFormName } from '@autoserum/profiles';
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

/** A form as its draft is addressed, `name~treatment~subject`: which one, and where it is opened. */
export interface DraftForm {
  readonly name: DraftFormName;
  readonly place: Place;
}

/** Undefined for a form that this version of the app does not have. */
export function readDraftForm(form: string): DraftForm | undefined {
  const [name = '', treatmentId, subject = ''] = form.split('~');
  if (!isFormName(name)) return undefined;
  const isFromPaper = name === 'paper-plan' || subject.endsWith('.paper');
  return {
    name,
    place: {
      tab: TAB_OF[name],
      ...(treatmentId !== undefined && { treatmentId }),
      ...(isFromPaper && { isFromPaper }),
    },
  };
}

function isFormName(name: string): name is DraftFormName {
  return Object.hasOwn(TAB_OF, name);
}
