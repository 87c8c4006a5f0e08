/**
 * Validated write of one step ÷ raw HAPI doing the same, in one run: both sides load the whole record through the same EHR proxy, have the
 * resulting ACS Record validated, send the same kind of transaction and read the record back. Ours adds its gate, its rules, the audit and the
 * comparison. The last line of standard output is JSON.
 */
import { randomUUID } from 'node:crypto';
import {
  applyCommand,
  changeBundle,
  fromRecordBundle,
  instantOf,
  searchesForRecord,
  toRecordBundle,
  versionsOf,
  type CommandContext,
  type ObserveCommand,
  type Protocol,
  type Treatment,
} from '@autoserum/profiles';
import type { Bundle, FhirResource } from 'fhir/r4';
import { v5 } from 'uuid';
import { prepared } from '../e2e/earlier-steps.ts';
import { launchFor } from '../sandbox-ehr/scripted-app.ts';
import { startWorld, type World } from '../world.ts';
import { scriptedDesk } from './scripted-desk.ts';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 60);
const WARM_UP = 16;

/** One step of the course that may be said any number of times. */
function observation(): ObserveCommand {
  return {
    kind: 'observe',
    occurredAt: instantOf(Date.now()),
    timeSource: 'clock',
    measures: [{ kind: 'pain', score: 4 }],
  };
}

interface RawRecord {
  readonly treatment: Treatment;
  readonly versions: ReadonlyMap<string, string>;
}

interface RawSide {
  readonly world: World;
  readonly token: string;
  readonly protocol: Protocol;
}

async function ask(url: string, init: RequestInit = {}): Promise<unknown> {
  const headers = { accept: 'application/fhir+json', 'content-type': 'application/fhir+json', ...init.headers };
  const answer = await fetch(url, { ...init, headers });
  const body: unknown = await answer.json();
  if (!answer.ok) throw new Error(`${init.method ?? 'GET'} ${answer.status} ${JSON.stringify(body).slice(0, 500)}`);
  return body;
}

/** The same searches as ours, in parallel as ours, through the same proxy. */
async function rawLoad({ world, token }: RawSide, id: string): Promise<Bundle> {
  const headers = { authorization: `Bearer ${token}` };
  const answers = await Promise.all(
    searchesForRecord(id).map((query) => ask(`${world.ehr.fhirUrl}/${query}`, { headers })),
  );
  const bundles = answers.map((answer) => answer as Bundle<FhirResource>);
  const resources = bundles.flatMap(({ entry = [] }) => entry.flatMap(({ resource }) => resource ?? []));
  const byName = new Map(resources.map((resource) => [`${resource.resourceType}/${resource.id}`, resource]));
  return { resourceType: 'Bundle', type: 'collection', entry: [...byName.values()].map((resource) => ({ resource })) };
}

function recordOf(bundle: Bundle): RawRecord {
  const treatment = fromRecordBundle(bundle);
  if (!treatment.ok) throw new Error(treatment.issues.map(({ text }) => text).join('; '));
  return { treatment: treatment.value, versions: versionsOf(bundle) };
}

/** What a client must have made before it can send: not timed. */
function nextStep({ protocol }: RawSide, { treatment, versions }: RawRecord, context: CommandContext) {
  const next = applyCommand(treatment, observation(), context);
  if (!next.ok) throw new Error(next.issues.map(({ text }) => text).join('; '));
  return {
    record: toRecordBundle(next.value, protocol),
    change: changeBundle({ previous: treatment, next: next.value, protocol }, versions),
  };
}

async function rawWrite(side: RawSide, treatment: Treatment, step: ReturnType<typeof nextStep>): Promise<Bundle> {
  await rawLoad(side, treatment.id);
  await ask(`${side.world.hapi}/Bundle/$validate`, { method: 'POST', body: JSON.stringify(step.record) });
  const headers = { authorization: `Bearer ${side.token}` };
  await ask(side.world.ehr.fhirUrl, { method: 'POST', headers, body: JSON.stringify(step.change) });
  return rawLoad(side, treatment.id);
}

