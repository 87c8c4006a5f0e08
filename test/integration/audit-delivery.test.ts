import Database from 'better-sqlite3';
import type { AuditEvent } from 'fhir/r4';
import type { Command, RecordView, TreatmentsView } from '@autoserum/profiles';
import { checkGuides } from '../../profiles/src/guides/check-guides.ts';
import { BALP } from '../../profiles/src/guides/profiles/balp.ts';
import { createTransport } from '../../server/src/adapters/fhir-transport.ts';
import { createValidator } from '../../server/src/adapters/hapi-validator.ts';
import { createAuditOutbox } from '../../server/src/adapters/sql-audit-outbox.ts';
import { openForReading } from '../../server/src/adapters/sql-database.ts';
import { toAuditEvent } from '../../server/src/audit/to-audit-event.ts';
import { createLog } from '../../server/src/log.ts';
import type { AuditedLine } from '../../server/src/services.ts';
import { UNSENT, startTcpProxy, type TcpProxy } from '../faults/tcp-proxy.ts';
import { loadDemonstration } from '../sandbox-ehr/load.ts';
import { registrationOf } from '../sandbox-ehr/registration.ts';
import { startSandboxEhr, type SandboxEhr } from '../sandbox-ehr/sandbox-ehr.ts';
import { freePort } from './free-port.ts';
import { freshPatient } from './fresh-patient.ts';
import { ago, injectionInto, preparedTreatment } from './knee-course.ts';
import { launchedFor } from './launched.ts';
import { startServer, type RunningServer } from './running-server.ts';
import { openBrowser } from './scripted-browser.ts';

const fhirBase = process.env['HAPI_BASE'] ?? '';
const validator = createValidator(createTransport({ base: fhirBase, tryMs: 20_000, totalMs: 20_000 }));

let ehr: SandboxEhr;
let server: RunningServer;
/** Between us and the audit store. */
let store: TcpProxy;
/** Every line that the visit below left, while the audit store was away. */
let lines: readonly AuditedLine[];

beforeAll(async () => {
  const port = await freePort();
  await loadDemonstration(fhirBase, new Date());
  store = await startTcpProxy(() => Number(new URL(fhirBase).port));
  store.behave(() => UNSENT);
  ehr = await startSandboxEhr({ fhirBase, appUrl: `http://localhost:${port}` });
  server = await startServer({
    ...{ port, validatorUrl: fhirBase, auditStoreUrl: `${store.origin}/fhir` },
    ehrs: [registrationOf(ehr, { roles: { 'Practitioner/weber': 'physician' } })],
  });
  await visit();
  lines = await undelivered();
});

afterAll(async () => {
  await server.stop();
  await ehr.stop();
  await store.stop();
});

const holdNow = (): Command => ({ kind: 'hold', occurredAt: ago(0), timeSource: 'clock', reason: 'other' });

/** A launch that is refused and one that opens, readings, writes, a warning that is overridden, a write that is refused, and the logout. */
async function visit(): Promise<void> {
  await openBrowser().open(`${server.url}/callback?state=nobody&code=stolen`);
  const app = await launchedFor(ehr, server, await freshPatient(fhirBase));
  const prepared = await preparedTreatment(app);
  await app.said(await injectionInto(app, prepared), prepared);
  await app.get<TreatmentsView>('treatments');
  await app.get<RecordView>(`treatments/${prepared.id}/record`);
  const stale = await app.say(holdNow(), prepared);
  expect(stale.status).toBe(409);
  const gone = await app.post('logout', {});
  expect(gone.status).toBe(204);
}

async function undelivered(): Promise<readonly AuditedLine[]> {
  const database = openForReading(`sqlite:${server.databaseFile}`, createLog('silent'));
  const rows = await createAuditOutbox(database.tables).next(1000);
  await database.close();
  return rows;
}

