import type { CommandKind, ProfileId } from '@autoserum/profiles';

/** Which profiles the change of a command may create, and which it may update. The Procedure and the log entry stand apart: see below. */
interface Permit {
  readonly creates?: readonly ProfileId[];
  readonly updates?: readonly ProfileId[];
}

const MOVES_ALIQUOT: Permit = { updates: ['acs-aliquot'] };
const MOVES_ORDERS: Permit = { updates: ['acs-order'] };

/** What each command writes, and nothing else; a method does not stand here, for only conditional updates are written at all. */
const PERMITS: Readonly<Record<CommandKind, Permit>> = {
  plan: { creates: ['acs-indication', 'acs-consent', 'acs-order', 'acs-safety-check', 'acs-deviation'] },
  'add-series': { creates: ['acs-order'] },
  'withdraw-consent': { creates: ['acs-deviation'], updates: ['acs-consent'] },
  collect: { creates: ['acs-blood', 'acs-device'] },
  'start-incubation': { creates: ['acs-device', 'acs-deviation'], updates: ['acs-blood'] },
  'report-temperature': { creates: ['acs-deviation'], updates: ['acs-blood', 'acs-aliquot'] },
  'end-incubation': { creates: ['acs-deviation'], updates: ['acs-blood'] },
  separate: { creates: ['acs-device', 'acs-serum'], updates: ['acs-blood'] },
  aliquot: { creates: ['acs-aliquot'], updates: ['acs-serum'] },
  release: { updates: ['acs-aliquot', 'acs-deviation'] },
  reject: { updates: ['acs-blood', 'acs-serum', 'acs-aliquot'] },
  store: MOVES_ALIQUOT,
  quarantine: MOVES_ALIQUOT,
  discard: MOVES_ALIQUOT,
  lose: MOVES_ALIQUOT,
  administer: {
    creates: ['acs-administration', 'acs-safety-check', 'acs-pain', 'acs-deviation'],
    updates: ['acs-aliquot', 'acs-order'],
  },
  'not-given': { creates: ['acs-administration'] },
  observe: { creates: ['acs-pain', 'acs-walking-distance'] },
  'record-function-score': { creates: ['acs-function-score'] },
  'record-il-1ra': { creates: ['acs-il-1ra'] },
  'record-adverse-event': { creates: ['acs-adverse-event'] },
  'amend-adverse-event': { updates: ['acs-adverse-event'] },
  'strike-adverse-event': { updates: ['acs-adverse-event'] },
  'check-safety': { creates: ['acs-safety-check'] },
  hold: MOVES_ORDERS,
  resume: MOVES_ORDERS,
  complete: MOVES_ORDERS,
  abandon: MOVES_ORDERS,
};

/** The one type of each profile that a change may hold. */
const TYPES: Readonly<Partial<Record<ProfileId, string>>> = {
  'acs-procedure': 'Procedure',
  'acs-order': 'ServiceRequest',
  'acs-indication': 'Condition',
  'acs-consent': 'Consent',
  'acs-blood': 'Specimen',
  'acs-serum': 'Specimen',
  'acs-aliquot': 'Specimen',
  'acs-administration': 'MedicationAdministration',
  'acs-safety-check': 'Observation',
  'acs-pain': 'Observation',
  'acs-walking-distance': 'Observation',
  'acs-il-1ra': 'Observation',
  'acs-function-score': 'Observation',
  'acs-adverse-event': 'AdverseEvent',
  'acs-deviation': 'DetectedIssue',
  'acs-device': 'Device',
  'acs-provenance': 'Provenance',
};

/** One resource that a change would write. */
export interface Written {
  readonly type: string;
  readonly profile: ProfileId;
  readonly does: 'create' | 'update';
}

/** Whether a command writes this: its root, made by the plan and updated by every other; a new log entry; and what its permit names. */
export function isPermitted(kind: CommandKind, { type, profile, does }: Written): boolean {
  if (TYPES[profile] !== type) return false;
  if (profile === 'acs-procedure') return does === (kind === 'plan' ? 'create' : 'update');
  if (profile === 'acs-provenance') return does === 'create';
  const { creates = [], updates = [] } = PERMITS[kind];
  return (does === 'create' ? creates : updates).includes(profile);
}
