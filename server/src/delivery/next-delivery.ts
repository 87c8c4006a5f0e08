import { createHash } from 'node:crypto';
import {
  revisionOf,
  type DeliveryKind,
  type Instant,
  type PatientView,
  type Protocol,
  type Treatment,
} from '@autoserum/profiles';
import { v5 as uuidV5 } from 'uuid';
import type { LaunchContext } from '../auth/launch-context.ts';
import type { KeptDelivery, NewDelivery } from '../services.ts';
import { toEhrProcedure } from './ehr-procedure.ts';
import { toEhrSummary } from './ehr-summary.ts';
import { summaryFacts } from './summary-facts.ts';
import type { PrintedWords } from './summary-words.ts';

/** A treatment that has ended, and what its copies for the EHR are made of. */
export interface Ended {
  readonly treatment: Treatment;
  readonly protocol: Protocol;
}

/** What a delivery is written with. */
export interface Making extends Ended {
  readonly context: LaunchContext;
  readonly patient: Pick<PatientView, 'name' | 'birthDate' | 'recordNumber'>;
  readonly words: PrintedWords;
  readonly now: Instant;
}

/** Whether the EHR gets anything of it yet. */
export function hasEnded({ state }: Treatment): boolean {
  return state.state === 'completed' || state.state === 'abandoned';
}

/** What the EHR gets of a treatment that has ended: where nothing was done, no Procedure. */
export function kindsOf(ended: Ended): readonly DeliveryKind[] {
  const hasProcedure = toEhrProcedure({ ...ended, note: '' }) !== undefined;
  return hasProcedure ? ['procedure', 'summary'] : ['summary'];
}

/** Whether the newest of a kind says what the record says now. The Procedure is written once. */
export function isCurrent(newest: KeptDelivery, { treatment, protocol }: Ended): boolean {
  return newest.kind === 'procedure' || newest.digest === digestOf(treatment, protocol);
}

/** Whether every kind is settled, and says what the record says now. */
export function isDelivered(rows: readonly KeptDelivery[], ended: Ended): boolean {
  return kindsOf(ended).every((kind) => {
    const newest = rows.findLast((row) => row.kind === kind);
    return newest !== undefined && isSettled(newest) && isCurrent(newest, ended);
  });
}

/** Whether a reading, or the EHR's refusal, has ended it. */
export function isSettled({ state }: KeptDelivery): boolean {
  return state === 'kept' || state === 'differs' || state === 'refused';
}

function digestOf(treatment: Treatment, protocol: Protocol): string {
  return createHash('sha256')
    .update(JSON.stringify(summaryFacts(treatment, protocol)))
    .digest('hex');
}

/** The Procedure of a treatment, as it will be sent. */
export function nextProcedure(making: Making): NewDelivery | undefined {
  const { treatment, protocol, words } = making;
  const note = words.t('whole-record', { number: treatment.number });
  const resource = toEhrProcedure({ treatment, protocol, note });
  return resource && deliveryOf(making, { kind: 'procedure', number: 1, resource });
}

/** The summary of this number; `before` are the deliveries that are in the EHR. */
export function nextSummary(making: Making, number: number, before: readonly KeptDelivery[]): NewDelivery {
  const { treatment, protocol, patient, now, words } = making;
  const heldAs = (kind: DeliveryKind) => before.findLast((one) => one.kind === kind)?.held;
  const facts = summaryFacts(treatment, protocol);
  const filed = { treatment, facts, patient, number, madeAt: now };
  const resource = toEhrSummary({ ...filed, procedure: heldAs('procedure'), replaces: heldAs('summary') }, words);
  return deliveryOf(making, { kind: 'summary', number, resource });
}

interface Made {
  readonly kind: DeliveryKind;
  readonly number: number;
  readonly resource: object;
}

function deliveryOf({ context, treatment, protocol, now }: Making, { kind, number, resource }: Made): NewDelivery {
  return {
    iss: context.ehr.iss,
    id: uuidV5(`${kind} ${number}`, treatment.id),
    patient: context.patient,
    treatment: treatment.id,
    user: context.user.reference,
    kind,
    number,
    digest: kind === 'summary' ? digestOf(treatment, protocol) : String(revisionOf(treatment)),
    body: JSON.stringify(resource),
    preparedAt: Date.parse(now),
  };
}
