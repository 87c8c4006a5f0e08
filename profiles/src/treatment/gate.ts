import type { Issue } from '../fhir/issue.ts';
import type { Command, CommandContext } from './command.ts';
import type { CommandKind } from './command-kind.ts';
import { stop, stopIf } from './finding.ts';
import type { Treatment } from './treatment.ts';

/** What a command asks of the person and of the treatment's state. */
interface Demand {
  readonly by: 'physician' | 'anyone';
  /** `open`: planned or in progress; `not-ended`: on hold as well; `any`: even after the end. */
  readonly when: 'new' | 'open' | 'not-ended' | 'on-hold' | 'any';
}

/** Decisions about patient and serum are the physician's (TFG section 7, AMG section 13); what material becomes of is recorded even after the end. */
const DEMANDS: Readonly<Record<CommandKind, Demand>> = {
  plan: { by: 'physician', when: 'new' },
  'add-series': { by: 'physician', when: 'open' },
  'withdraw-consent': { by: 'anyone', when: 'any' },
  collect: { by: 'anyone', when: 'open' },
  'start-incubation': { by: 'anyone', when: 'not-ended' },
  'report-temperature': { by: 'anyone', when: 'not-ended' },
  'end-incubation': { by: 'anyone', when: 'not-ended' },
  separate: { by: 'anyone', when: 'not-ended' },
  aliquot: { by: 'anyone', when: 'not-ended' },
  release: { by: 'physician', when: 'not-ended' },
  reject: { by: 'physician', when: 'any' },
  store: { by: 'anyone', when: 'any' },
  quarantine: { by: 'anyone', when: 'any' },
  discard: { by: 'anyone', when: 'any' },
  lose: { by: 'anyone', when: 'any' },
  administer: { by: 'physician', when: 'any' },
  'not-given': { by: 'anyone', when: 'not-ended' },
  observe: { by: 'anyone', when: 'any' },
  'record-function-score': { by: 'anyone', when: 'any' },
  'record-il-1ra': { by: 'anyone', when: 'any' },
  'record-adverse-event': { by: 'anyone', when: 'any' },
  'amend-adverse-event': { by: 'physician', when: 'any' },
  'strike-adverse-event': { by: 'physician', when: 'any' },
  'check-safety': { by: 'anyone', when: 'any' },
  hold: { by: 'anyone', when: 'open' },
  resume: { by: 'physician', when: 'on-hold' },
  complete: { by: 'physician', when: 'open' },
  abandon: { by: 'physician', when: 'not-ended' },
};

/** Whether this role may say this. */
export function checkAuthority(kind: CommandKind, { role }: CommandContext): readonly Issue[] {
  const isAllowed = DEMANDS[kind].by === 'anyone' || role === 'physician';
  return stopIf(!isAllowed, { rule: 'not-physician', at: 'role', text: 'Only a physician may do this' });
}

/** Whether launch, protocol and treatment belong together. */
export function checkLaunch(treatment: Treatment, { patient, protocol }: CommandContext): readonly Issue[] {
  const { url, version } = treatment.protocol;
  return [
    ...stopIf(patient.reference !== treatment.patient, {
      rule: 'wrong-patient',
      at: 'patient',
      text: 'The treatment does not belong to the patient of this launch',
    }),
    ...stopIf(protocol.url !== url || protocol.version !== version, {
      rule: 'protocol-differs',
      at: 'protocol',
      text: `The treatment follows ${url} version ${version}, not ${protocol.url} version ${protocol.version}`,
      values: { expected: `${url}|${version}`, found: `${protocol.url}|${protocol.version}` },
    }),
  ];
}

/** Whether the treatment is in a state in which this can be said. */
export function checkState({ state }: Treatment, { kind }: Command): readonly Issue[] {
  switch (DEMANDS[kind].when) {
    case 'new':
      return [stop({ rule: 'treatment-exists', at: 'kind', text: 'The treatment has its plan already' })];
    case 'open':
      return [...checkEnded(state.state), ...checkHeld(state.state)];
    case 'not-ended':
      return checkEnded(state.state);
    case 'on-hold':
      return stopIf(state.state !== 'on-hold', {
        rule: 'step-out-of-order',
        at: 'kind',
        text: `The treatment is ${state.state}: only one on hold can be resumed`,
        values: { state: state.state, first: 'hold' },
      });
    case 'any':
      return [];
  }
}

function checkEnded(state: Treatment['state']['state']): readonly Issue[] {
  const isEnded = state === 'completed' || state === 'abandoned';
  return stopIf(isEnded, {
    rule: 'treatment-closed',
    at: 'kind',
    text: `The treatment is ${state}`,
    values: { state },
  });
}

function checkHeld(state: Treatment['state']['state']): readonly Issue[] {
  return stopIf(state === 'on-hold', {
    rule: 'treatment-on-hold',
    at: 'kind',
    text: 'The treatment is on hold: a physician resumes it first',
  });
}
