import { randomUUID } from 'node:crypto';
import { idOf, toResources, type Command } from '@autoserum/profiles';
import { elder } from '../../../profiles/src/testing/clinic.ts';
import { samples } from '../../../profiles/src/testing/samples.ts';
import type { Patient } from 'fhir/r4';
import { sql } from 'kysely';
import { createAuditLog } from '../adapters/sql-audit.ts';
import { openDatabase, type SqlDatabase } from '../adapters/sql-database.ts';
import { createLog } from '../log.ts';
import { createFakeServices, fakeLaunch } from '../testing/fakes.ts';
import { createFakeStore } from '../testing/fake-store.ts';
import { applyToTreatment } from './apply.ts';
import { listTreatments } from './list.ts';

const { treatment, protocol } = samples.planned;
const patient: Patient = {
  resourceType: 'Patient',
  id: idOf(elder.reference),
  identifier: [{ type: { coding: [{ code: 'MR' }] }, value: elder.identifiers[0] ?? '' }],
  name: [{ family: 'Muster', given: ['Erna'] }],
  birthDate: elder.birthDate ?? '',
};
const launch = fakeLaunch({ patient: idOf(elder.reference) });
const now = new Date(Date.parse(treatment.log.at(-1)?.recordedAt ?? '') + 60_000).toISOString();
const log = createLog('silent');

let database: SqlDatabase;

beforeEach(async () => {
  database = await openDatabase('sqlite::memory:', log);
});
afterEach(() => database.close());

/** No page more than now; what is left of the last one is used up, as whatever else lies on a disk would. */
async function fillDisk(): Promise<void> {
  await sql`PRAGMA max_page_count = 1`.execute(database.tables);
  const audit = createAuditLog(database.tables, { clock: { now: () => new Date(now) }, log });
  for (let tries = 0; tries < 1000; tries += 1)
    if (!(await audit.record({ kind: 'read', outcome: 'success' })).ok) return;
  throw new Error('The disk does not become full');
}

function scene() {
  const store = createFakeStore([patient, ...toResources(treatment, protocol)]);
  const services = createFakeServices({ store, protocols: [protocol], now });
  return {
    store,
    services: Object.assign(services, { audit: createAuditLog(database.tables, { clock: services.clock, log }) }),
  };
}

function hold({ services }: ReturnType<typeof scene>) {
  const command = { kind: 'hold', occurredAt: now, timeSource: 'clock', reason: 'other' } as Command;
  const expected = { expectedPatient: treatment.patient, expectedRevision: treatment.log.length };
  const request = { submissionId: randomUUID(), ...expected, command };
  return applyToTreatment(services, launch, { treatmentId: treatment.id, request });
}

it('refuses a write before anything is sent, when the disk is full', async () => {
  const clinic = scene();
  await fillDisk();
  expect(await hold(clinic)).toMatchObject({ ok: false, issues: [{ code: 'transient', rule: 'audit-unwritten' }] });
  expect(clinic.store.transactions).toEqual([]);
});

it('goes on reading while the disk is full', async () => {
  const clinic = scene();
  await fillDisk();
  expect(await listTreatments(clinic.services, launch)).toMatchObject({ ok: true, value: { treatments: [treatment] } });
});

it('writes again as soon as there is room', async () => {
  const clinic = scene();
  await fillDisk();
  await sql`PRAGMA max_page_count = 100000`.execute(database.tables);
  expect(await hold(clinic)).toMatchObject({ ok: true });
  expect(clinic.store.transactions).toHaveLength(1);
});
