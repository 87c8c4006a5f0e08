import { randomBytes } from 'node:crypto';
import { DIALECTS, openFresh } from '../../../test/postgres/databases.ts';
import type { DeliveryStore, NewDelivery } from '../services.ts';
import { createVault } from './aes-vault.ts';
import type { SqlDatabase } from './sql-database.ts';
import { createDeliveries } from './sql-deliveries.ts';

/** Milliseconds: the first test of a run that asks for PostgreSQL starts it. */
const START = 120_000;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe.each(DIALECTS)('on %s', (dialect) => {
  let database: SqlDatabase;
  let store: DeliveryStore;
  let number = 0;

  beforeAll(async () => {
    database = await openFresh(dialect);
    store = createDeliveries(database.tables, createVault([randomBytes(32)]), silent);
  }, START);
  afterAll(() => database.close());

  function fresh(change: Partial<NewDelivery> = {}): NewDelivery {
    number += 1;
    return {
      iss: 'https://ehr.example/fhir',
      id: `delivery-${number}`,
      patient: 'patient-1',
      treatment: `treatment-${number}`,
      user: 'Practitioner/weber',
      kind: 'procedure',
      number: 1,
      digest: 'digest',
      body: '{"resourceType":"Procedure","note":[{"text":"Muster"}]}',
      preparedAt: 1000,
      ...change,
    };
  }

  async function one(of: NewDelivery) {
    const rows = await store.of(of);
    return rows.ok ? rows.value[0] : undefined;
  }

  it('gives back what was prepared, byte for byte, and keeps it sealed', async () => {
    const delivery = fresh();
    expect(await store.prepare(delivery)).toMatchObject({ ok: true, value: true });
    const finding = { elements: [], issues: [] };
    expect(await one(delivery)).toEqual({ ...delivery, state: 'waiting', finding, leaseUntil: 0 });
    const rows = await database.tables.selectFrom('deliveries').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('Muster');
  });

  it('lets one of two take what waits, and keeps its bytes from then on', async () => {
    const delivery = fresh();
    await store.prepare(delivery);
    const take = () => store.move(delivery, { from: ['waiting'], to: 'sent' }, { at: 2000, leaseUntil: 9000 });
    expect((await Promise.all([take(), take()])).sort()).toEqual(['elsewhere', 'moved']);
    expect(await store.prepare({ ...delivery, body: '{}' })).toMatchObject({ value: false });
    expect(await one(delivery)).toMatchObject({ body: delivery.body, state: 'sent', sentAt: 2000, leaseUntil: 9000 });
  });

  it('keeps what was found, sealed, and begins again only what left nothing in the EHR', async () => {
    const delivery = fresh();
    await store.prepare(delivery);
    const issue = { severity: 'error', code: 'business-rule', at: 'store', text: 'No, Frau Muster' } as const;
    const elements = [{ path: 'Procedure.status', fate: 'kept', sent: 'completed' }] as const;
    const between = { from: ['waiting'], to: 'refused' } as const;
    await store.move(delivery, between, { at: 3000, held: '17', finding: { elements, issues: [issue] } });
    expect(await one(delivery)).toMatchObject({ state: 'refused', held: '17', settledAt: 3000, finding: { elements } });
    const rows = await database.tables.selectFrom('deliveries').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('Muster');
    expect(await store.prepare({ ...delivery, body: '{"other":1}' })).toMatchObject({ value: true });
    expect(await one(delivery)).toMatchObject({ state: 'waiting', body: '{"other":1}' });
    await store.move(delivery, { from: ['waiting'], to: 'kept' }, { at: 4000 });
    expect(await store.prepare(delivery)).toMatchObject({ value: false });
  });

  it('lists those of one treatment at one EHR, in the order in which they are written', async () => {
    const first = fresh();
    const of = { treatment: first.treatment };
    await store.prepare(fresh({ ...of, kind: 'summary', number: 2 }));
    await store.prepare(fresh({ ...of, kind: 'summary' }));
    await store.prepare(first);
    await store.prepare(fresh({ ...of, iss: 'https://other.example/fhir' }));
    const rows = await store.of(first);
    expect(rows.ok && rows.value.map(({ kind, number: count }) => `${kind} ${count}`)).toEqual([
      'procedure 1',
      'summary 1',
      'summary 2',
    ]);
  });

  it('says so when the database is gone', async () => {
    const gone = await openFresh(dialect);
    const lost = createDeliveries(gone.tables, createVault([randomBytes(32)]), silent);
    await gone.close();
    const delivery = fresh();
    expect(await lost.prepare(delivery)).toMatchObject({ ok: false, issues: [{ rule: 'delivery-unwritten' }] });
    expect(await lost.of(delivery)).toMatchObject({ ok: false });
    expect(await lost.move(delivery, { from: ['waiting'], to: 'sent' }, { at: 1 })).toBe('unwritten');
  });
});
