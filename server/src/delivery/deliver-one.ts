import { error, type Issue, type Result } from '@autoserum/profiles';
import { whoIs, type LaunchContext } from '../auth/launch-context.ts';
import type { Created, DeliveryFacts, EhrStore, KeptDelivery, KeptDeliveryState, Services } from '../services.ts';
import { elementFates, isWhole } from './element-fates.ts';
import { findDelivered, resourceOf, type Found } from './find-delivered.ts';

export type DeliveryServices = Pick<Services, 'audit' | 'clock' | 'deliveries' | 'log'>;

/** Where one goes, and in which launch. */
export interface Recipient {
  readonly context: LaunchContext;
  readonly store: EhrStore;
}

/** How long a process may be believed to be at work on one, milliseconds: longer than a call with all its tries. */
const LEASE_MS = 60_000;
/** What was found out about an earlier sending says nothing of this one. */
const NOTHING = { elements: [], issues: [] } as const;
/** So long after a sending whose answer was lost nothing of it can still be on its way, milliseconds. */
const SETTLED_MS = 60_000;

/**
 * One delivery as far as it goes now. A reading comes first, always: what is there is never sent again. What was never sent is sent; what
 * was sent without an answer is sent once more only where the EHR is seen not to have it, long enough after, and nobody is at work on it.
 * What the EHR said it stored and does not show is never sent again by itself.
 */
export async function deliverOne(
  services: DeliveryServices,
  recipient: Recipient,
  delivery: KeptDelivery,
): Promise<void> {
  switch (delivery.state) {
    case 'kept':
    case 'differs':
    case 'refused':
      return;
    case 'waiting':
    case 'sent':
    case 'unknown':
      return readOrSend(services, recipient, delivery);
  }
}

async function readOrSend(services: DeliveryServices, recipient: Recipient, delivery: KeptDelivery): Promise<void> {
  const found = await findDelivered(recipient.store, delivery);
  const isAtWork = delivery.leaseUntil > services.clock.now().getTime();
  if (isAtWork && found.found !== 'there') return;
  if (found.found !== 'absent' || !mayBeSent(services, delivery))
    return settle(services, recipient, { delivery, found });
  const attempted = await audit(services, recipient.context, { delivery, outcome: 'attempted' });
  if (!attempted.ok) return;
  const at = services.clock.now().getTime();
  const between = { from: [delivery.state], to: 'sent' } as const;
  const moved = await services.deliveries.move(delivery, between, { at, leaseUntil: at + LEASE_MS, finding: NOTHING });
  if (moved === 'moved') await send(services, recipient, delivery);
}

function mayBeSent({ clock }: DeliveryServices, delivery: KeptDelivery): boolean {
  if (delivery.state === 'waiting') return true;
  const until = underWayUntil(delivery);
  return until !== undefined && clock.now().getTime() >= until;
}

/** Until when what was sent may still arrive, milliseconds UTC; undefined for what is not on its way, and what the EHR said it stored. */
export function underWayUntil({ state, sentAt = 0, finding }: KeptDelivery): number | undefined {
  const isSaidStored = finding.issues.some(({ rule }) => rule === 'delivery-not-shown');
  return (state === 'sent' || state === 'unknown') && !isSaidStored ? sentAt + SETTLED_MS : undefined;
}

/** Exactly the bytes of its row, which nobody changes any more once it is `sent`. */
async function send(
  services: DeliveryServices,
  recipient: Recipient,
  { iss, id, treatment }: KeptDelivery,
): Promise<void> {
  const rows = await services.deliveries.of({ iss, treatment });
  const delivery = rows.ok ? rows.value.find((row) => row.id === id) : undefined;
  if (delivery === undefined) return;
  const { store } = recipient;
  const resource = resourceOf(delivery);
  const [name] = resource.identifier ?? [];
  const ifNoneExist = new URLSearchParams({
    identifier: `${name?.system}|${name?.value}`,
    patient: `Patient/${delivery.patient}`,
  }).toString();
  const answer = await store.create(resource.resourceType, { body: delivery.body, ifNoneExist });
  const held = answer.ok ? answer.value.id : undefined;
  const found = await findDelivered(store, { ...delivery, ...(held === undefined ? {} : { held }) });
  await settle(services, recipient, { delivery, found, answer, held });
}

interface Outcome {
  readonly delivery: KeptDelivery;
  readonly found: Found;
  /** What the EHR answered just now, where it was asked to store it. */
  readonly answer?: Result<Created>;
  readonly held?: string | undefined;
}

