import { COMMAND_KINDS, type CommandKind } from '@autoserum/profiles';
import type { Need, Permission } from '../auth/scopes.ts';

const PERMISSIONS: readonly Permission[] = ['c', 'r', 'u', 'd', 's'];

/** Every command reads the record, raises its revision, adds to its log, and may store a deviation. */
const EACH = needs(['Procedure', 'us'], ['Provenance', 'cs'], ['DetectedIssue', 'cs']);

/** What each command makes and changes beside that; held against random treatments by its test. */
const OWN: Readonly<Record<CommandKind, readonly Need[]>> = {
  plan: needs(
    ['Procedure', 'c'],
    ['Condition', 'cs'],
    ['Consent', 'cs'],
    ['ServiceRequest', 'cs'],
    ['Observation', 'cs'],
  ),
  'add-series': needs(['ServiceRequest', 'c']),
  'withdraw-consent': needs(['Consent', 'u']),
  collect: needs(['Specimen', 'cs'], ['Device', 'cs']),
  'start-incubation': needs(['Specimen', 'u'], ['Device', 'c']),
  'report-temperature': needs(['Specimen', 'u']),
  'end-incubation': needs(['Specimen', 'u']),
  separate: needs(['Specimen', 'cu'], ['Device', 'c']),
  aliquot: needs(['Specimen', 'cu']),
  release: needs(['Specimen', 'u'], ['DetectedIssue', 'u']),
  reject: needs(['Specimen', 'u'], ['DetectedIssue', 'u']),
  store: needs(['Specimen', 'u']),
  quarantine: needs(['Specimen', 'u']),
  discard: needs(['Specimen', 'u']),
  lose: needs(['Specimen', 'u']),
  administer: needs(
    ['MedicationAdministration', 'cs'],
    ['Specimen', 'u'],
    ['Observation', 'c'],
    ['ServiceRequest', 'u'],
  ),
  'not-given': needs(['MedicationAdministration', 'cs']),
  observe: needs(['Observation', 'c']),
  'record-function-score': needs(['Observation', 'c']),
  'record-il-1ra': needs(['Observation', 'c']),
  'record-adverse-event': needs(['AdverseEvent', 'cs']),
  'amend-adverse-event': needs(['AdverseEvent', 'us']),
  'strike-adverse-event': needs(['AdverseEvent', 'us']),
  'check-safety': needs(['Observation', 'c']),
  hold: needs(['ServiceRequest', 'u']),
  resume: needs(['ServiceRequest', 'u']),
  complete: needs(['ServiceRequest', 'u']),
  abandon: needs(['ServiceRequest', 'u']),
};

/** The way of a treatment from its plan to its end: whoever cannot go all of it must not begin. */
const WAY: readonly CommandKind[] = [
  'plan',
  'collect',
  'start-incubation',
  'end-incubation',
  'separate',
  'aliquot',
  'release',
  'store',
  'administer',
  'complete',
];

/** What a treatment needs of its store from its plan to its end. */
export const NEEDS_OF_THE_WAY: readonly Need[] = WAY.flatMap(needsOfCommand);

/** Commands that are not needed to end what was begun. */
export const BESIDE_THE_WAY: readonly CommandKind[] = COMMAND_KINDS.filter((kind) => !WAY.includes(kind));

/** What one command needs of the store that holds the record. */
export function needsOfCommand(kind: CommandKind): readonly Need[] {
  return [...EACH, ...OWN[kind]];
}

function needs(...entries: readonly (readonly [type: string, letters: string])[]): readonly Need[] {
  return entries.flatMap(([type, letters]) =>
    PERMISSIONS.filter((one) => letters.includes(one)).map((permission) => ({ type, permission })),
  );
}