async function timed<T>(run: () => Promise<T>): Promise<readonly [number, T]> {
  const from = performance.now();
  const value = await run();
  return [performance.now() - from, value];
}

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Several treatments a side, taken in turn: a record stays as large as a real one while the rounds go on. */
const TREATMENTS = 4;

async function measure(world: World) {
  const ours = await scriptedDesk(world, 'nowak-tomasz');
  const raws = await scriptedDesk(world, 'keller-annegret');
  const ourTreatments = await several(() => prepared(ours, { kind: 'joint', joint: 'knee', side: 'right' }));
  const planned = await several(() => prepared(raws, { kind: 'joint', joint: 'hip', side: 'left' }));
  const app = { clientId: 'autoserum', redirectUri: `${world.appUrl}/callback` };
  const answer = await launchFor(world.ehr, app, 'keller-annegret');
  const protocol = raws.session.protocols.find(({ region }) => region === 'joint');
  if (typeof answer['access_token'] !== 'string' || protocol === undefined)
    throw new Error('The raw side cannot begin');
  const side: RawSide = { world, token: answer['access_token'], protocol };
  const rawRecords = await Promise.all(planned.map(async ({ id }) => recordOf(await rawLoad(side, id))));
  const times: { ours: number; raw: number }[] = [];
  const entries: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const turn = round % TREATMENTS;
    const [our, raw] = [at(ourTreatments, turn), at(rawRecords, turn)];
    const step = nextStep(side, raw, contextOf(raws.session, protocol));
    const sendOurs = () => timed(() => ours.say(observation(), our));
    const sendRaw = () => timed(() => rawWrite(side, raw.treatment, step));
    const early = round % 2 === 0 ? await sendOurs() : undefined;
    const [rawTime, bundle] = await sendRaw();
    const [ourTime, treatment] = early ?? (await sendOurs());
    ourTreatments[turn] = treatment;
    rawRecords[turn] = recordOf(bundle);
    if (round < WARM_UP) continue;
    times.push({ ours: ourTime, raw: rawTime });
    entries.push(step.record.entry?.length ?? 0);
  }
  return { times, entries };
}

async function several<T>(make: () => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let count = 0; count < TREATMENTS; count += 1) made.push(await make());
  return made;
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`There is no treatment ${index}`);
  return found;
}

function contextOf(session: Awaited<ReturnType<typeof scriptedDesk>>['session'], protocol: Protocol): CommandContext {
  const submission = randomUUID();
  return {
    now: instantOf(Date.now()),
    timeZone: session.timeZone,
    actor: { reference: session.user.reference, display: session.user.display },
    role: session.user.role,
    patient: {
      reference: session.patient.reference,
      identifiers: [session.patient.recordNumber ?? ''],
      deceased: false,
    },
    protocol,
    idFor: (role) => v5(role, submission),
  };
}

const world = await startWorld();
try {
  const { times, entries } = await measure(world);
  const ours = times.map((time) => time.ours);
  const raw = times.map((time) => time.raw);
  const figure = (share: number) => ({
    ours_ms: Number(quantile(ours, share).toFixed(1)),
    raw_ms: Number(quantile(raw, share).toFixed(1)),
    ratio: Number((quantile(ours, share) / quantile(raw, share)).toFixed(2)),
  });
  const size = { low: Math.min(...entries), high: Math.max(...entries) };
  console.log(
    `A step of a record of ${size.low} to ${size.high} resources, ${times.length} rounds after ${WARM_UP} to warm up.`,
  );
  console.log('Ours: POST …/commands, answered after read-back and audit.');
  console.log(
    'Raw: load through the EHR (the same searches), $validate of the record, the transaction, the same load again.',
  );
  console.log(
    JSON.stringify({ bench: 'step-write', rounds: times.length, entries: size, p50: figure(0.5), p99: figure(0.99) }),
  );
} finally {
  await world.stop();
}
