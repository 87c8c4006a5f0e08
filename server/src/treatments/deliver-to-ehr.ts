import { instantOf, success, type DeliveriesView, type Result, type Treatment } from '@autoserum/profiles';
import type { LaunchContext } from '../auth/launch-context.ts';
import { deliver } from '../delivery/deliver.ts';
import { deliveryViews } from '../delivery/delivery-views.ts';
import { hasEnded, isCurrent, isDelivered, kindsOf } from '../delivery/next-delivery.ts';
import { printedWords } from '../delivery/summary-words.ts';
import { planHome, type PlannedHome } from '../record-home/find-home.ts';
import type { Services } from '../services.ts';
import { auditRead } from './audit-read.ts';
import { findProtocol } from './command-context.ts';
import { comparePatients, refuseAudited } from './compare.ts';
import { readPatient, refuseReplaced } from './ehr-patient.ts';
import { openTreatment } from './open.ts';

export interface DeliverRequest {
  readonly treatmentId: string;
  /** A person asks, and for what the EHR refused as well. */
  readonly isAgain: boolean;
}

/**
 * Gives the EHR what it takes of a treatment that has ended and whose record lives in the companion store. One run of a treatment at a
 * time in this process; of several processes, one sends each thing. Nothing of it leaves while the patient of the EHR is not surely the
 * one of the record.
 */
export async function deliverToEhr(
  services: Services,
  context: LaunchContext,
  { treatmentId, isAgain }: DeliverRequest,
): Promise<Result<void>> {
  return services.turns.take(`delivery ${context.ehr.iss} ${treatmentId}`, async () => {
    const planned = await planHome(services, context);
    if (!planned.ok) return planned;
    const taken = takenBy(planned.value);
    if (taken.size === 0) return success(undefined);
    const opened = await openTreatment(services, context, treatmentId);
    if (!opened.ok) return opened;
    const { treatment } = opened.value;
    if (!hasEnded(treatment)) return success(undefined);
    const protocol = findProtocol(services, treatment.protocol);
    if (!protocol.ok) return protocol;
    const store = services.openStore(context);
    const patient = await readPatient(store, context);
    if (!patient.ok) return patient;
    const current = refuseReplaced(patient.value);
    if (!current.ok) return current;
    const same = await planned.value.home.check(patient.value.identity);
    if (!same.ok) return refuseAudited(services, context, { treatment: treatmentId, issues: same.issues });
    const { language, timeZone } = services;
    const words = printedWords(language, timeZone);
    const now = instantOf(services.clock.now().getTime());
    const making = { treatment, protocol: protocol.value, context, patient: patient.value.view, words, now };
    return deliver(services, { context, store }, { making, taken, isAgain });
  });
}

function takenBy({ plan }: PlannedHome): ReadonlySet<string> {
  return new Set((plan.deliveries ?? []).filter(({ gaps }) => gaps.length === 0).map(({ kind }) => kind));
}

/** What the EHR has of a treatment, as the rows say; nothing where it holds the record itself, or before the end. */
export async function viewDeliveries(
  services: Services,
  context: LaunchContext,
  treatmentId: string,
): Promise<Result<DeliveriesView>> {
  const planned = await planHome(services, context);
  if (!planned.ok) return planned;
  const opened = await openTreatment(services, context, treatmentId);
  if (!opened.ok) return opened;
  const rows = await services.deliveries.of({ iss: context.ehr.iss, treatment: treatmentId });
  if (!rows.ok) return rows;
  await auditRead(services, context, { what: 'deliveries', treatment: treatmentId });
  const readAt = instantOf(services.clock.now().getTime());
  const { treatment } = opened.value;
  const { deliveries } = planned.value.plan;
  if (deliveries === undefined || !hasEnded(treatment)) return success({ deliveries: [], readAt });
  const protocol = findProtocol(services, treatment.protocol);
  if (!protocol.ok) return protocol;
  const ended = { treatment, protocol: protocol.value };
  const newest = rows.value.findLast(({ kind }) => kind === 'summary');
  const stale = newest !== undefined && newest.state !== 'waiting' && !isCurrent(newest, ended);
  return success({
    deliveries: deliveryViews(rows.value, { kinds: kindsOf(ended), planned: deliveries, stale, readAt }),
    readAt,
  });
}

/** Goes on with what a command or a visit left to be written, beside the answer: nobody waits for the EHR, and the rows say how far it is. */
export function deliverBeside(services: Services, context: LaunchContext, treatments: readonly Treatment[]): void {
  for (const treatment of treatments.filter(hasEnded))
    deliverWhatIsLeft(services, context, treatment).then(
      (result) => {
        if (!result.ok) services.log.warn({ rule: result.issues[0]?.rule }, 'a delivery to the EHR did not go on');
      },
      (cause: unknown) => services.log.error({ err: cause }, 'a delivery to the EHR broke off'),
    );
}

/** Most treatments that have ended were delivered long ago: then no store is asked. */
async function deliverWhatIsLeft(
  services: Services,
  context: LaunchContext,
  treatment: Treatment,
): Promise<Result<void>> {
  const rows = await services.deliveries.of({ iss: context.ehr.iss, treatment: treatment.id });
  if (!rows.ok) return rows;
  const protocol = findProtocol(services, treatment.protocol);
  if (!protocol.ok) return protocol;
  if (isDelivered(rows.value, { treatment, protocol: protocol.value })) return success(undefined);
  return deliverToEhr(services, context, { treatmentId: treatment.id, isAgain: false });
}

/** The same as a person asks for it, who waits for the answer. */
export async function deliverNow(
  services: Services,
  context: LaunchContext,
  { treatmentId, expectedPatient }: { readonly treatmentId: string; readonly expectedPatient: string },
): Promise<Result<DeliveriesView>> {
  const compared = comparePatients(context, expectedPatient);
  if (!compared.ok) return refuseAudited(services, context, { treatment: treatmentId, issues: compared.issues });
  const delivered = await deliverToEhr(services, context, { treatmentId, isAgain: true });
  return delivered.ok ? viewDeliveries(services, context, treatmentId) : delivered;
}
