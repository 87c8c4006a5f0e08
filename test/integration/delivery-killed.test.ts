import { once } from 'node:events';
import type { Treatment } from '@autoserum/profiles';
import type { WireRequest } from '../faults/message.ts';
import type { WireFault } from '../faults/tcp-proxy.ts';
import { completeNow, countedIn, delivered, rejectedTreatment, saidOf, sendNow, toldOf } from './deliveries.ts';
import { startFaultyClinic, startServerProcess, type FaultyClinic, type ServerProcess } from './faulty-clinic.ts';
import { freePort } from './free-port.ts';
import { freshPatient } from './fresh-patient.ts';
import { launchedFor, type Launched } from './launched.ts';
import { startServer, type RunningServer } from './running-server.ts';
import { createPlace, type ServerPlace } from './server-place.ts';

/** How far the second server's clock is behind, milliseconds: on a slow machine, too, what was sent may still arrive by it. */
const BEHIND_MS = 300_000;
/** With that, longer than anything that was sent can still be on its way, milliseconds. */
const SETTLED_MS = BEHIND_MS + 61_000;

type AskedFor = Pick<WireRequest, 'method' | 'path'>;
const isCreate = (type: string) => (asked: AskedFor) => asked.method === 'POST' && asked.path === `/fhir/${type}`;
const isSearch = (type: string) => (asked: AskedFor) =>
  asked.method === 'GET' && asked.path.startsWith(`/fhir/${type}?`);
const BUSY = { ask: () => undefined, say: () => ({ status: 503, headers: {}, body: '' }) };

/** Where the process is when it is killed, and what is true then. */
interface Moment {
  /** The request at which it stands still, and what becomes of that. */
  readonly at: (asked: AskedFor) => boolean;
  readonly fault: WireFault | 'comes later';
  readonly told: readonly string[];
  /** Procedures and summaries in the EHR. */
  readonly held: readonly [number, number];
}

const PROCEDURE_UNHEARD: Moment = {
  at: isCreate('Procedure'),
  fault: { kind: 'black-hole' },
  told: ['procedure 1 checking', 'summary 1 waiting'],
  held: [1, 0],
};
const BETWEEN_BOTH: Moment = {
  at: isSearch('DocumentReference'),
  fault: { kind: 'hang' },
  told: ['procedure 1 differs', 'summary 1 waiting'],
  held: [1, 0],
};
const SUMMARY_UNHEARD: Moment = {
  at: isCreate('DocumentReference'),
  fault: { kind: 'black-hole' },
  told: ['procedure 1 differs', 'summary 1 checking'],
  held: [1, 1],
};
const SUMMARY_LATE: Moment = { ...SUMMARY_UNHEARD, fault: 'comes later', held: [1, 0] };
const SUMMARY_LOST: Moment = { ...SUMMARY_UNHEARD, fault: { kind: 'hang' }, held: [1, 0] };
const MOMENTS = [PROCEDURE_UNHEARD, BETWEEN_BOTH, SUMMARY_UNHEARD, SUMMARY_LATE, SUMMARY_LOST];

const BOTH = ['procedure 1 differs', 'summary 1 differs'];

/** One treatment whose deliveries stood still at its moment when the process was killed. */
interface Stopped {
  readonly app: Launched;
  readonly treatment: Treatment;
  /** What was told before the kill, and what the EHR had. */
  readonly before: readonly [readonly string[], readonly [number, number]];
  /** What came too late goes on. */
  readonly release: () => void;
  /** Types that the EHR was asked to create, in their order. */
  readonly creates: readonly string[];
}

/** The same while it is waited for. */
interface Watched extends Omit<Stopped, 'before'> {
  readonly moment: Moment;
  readonly decide: (asked: WireRequest) => WireFault | Promise<WireFault> | undefined;
  readonly reached: Promise<void>;
}