interface Unanswered {
  readonly answer: Result<Created> | undefined;
  readonly held: string | undefined;
}

interface Settlement {
  readonly to: KeptDeliveryState;
  readonly facts: Omit<DeliveryFacts, 'at'>;
}

/** The end is in the audit before the row has it: a process that is killed between the two leaves it to be found, and said, once more. */
async function settle(services: DeliveryServices, { context }: Recipient, outcome: Outcome): Promise<void> {
  const { delivery } = outcome;
  const { to, facts } = settlementOf(outcome);
  if (to !== delivery.state) {
    const end = to === 'kept' || to === 'differs' ? 'success' : 'failed';
    const audited = await audit(services, context, { delivery, outcome: end, to });
    if (!audited.ok) return;
  }
  const at = services.clock.now().getTime();
  const from = [delivery.state] as const;
  const moved = await services.deliveries.move(delivery, { from, to }, { at, leaseUntil: 0, ...facts });
  if (moved === 'moved' && to === 'unknown' && delivery.state !== 'unknown')
    services.log.warn({ kind: delivery.kind }, 'whether an EHR stored a delivery is not known');
}

function settlementOf({ delivery, found, answer, held }: Outcome): Settlement {
  switch (found.found) {
    case 'there': {
      const elements = elementFates(resourceOf(delivery), found.resource);
      const { id } = found.resource;
      const finding = { elements, issues: [] };
      return {
        to: isWhole(elements) ? 'kept' : 'differs',
        facts: { finding, ...(id === undefined ? {} : { held: id }) },
      };
    }
    case 'perhaps':
      return { to: 'unknown', facts: { finding: { elements: [], issues: [perhaps()] } } };
    case 'unreadable':
      return unread(delivery, { issues: found.issues, answer, held });
    case 'absent':
      return absent(delivery, answer);
  }
}

/** Not seen, and not known: what was never sent goes on waiting. */
function unread(
  { state }: KeptDelivery,
  { issues, answer, held }: { readonly issues: readonly Issue[] } & Unanswered,
): Settlement {
  const refused = answer === undefined ? undefined : refusalIn(answer);
  if (refused !== undefined) return refused;
  const finding = { elements: [], issues: issues.slice(0, 1) };
  const facts = { finding, ...(held === undefined ? {} : { held }) };
  return { to: state === 'waiting' ? 'waiting' : 'unknown', facts };
}

function absent({ state, finding }: KeptDelivery, answer: Result<Created> | undefined): Settlement {
  if (answer === undefined) return { to: state === 'waiting' ? 'waiting' : 'unknown', facts: { finding } };
  const refused = refusalIn(answer);
  if (refused !== undefined) return refused;
  const issues = answer.ok ? [notShown()] : answer.issues.slice(0, 1);
  return { to: 'unknown', facts: { finding: { elements: [], issues } } };
}

/** What was surely not looked at waits again; what the EHR refused, it did not store. Anything else may yet be there. */
function refusalIn(answer: Result<Created>): Settlement | undefined {
  if (answer.ok) return undefined;
  const [first] = answer.issues;
  const [, status] = /^store-http-(\d{3})$/.exec(first?.rule ?? '') ?? [];
  const finding = { elements: [], issues: answer.issues };
  if (first?.rule === 'store-not-sent' || status === '401' || status === '429' || first?.code === 'login')
    return { to: 'waiting', facts: { finding } };
  return status?.startsWith('4') === true && status !== '408' ? { to: 'refused', facts: { finding } } : undefined;
}

function notShown(): Issue {
  const text = 'The EHR said that it stored this, and does not show it. It is not sent again by itself';
  return error('exception', 'delivery', text, { rule: 'delivery-not-shown' });
}

function perhaps(): Issue {
  const text = 'The EHR has an entry that may be this one, without its number. It is not sent again by itself';
  return error('exception', 'delivery', text, { rule: 'delivery-perhaps-there' });
}

interface Event {
  readonly delivery: KeptDelivery;
  readonly outcome: 'attempted' | 'success' | 'failed';
  readonly to?: KeptDeliveryState;
}

function audit({ audit: log }: DeliveryServices, context: LaunchContext, { delivery, outcome, to }: Event) {
  const what = `deliver-${delivery.kind}`;
  return log.record({
    kind: 'write',
    outcome,
    detail: to === undefined ? what : `${what} ${to}`,
    ...whoIs(context),
    treatment: delivery.treatment,
  });
}