async function waiting(): Promise<number> {
  const answer = await fetch(`${server.url}/health/ready`);
  const { audit } = (await answer.json()) as { audit?: { waiting: number } };
  return audit?.waiting ?? Number.NaN;
}

/** Jest's own limit ends it where nothing more is delivered. */
async function untilDelivered(): Promise<void> {
  while ((await waiting()) > 0) await new Promise((resolve) => setTimeout(resolve, 100));
}

/** The event of a line as the audit store holds it, and as we would send it. */
async function eventOf(line: AuditedLine) {
  const made = toAuditEvent(line, server.url);
  const answer = await fetch(`${fhirBase}/AuditEvent/${made.id}`);
  return { made, status: answer.status, held: (await answer.json()) as AuditEvent };
}

const kindOf = ({ kind, outcome }: AuditedLine) => `${kind} ${outcome}`;

it('keeps no care waiting while the audit store is away, and counts what waits', async () => {
  expect(await waiting()).toBe(lines.length);
  expect(lines.map(({ line }) => line)).toEqual(lines.map((_line, index) => index + 1));
  const said = server.logged.filter((line) => line.includes('the audit store does not take the audit'));
  expect(said).toHaveLength(1);
});

it('has a line for each launch, reading, write, refusal and overridden warning, with its request and address', () => {
  expect([...new Set(lines.map(kindOf))].toSorted()).toEqual([
    'authorisation success',
    'denial refused',
    'launch success',
    'logout success',
    'override success',
    'read success',
    'write attempted',
    'write refused',
    'write success',
  ]);
  expect(lines.filter(({ request, address }) => request === undefined || address !== '127.0.0.1')).toEqual([]);
  const written = lines.filter(({ kind }) => kind === 'write' || kind === 'override');
  expect(written.filter(({ treatment, iss }) => treatment === undefined || iss === undefined)).toEqual([]);
});

it('delivers every line once the store is back, each an event that HAPI finds valid, and once', async () => {
  store.behave(() => undefined);
  await untilDelivered();
  const known = new Set<string>();
  for (const line of lines) {
    const { made, status, held } = await eventOf(line);
    expect([kindOf(line), status, held.meta?.versionId]).toEqual([kindOf(line), 200, '1']);
    expect({ ...held, meta: made.meta }).toEqual(made);
    const form = `${kindOf(line)} ${line.detail}`;
    if (known.has(form)) continue;
    known.add(form);
    const findings = await validator.validate(made);
    expect([form, findings.ok && findings.value.filter(({ severity }) => severity === 'error')]).toEqual([form, []]);
  }
});

it('follows the pattern of BALP in each reading, search and write that succeeded', async () => {
  const events = await Promise.all(lines.map(async (line) => (await eventOf(line)).held));
  const findings = events.flatMap((event) => checkGuides({ ...event }));
  expect(new Set(findings.map(({ profile }) => profile.id))).toEqual(new Set(BALP.map(({ id }) => id)));
  const broken = findings.filter(({ verdict }) => verdict !== 'conforms');
  expect(broken.map(({ profile, rule }) => `${profile.id} ${rule.id}`)).toEqual([]);
});

it('makes no second event of what was sent and not marked', async () => {
  const database = new Database(server.databaseFile);
  database.prepare('UPDATE audit_delivery SET line = line - 5').run();
  database.close();
  await untilDelivered();
  for (const line of lines.slice(-5)) expect((await eventOf(line)).held.meta?.versionId).toBe('1');
});

it('holds no token, no name and nothing clinical', async () => {
  const events = await Promise.all(lines.map(eventOf));
  const text = JSON.stringify(events.map(({ held }) => ({ ...held, meta: {} })));
  expect(text).not.toMatch(/eyJ|infection|anticoagulant|serum|knee|weber"[^}]*display/i);
  expect(events.flatMap(({ held }) => held.agent.map(({ name, altId }) => name ?? altId))).toEqual(
    events.flatMap(({ held }) => held.agent.map(() => undefined)),
  );
});