describe('the process is killed in the middle of what it delivers to an EHR like Oracle Millennium', () => {
  let clinic: FaultyClinic;
  let place: ServerPlace;
  let killed: ServerProcess;
  /** The same server once more, with a clock that goes as we like. */
  let server: RunningServer;
  const stopped = new Map<Moment, Stopped>();

  beforeAll(async () => {
    const port = await freePort();
    clinic = await startFaultyClinic(`http://localhost:${port}`, { personality: 'millennium-like', store: 'auto' });
    place = createPlace();
    killed = await startServerProcess({ port, clinic, place, env: { RECORD_STORE_URL: clinic.hapi } });
    const watched: Watched[] = [];
    for (const moment of MOMENTS) {
      const one = await endedWhileBusy();
      watched.push({ moment, ...one, ...watch(moment, one.app.patient) });
    }
    clinic.wire.behave((asked) => watched.map(({ decide }) => decide(asked)).find((fault) => fault !== undefined));
    clinic.front.tell(() => undefined);
    await Promise.all(
      watched.map(async ({ moment, reached, ...one }) => {
        await one.app.get('treatments');
        await reached;
        stopped.set(moment, { ...one, before: await standingAt(moment, one.app, one.treatment) });
      }),
    );
    const ended = once(killed.process.child, 'exit');
    killed.process.child.kill('SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);
    const { hapi, registration } = clinic;
    server = await startServer({ port, place, validatorUrl: hapi, recordStoreUrl: hapi, ehrs: [registration] });
    server.pushClock(-BEHIND_MS);
  });

  afterAll(async () => {
    await server?.stop();
    await killed?.stop();
    await clinic?.stop();
    place?.remove();
  });

  /** A treatment that came to its end while the EHR was too busy to be looked into: nothing of it was sent, and no clock runs yet. */
  async function endedWhileBusy() {
    const app = await launchedFor(clinic.ehr, killed, await freshPatient(clinic.hapi));
    const rejected = await rejectedTreatment(app);
    clinic.front.tell((asked) => (isSearch('Procedure')(asked) ? BUSY : undefined));
    const treatment = await completeNow(app, rejected);
    expect(saidOf(await toldOf(app, treatment))).toEqual(['procedure 1 waiting', 'summary 1 waiting']);
    return { app, treatment };
  }

  /** Stands still at the first request of this patient that is meant; what comes after it passes. */
  function watch(moment: Moment, patient: string) {
    const creates: string[] = [];
    let reach: () => void = () => undefined;
    let release: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => (reach = resolve));
    const released = new Promise<WireFault>((resolve) => (release = () => resolve({ kind: 'pass' })));
    let isReached = false;
    const decide = (asked: WireRequest) => {
      if (!`${asked.path} ${asked.body}`.includes(patient)) return undefined;
      if (asked.method === 'POST') creates.push(asked.path.replace('/fhir/', ''));
      if (isReached || !moment.at(asked)) return undefined;
      isReached = true;
      reach();
      return moment.fault === 'comes later' ? released : moment.fault;
    };
    return { decide, creates, reached, release };
  }

  const held = ({ patient }: Launched) => countedIn(clinic.hapi, patient);

  /** What is told and what the EHR has, once it has what it shall have. */
  async function standingAt(moment: Moment, app: Launched, treatment: Treatment): Promise<Stopped['before']> {
    await untilHeld(app, moment.held);
    return [saidOf(await toldOf(app, treatment)), await held(app)];
  }

  async function untilHeld(app: Launched, expected: readonly [number, number]): Promise<void> {
    for (let look = 0; look < 30 && String(await held(app)) !== String(expected); look += 1)
      await new Promise((resolve) => setTimeout(resolve, 200));
  }

  function stoppedAt(moment: Moment): Stopped {
    const found = stopped.get(moment);
    if (found === undefined) throw new Error('It never came to this moment');
    return found;
  }

  const told = async ({ app, treatment }: Stopped) => saidOf(await toldOf(app, treatment));
  const sent = async ({ app, treatment }: Stopped) => saidOf((await sendNow(app, treatment)).body.deliveries);

  /** The audit's lines of sending: as many as the EHR was asked to create something. */
  const attempts = ({ app }: Stopped) =>
    server
      .audit()
      .filter(
        ({ patient, outcome, detail = '' }) =>
          patient === app.patient && outcome === 'attempted' && /^deliver-/.test(detail),
      )
      .map(({ detail }) => detail);

  // The first, while what it was sent may still arrive by the clock of its server.
  it('B3 row 7: while the summary is on its way, which comes after the new start: it is waited for, not sent again', async () => {
    const one = stoppedAt(SUMMARY_LATE);
    expect(one.before).toEqual([SUMMARY_LATE.told, SUMMARY_LATE.held]);
    expect(await sent(one)).toEqual(SUMMARY_LATE.told);
    expect(await held(one.app)).toEqual([1, 0]);
    one.release();
    await untilHeld(one.app, [1, 1]);
    expect(await told(one)).toEqual(SUMMARY_LATE.told);
    expect(await sent(one)).toEqual(BOTH);
    server.pushClock(SETTLED_MS);
    expect(await sent(one)).toEqual(BOTH);
    expect(await held(one.app)).toEqual([1, 1]);
    expect(one.creates).toEqual(['Procedure', 'DocumentReference']);
  });

  it.each([
    ['while the answer for the Procedure is on its way', PROCEDURE_UNHEARD],
    ['after the Procedure was stored, before the summary is asked', BETWEEN_BOTH],
    ['while the answer for the summary is on its way', SUMMARY_UNHEARD],
  ])(
    'B3 row 7: %s: says what is true before and after it, and a visit brings each of the two once',
    async (_name, moment) => {
      const one = stoppedAt(moment);
      expect(one.before).toEqual([moment.told, moment.held]);
      expect(await told(one)).toEqual(moment.told);
      await one.app.get('treatments');
      await delivered(one.app, one.treatment, BOTH);
      expect(await sent(one)).toEqual(BOTH);
      expect(await held(one.app)).toEqual([1, 1]);
      expect(one.creates).toEqual(['Procedure', 'DocumentReference']);
      expect(attempts(one)).toEqual(['deliver-procedure', 'deliver-summary']);
    },
  );

  it('B3 row 7: while the summary is on its way, which never comes: it is sent again once it can no longer come', async () => {
    const one = stoppedAt(SUMMARY_LOST);
    expect(one.before).toEqual([SUMMARY_LOST.told, SUMMARY_LOST.held]);
    server.pushClock(SETTLED_MS);
    expect(await told(one)).toEqual(SUMMARY_LOST.told);
    expect(await sent(one)).toEqual(BOTH);
    expect(await held(one.app)).toEqual([1, 1]);
    expect(one.creates).toEqual(['Procedure', 'DocumentReference', 'DocumentReference']);
    expect(attempts(one)).toEqual(['deliver-procedure', 'deliver-summary', 'deliver-summary']);
  });
});
