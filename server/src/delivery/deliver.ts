import { success, type Result } from '@autoserum/profiles';
import type { KeptDelivery, NewDelivery } from '../services.ts';
import { deliverOne, type DeliveryServices, type Recipient } from './deliver-one.ts';
import { isCurrent, isSettled, kindsOf, nextProcedure, nextSummary, type Making } from './next-delivery.ts';

export interface Delivering {
  readonly making: Making;
  /** Kinds that the EHR takes; it is asked for no other. */
  readonly taken: ReadonlySet<string>;
  /** A person wants what the EHR refused to be sent once more. */
  readonly isAgain: boolean;
}

/**
 * Brings the EHR's copies of a treatment that has ended to what the record says now: the Procedure first, then the summary that names it,
 * each settled before the next begins, and a corrected summary as one that replaces the one before. Where one stands still, those after it
 * wait: the next visit goes on from its row.
 */
export async function deliver(
  services: DeliveryServices,
  recipient: Recipient,
  delivering: Delivering,
): Promise<Result<void>> {
  const procedure = await procedureOf(services, recipient, delivering);
  if (!procedure.ok || !procedure.value) return procedure.ok ? success(undefined) : procedure;
  return summaryOf(services, recipient, delivering);
}

/** Whether the summary may follow: the Procedure is settled, or there is none to write. */
async function procedureOf(
  services: DeliveryServices,
  recipient: Recipient,
  delivering: Delivering,
): Promise<Result<boolean>> {
  const { making, taken, isAgain } = delivering;
  if (!taken.has('procedure') || !kindsOf(making).includes('procedure')) return success(true);
  const before = await newestOf(services, delivering, 'procedure');
  if (!before.ok) return before;
  if (before.value !== undefined && isBlocked(before.value, recipient)) return success(false);
  if (mayBeMade(before.value, isAgain)) {
    const made = await prepared(services, nextProcedure(making));
    if (!made.ok) return made;
  }
  const after = await attempt(services, recipient, { delivering, kind: 'procedure' });
  return after.ok ? success(after.value !== undefined && isSettled(after.value)) : after;
}

async function summaryOf(
  services: DeliveryServices,
  recipient: Recipient,
  delivering: Delivering,
): Promise<Result<void>> {
  const { making, taken, isAgain } = delivering;
  if (!taken.has('summary')) return success(undefined);
  const all = await rowsOf(services, making);
  if (!all.ok) return all;
  const newest = all.value.findLast(({ kind }) => kind === 'summary');
  if (newest !== undefined && isBlocked(newest, recipient)) return success(undefined);
  if (mayBeMade(newest, isAgain || (newest !== undefined && !isCurrent(newest, making)))) {
    const number = newest?.number ?? 1;
    const earlier = all.value.filter((one) => one.id !== newest?.id);
    const made = await prepared(services, nextSummary(making, number, earlier));
    if (!made.ok) return made;
  } else if (newest !== undefined && isSettled(newest) && !isCurrent(newest, making)) {
    const made = await prepared(services, nextSummary(making, newest.number + 1, all.value));
    if (!made.ok) return made;
  }
  const after = await attempt(services, recipient, { delivering, kind: 'summary' });
  return after.ok ? success(undefined) : after;
}

/** One under way to another Patient of the EHR, into whom or out of whom this one was merged, is nobody's to go on with. */
function isBlocked(delivery: KeptDelivery, { context }: Recipient): boolean {
  return delivery.patient !== context.patient && (delivery.state === 'sent' || delivery.state === 'unknown');
}

/** What is not there, and what was never sent, is made as the record is now; what the EHR refused, when somebody or something asks for it. */
function mayBeMade(delivery: KeptDelivery | undefined, isWanted: boolean): boolean {
  return delivery === undefined || delivery.state === 'waiting' || (delivery.state === 'refused' && isWanted);
}

function prepared({ deliveries }: DeliveryServices, delivery: NewDelivery | undefined): Promise<Result<boolean>> {
  return delivery === undefined ? Promise.resolve(success(false)) : deliveries.prepare(delivery);
}

interface Attempt {
  readonly delivering: Delivering;
  readonly kind: KeptDelivery['kind'];
}

async function attempt(
  services: DeliveryServices,
  recipient: Recipient,
  { delivering, kind }: Attempt,
): Promise<Result<KeptDelivery | undefined>> {
  const before = await newestOf(services, delivering, kind);
  if (!before.ok || before.value === undefined) return before;
  await deliverOne(services, recipient, before.value);
  return newestOf(services, delivering, kind);
}

async function newestOf(
  services: DeliveryServices,
  { making }: Delivering,
  kind: KeptDelivery['kind'],
): Promise<Result<KeptDelivery | undefined>> {
  const rows = await rowsOf(services, making);
  return rows.ok ? success(rows.value.findLast((row) => row.kind === kind)) : rows;
}

function rowsOf({ deliveries }: DeliveryServices, { context, treatment }: Making) {
  return deliveries.of({ iss: context.ehr.iss, treatment: treatment.id });
}
