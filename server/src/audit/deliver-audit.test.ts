import type { AuditEvent } from 'fhir/r4';
import type { AuditedLine, AuditOutbox } from '../services.ts';
import { createFakeStore } from '../testing/fake-store.ts';
import { deliverAudit } from './deliver-audit.ts';
import { toAuditEvent } from './to-audit-event.ts';

const SELF = 'https://autoserum.hospital.example';
const lines = Array.from({ length: 120 }, (_, index): AuditedLine => ({
  ...{ line: index + 1, at: 1_772_438_400_000 + index, hash: String(index).padStart(64, '0') },
  ...{ kind: 'read', outcome: 'success', detail: 'record', iss: 'https://ehr.example/fhir' },
  ...{ user: 'Practitioner/weber', patient: 'patient-1', treatment: '0f5b1c9e-6a1f-5b27-9d0e-3c6b8a7e4d21' },
}));
const idOf = (line: AuditedLine) => toAuditEvent(line, SELF).id;

/** An outbox of all lines, and how far it was marked. */
function outboxOf(): AuditOutbox & { marked: number } {
  const outbox = {
    marked: 0,
    next: async (limit: number) => lines.slice(outbox.marked, outbox.marked + limit),
    mark: async (line: number) => void (outbox.marked = Math.max(outbox.marked, line)),
    backlog: async () => ({ waiting: lines.length - outbox.marked }),
  };
  return outbox;
}

const going = () => new AbortController().signal;

it('brings every line to the store, in its order, and marks it', async () => {
  const [outbox, store] = [outboxOf(), createFakeStore()];
  expect(await deliverAudit({ outbox, store, self: SELF }, going())).toMatchObject({ ok: true, value: 120 });
  expect(store.updates.map(({ id }) => id)).toEqual(lines.map(idOf));
  expect(outbox.marked).toBe(120);
});

it.each([
  ['is away', { rule: 'store-timeout', isStored: false }],
  ['refuses it', { rule: 'store-http-422', code: 'business-rule', isStored: false }],
] as const)(
  'stops at the first line that the store does not take because it %s, and goes on with it',
  async (_name, mishap) => {
    const [outbox, store] = [outboxOf(), createFakeStore()];
    store.befallUpdate(61, mishap);
    expect(await deliverAudit({ outbox, store, self: SELF }, going())).toMatchObject({
      ok: false,
      issues: [{ rule: mishap.rule }],
    });
    expect([outbox.marked, store.held.size]).toEqual([60, 60]);
    expect(await deliverAudit({ outbox, store, self: SELF }, going())).toMatchObject({ ok: true, value: 60 });
    expect(store.held.size).toBe(120);
  },
);

it('makes no second event of what was stored and not marked', async () => {
  const [outbox, store] = [outboxOf(), createFakeStore()];
  store.befallUpdate(5, { rule: 'store-cut', isStored: true });
  expect(await deliverAudit({ outbox, store, self: SELF }, going())).toMatchObject({ ok: false });
  expect([outbox.marked, store.held.size]).toEqual([4, 5]);
  expect(await deliverAudit({ outbox, store, self: SELF }, going())).toMatchObject({ ok: true });
  expect(store.held.size).toBe(120);
  const fifth = store.held.get(`AuditEvent/${idOf(lines[4] as AuditedLine)}`) as AuditEvent;
  expect(fifth.meta?.versionId).toBe('1');
});

it('stops before the next line when the process ends', async () => {
  const [outbox, store] = [outboxOf(), createFakeStore()];
  const stop = new AbortController();
  const mark = outbox.mark;
  const stopping = {
    ...outbox,
    mark: async (line: number) => (await mark(line), line === 3 && stop.abort(), undefined),
  };
  expect(await deliverAudit({ outbox: stopping, store, self: SELF }, stop.signal)).toMatchObject({
    ok: true,
    value: 3,
  });
  expect(store.updates).toHaveLength(3);
});
