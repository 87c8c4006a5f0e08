import { error, failure, success, type Result } from '@autoserum/profiles';
import type { Kysely } from 'kysely';
import type {
  DeliveryFacts,
  DeliveryFinding,
  DeliveryPlace,
  DeliveryStore,
  KeptDelivery,
  Log,
  Moved,
  NewDelivery,
  Vault,
} from '../services.ts';
import type { DeliveryRow, Tables } from './sql-schema.ts';

const BODY = 'delivery';
const FINDING = 'delivery-finding';
const NOTHING_FOUND: DeliveryFinding = { elements: [], issues: [] };

/** Deliveries as rows. Each change is one statement, so that of two processes one makes it. */
export function createDeliveries(db: Kysely<Tables>, vault: Vault, log: Log): DeliveryStore {
  const unwritten = (cause: unknown): Result<never> => {
    log.error({ err: cause }, 'deliveries to an EHR cannot be reached');
    return failure(error('transient', 'delivery', 'Deliveries cannot be kept now', { rule: 'delivery-unwritten' }));
  };
  return {
    prepare: (delivery) => prepare(db, rowOf(vault, delivery)).then(success, unwritten),
    move: (place, between, facts) =>
      move(db, vault, { place, between, facts }).catch((cause: unknown): Moved => {
        log.error({ err: cause, to: between.to }, 'a delivery was not moved');
        return 'unwritten';
      }),
    of: async ({ iss, treatment }) => {
      try {
        const rows = await db
          .selectFrom('deliveries')
          .selectAll()
          .where('iss', '=', iss)
          .where('treatment', '=', treatment)
          .orderBy('kind')
          .orderBy('number')
          .execute();
        return success(rows.map((row) => toDelivery(vault, row)));
      } catch (cause) {
        return unwritten(cause);
      }
    },
  };
}

/** What was never sent, and what the EHR refused, left nothing in the EHR: its row begins again. */
async function prepare(db: Kysely<Tables>, row: DeliveryRow): Promise<boolean> {
  const { iss, id, ...rest } = row;
  const inserted = await db
    .insertInto('deliveries')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 1n) return true;
  const changed = await db
    .updateTable('deliveries')
    .set(rest)
    .where('iss', '=', iss)
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'refused'])
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

interface Move {
  readonly place: DeliveryPlace;
  readonly between: Parameters<DeliveryStore['move']>[1];
  readonly facts: DeliveryFacts;
}

async function move(db: Kysely<Tables>, vault: Vault, { place, between, facts }: Move): Promise<Moved> {
  const { at, leaseUntil, held, finding } = facts;
  const changed = await db
    .updateTable('deliveries')
    .set({
      state: between.to,
      ...(between.to === 'sent' ? { sent_at: at } : { settled_at: at }),
      ...(leaseUntil === undefined ? {} : { lease_until: leaseUntil }),
      ...(held === undefined ? {} : { held }),
      ...(finding === undefined ? {} : { sealed_finding: sealed(vault, place, finding) }),
    })
    .where('iss', '=', place.iss)
    .where('id', '=', place.id)
    .where('state', 'in', between.from)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n ? 'moved' : 'elsewhere';
}

function rowOf(vault: Vault, delivery: NewDelivery): DeliveryRow {
  const { iss, id, patient, treatment, kind, number, digest } = delivery;
  return {
    iss,
    id,
    patient,
    treatment,
    kind,
    number,
    digest,
    made_by: delivery.user,
    sealed_body: vault.seal({ owner: ownerOf(delivery), purpose: BODY }, delivery.body),
    sealed_finding: sealed(vault, delivery, NOTHING_FOUND),
    state: 'waiting',
    held: null,
    prepared_at: delivery.preparedAt,
    sent_at: null,
    settled_at: null,
    lease_until: 0,
  };
}

/** @throws when its seal does not open: what was sent is not known then, and nothing may be guessed */
function toDelivery(vault: Vault, row: DeliveryRow): KeptDelivery {
  const body = vault.open({ owner: ownerOf(row), purpose: BODY }, row.sealed_body);
  const finding = vault.open({ owner: ownerOf(row), purpose: FINDING }, row.sealed_finding);
  if (!body.ok || !finding.ok) throw new Error('A delivery cannot be opened: was its DATA_KEY removed?');
  const { iss, id, patient, treatment, kind, number, digest, state } = row;
  return {
    iss,
    id,
    patient,
    treatment,
    kind,
    number,
    digest,
    state,
    user: row.made_by,
    body: body.value,
    finding: findingOf(finding.value),
    preparedAt: row.prepared_at,
    leaseUntil: row.lease_until,
    ...(row.held === null ? {} : { held: row.held }),
    ...(row.sent_at === null ? {} : { sentAt: row.sent_at }),
    ...(row.settled_at === null ? {} : { settledAt: row.settled_at }),
  };
}

function sealed(vault: Vault, place: DeliveryPlace, finding: DeliveryFinding): string {
  return vault.seal({ owner: ownerOf(place), purpose: FINDING }, JSON.stringify(finding));
}

function findingOf(text: string): DeliveryFinding {
  const parsed: unknown = JSON.parse(text);
  if (isFinding(parsed)) return parsed;
  throw new Error('A delivery holds no finding');
}

/** Written by `sealed`, and by nobody else: the seal says so. */
function isFinding(value: unknown): value is DeliveryFinding {
  return typeof value === 'object' && value !== null && 'elements' in value && 'issues' in value;
}

function ownerOf({ iss, id }: DeliveryPlace): string {
  return `${iss} ${id}`;
}
