import { randomUUID } from 'node:crypto';
import type { Authorisation, Command, Instant, Treatment, TreatmentsView } from '@autoserum/profiles';
import {
  asBatch,
  callingItGmt,
  dropping,
  empty,
  html,
  inGmt,
  isTransaction,
  redirectingTo,
  refusing,
  showing,
  truncated,
  uncommitted,
  wrongType,
} from '../faults/lies.ts';
import { startLyingProxy, type Lie } from '../faults/lying-proxy.ts';
import { CUTS, type Cut } from '../faults/tcp-proxy.ts';
import { startFaultyClinic, startServerProcess, type FaultyClinic, type ServerProcess } from './faulty-clinic.ts';
import { freePort } from './free-port.ts';
import { freshPatient, heldBy } from './fresh-patient.ts';
import { ago, planOf, preparedTreatment, sceneOf } from './knee-course.ts';
import { launchedFor, rulesOf, type Answer, type Launched, type Refused } from './launched.ts';
import { toRequest } from '../../profiles/src/testing/course.ts';

let clinic: FaultyClinic;
let server: ServerProcess;
let replicaPort: number;

beforeAll(async () => {
  const port = await freePort();
  replicaPort = await freePort();
  clinic = await startFaultyClinic(`http://localhost:${port}`, {
    replicas: [`http://localhost:${replicaPort}`],
  });
  server = await startServerProcess({ port, clinic });
});

afterAll(async () => {
  await server?.stop();
  await clinic.stop();
});

afterEach(() => clinic.heal());

async function launched(): Promise<Launched> {
  return launchedFor(clinic.ehr, server, await freshPatient(clinic.hapi));
}

const hold = (): Command => ({ kind: 'hold', occurredAt: inBerlin(), timeSource: 'clock', reason: 'other' });

/** Now, by a clock on a wall in winter. */
function inBerlin(): Instant {
  return `${new Date(Date.now() + 3_600_000).toISOString().slice(0, 19)}+01:00` as Instant;
}

const held = (app: Launched) => heldBy(clinic.hapi, app.patient);

/** Lies about transactions alone: between server and EHR, or between the EHR and its store. */
const lieInFront = (lie: Lie) => clinic.front.tell((asked) => (isTransaction(asked) ? lie : undefined));
const lieBehind = (lie: Lie) => clinic.back.tell((asked) => (isTransaction(asked) ? lie : undefined));

async function treatmentsOf(app: Launched): Promise<TreatmentsView> {
  return (await app.get<TreatmentsView>('treatments')).body;
}

/** What the person is told; "saved" only together with what is truly there. */
function toldOf({ status, body }: Answer<Refused>): string {
  return status < 300 ? 'saved' : `${status} ${rulesOf({ status, body })[0]}`;
}

/** What one person entered once: whatever happens to it, the same words are sent under the same id. */
interface Entry {
  readonly plan: Command;
  readonly submissionId: string;
}

function entryOf(app: Launched): Entry {
  return { plan: planOf(app, ago(600)), submissionId: randomUUID() };
}

const enter = (app: Launched, { plan, submissionId }: Entry) => app.say(plan, undefined, { submissionId });

/**
 * The invariant: told "saved" means there, once; told anything else, the same entry sent again is stored, and there is one of it.
 */
async function expectOnceInTheEnd(app: Launched, entry: Entry, first: Answer<Refused>) {
  if (first.status < 300) expect(await held(app)).not.toEqual([]);
  else expect([409, 422, 503]).toContain(first.status);
  clinic.heal();
  const again = await enter(app, entry);
  expect(again.status).toBe(201);
  const { treatments, unreadable } = await treatmentsOf(app);
  expect([treatments.length, unreadable]).toEqual([1, []]);
  expect(treatments[0]?.log).toHaveLength(1);
}

describe('B3 row 1: an EHR that is busy', () => {
  it.each<[string, Lie]>([
    ['500', refusing(500)],
    ['502', refusing(502)],
    ['503 with Retry-After', refusing(503, { 'retry-after': '1' })],
    ['429 with Retry-After', refusing(429, { 'retry-after': '1' })],
  ])('B3 row 1: answers a read with %s twice, and is asked a third time', async (_name, lie) => {
    const app = await launched();
    await app.said(planOf(app, ago(600)));
    let left = 2;
    clinic.front.tell(({ path }) => (path.startsWith('/fhir/Procedure') && left-- > 0 ? lie : undefined));
    expect((await treatmentsOf(app)).treatments).toHaveLength(1);
  });

  it.each<[string, Lie, string]>([
    ['500', refusing(500), '503 submission-unknown'],
    ['503', refusing(503), '503 submission-unknown'],
    ['429', refusing(429), '429 store-http-429'],
  ])('B3 row 1: answers each write with %s: nothing is stored, and nobody says so', async (_name, lie, told) => {
    const app = await launched();
    lieInFront(lie);
    const entry = entryOf(app);
    const answer = await enter(app, entry);
    expect([toldOf(answer), await held(app)]).toEqual([told, []]);
    clinic.heal();
    expect((await enter(app, entry)).status).toBe(201);
    expect((await treatmentsOf(app)).treatments).toHaveLength(1);
  });

  it('B3 row 1: asks for a pause before a write: nothing is sent meanwhile', async () => {
    const app = await launched();
    clinic.front.tell(() => refusing(503, { 'retry-after': '2' }));
    await app.get('treatments');
    const before = clinic.wire.seen.length;
    clinic.heal();
    expect((await app.say(planOf(app, ago(600)))).status).toBe(201);
    expect(clinic.wire.seen.length).toBeGreaterThan(before);
  });
});

describe('B3 row 3: the connection is reset', () => {
  it.each(CUTS)(
    'B3 row 3: %s of the transaction: stored once or not at all, and "saved" only when it is',
    async (at: Cut) => {
      const app = await launched();
      let isCut = false;
      clinic.wire.behave((asked) => {
        if (isCut || !isTransaction(asked)) return undefined;
        isCut = true;
        return { kind: 'cut', at };
      });
      const entry = entryOf(app);
      const answer = await enter(app, entry);
      expect(isCut).toBe(true);
      const isDone = CUTS.indexOf(at) >= CUTS.indexOf('before-answer');
      if (isDone) expect(toldOf(answer)).toBe('saved');
      await expectOnceInTheEnd(app, entry, answer);
    },
  );

  it('B3 row 3: while the record is read: the read is repeated', async () => {
    const app = await launched();
    await app.said(planOf(app, ago(600)));
    let left = 2;
    clinic.wire.behave(({ path }) =>
      path.startsWith('/fhir/Procedure') && left-- > 0 ? { kind: 'cut', at: 'in-answer-body' } : undefined,
    );
    expect((await treatmentsOf(app)).treatments).toHaveLength(1);
  });
});

describe('B3 row 4: a server that lies about a write', () => {
  it.each<[string, Lie, 'nothing' | 'all']>([
    ['200 and nothing committed', uncommitted, 'nothing'],
    ['200 with the HTML of a hospital proxy', html, 'nothing'],
    ['a redirect', redirectingTo('http://127.0.0.1:1/fhir'), 'nothing'],
    ['an empty 201', empty, 'all'],
    ['half of its JSON', truncated, 'all'],
    ['another resourceType', wrongType, 'all'],
  ])('B3 row 4: %s: what a reading finds is said, not what the answer says', async (_name, lie, stored) => {
    const app = await launched();
    lieInFront(lie);
    const entry = entryOf(app);
    const answer = await enter(app, entry);
    expect(toldOf(answer)).toBe(stored === 'all' ? 'saved' : '503 submission-unknown');
    if (stored === 'nothing') expect(await held(app)).toEqual([]);
    await expectOnceInTheEnd(app, entry, answer);
  });

  it('B3 row 4: a transaction that was taken for a batch is never called saved', async () => {
    const app = await launched();
    lieBehind(asBatch(({ resourceType }) => resourceType === 'Provenance'));
    const answer = await app.say(planOf(app, ago(600)));
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });

  it.each<[string, Lie]>([
    ['fields that it has no place for', dropping(['statusReason'])],
    ['instants whose offset it changed to GMT', callingItGmt],
  ])('B3 row 4: %s are found by the reading, and the record is never called saved', async (_name, lie) => {
    const app = await launched();
    const planned = await app.said(planOf(app, ago(600)));
    lieBehind(lie);
    const answer = await app.say(hold(), planned);
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });

  it('B3 row 4: an instant that is written in GMT says the same, and is saved', async () => {
    const app = await launched();
    const planned = await app.said(planOf(app, ago(600)));
    lieBehind(inGmt);
    expect((await app.say(hold(), planned)).status).toBe(200);
  });

  it('B3 row 4: never takes the token to where a redirect leads', async () => {
    const app = await launched();
    const heard: string[] = [];
    const trap = await startLyingProxy(() => 1);
    trap.tell(({ path }) => (heard.push(path), refusing(404)));
    clinic.front.tell(({ path }) => (path.startsWith('/fhir/') ? redirectingTo(`${trap.origin}${path}`) : undefined));
    const answers = [await app.get<Refused>('treatments'), await app.say(planOf(app, ago(600)))];
    expect(answers.map(({ status }) => status >= 400)).toEqual([true, true]);
    expect(heard).toEqual([]);
    await trap.stop();
  });

  it.each<[string, Lie]>([
    ['HTML', html],
    ['half of its JSON', truncated],
    ['another resourceType', wrongType],
  ])('B3 row 4: %s for a search is an error, never an empty list', async (_name, lie) => {
    const app = await launched();
    await app.said(planOf(app, ago(600)));
    clinic.front.tell(({ path }) => (path.startsWith('/fhir/Procedure') ? lie : undefined));
    const answer = await app.get<Refused>('treatments');
    expect([answer.status >= 500, rulesOf(answer)]).toEqual([true, ['store-not-fhir']]);
  });
});

describe('B3 row 6: HAPI is down', () => {
  it('B3 row 6: entry goes on, the submission is refused with its reason, and is stored once HAPI is back', async () => {
    const app = await launched();
    const prepared = await preparedTreatment(app);
    const before = await held(app);
    const submissionId = randomUUID();
    await clinic.validator.refuse();
    try {
      expect((await treatmentsOf(app)).treatments).toEqual([prepared]);
      const verdict = (await app.ask(toRequest(prepared, sceneOf(app), ago(0)), prepared)) as Answer<Authorisation>;
      expect([verdict.status, verdict.body.verdict]).toEqual([200, 'refused']);
      const tooEarly = await app.say({ kind: 'complete', occurredAt: ago(-5), timeSource: 'clock' }, prepared);
      expect(tooEarly.status).toBe(422);
      const refused = await app.say(hold(), prepared, { submissionId });
      expect([toldOf(refused), await held(app)]).toEqual(['503 validator-unreachable', before]);
      expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
    } finally {
      await clinic.validator.accept();
    }
    const stored = await app.say(hold(), prepared, { submissionId });
    expect([stored.status, stored.body.treatment.log.length]).toEqual([200, prepared.log.length + 1]);
  });
});

describe('B3 row 18: two clinicians edit one record', () => {
  it('B3 row 18: one wins, the other is told that the record has changed, and nothing of hers is stored', async () => {
    const mine = await launched();
    const theirs = await launchedFor(clinic.ehr, server, mine.patient, 'okafor');
    const planned = await mine.said(planOf(mine, ago(600)));
    const answers = await Promise.all([mine.say(hold(), planned), theirs.say(hold(), planned)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const loser = answers.find(({ status }) => status === 409);
    expect(loser === undefined ? [] : rulesOf(loser)).toEqual(['revision-changed']);
    const { treatments } = await treatmentsOf(mine);
    expect(treatments[0]?.log).toHaveLength(2);
  });

  it('B3 row 18: on two servers that share nothing but the EHR, still one wins', async () => {
    const other = await startServerProcess({ port: replicaPort, clinic });
    try {
      const mine = await launched();
      const planned = await mine.said(planOf(mine, ago(600)));
      const theirs = await launchedAt(other, mine.patient);
      const answers = await Promise.all([mine.say(hold(), planned), theirs.say(hold(), planned)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect((await treatmentsOf(mine)).treatments[0]?.log).toHaveLength(2);
    } finally {
      await other.stop();
    }
  });
});

/** The EHR opens the app at the address of the replica. */
async function launchedAt(replica: ServerProcess, patient: string): Promise<Launched> {
  const createLaunch: FaultyClinic['ehr']['createLaunch'] = async (request) => {
    const launch = await clinic.ehr.createLaunch(request);
    return { ...launch, url: launch.url.replace(server.url, replica.url) };
  };
  return launchedFor({ ...clinic.ehr, createLaunch }, replica, patient, 'okafor');
}

describe('B3 row 19: a poisoned resource in a list', () => {
  const poisoned = async (poison: (treatment: Treatment) => Lie) => {
    const app = await launched();
    const [good, bad] = [await app.said(planOf(app, ago(600))), await app.said(planOf(app, ago(500)))];
    const lie = poison(bad);
    clinic.front.tell(({ path }) => (path.includes(bad.id) ? lie : undefined));
    return { good, bad, seen: await treatmentsOf(app) };
  };

  it.each<[string, (resource: object) => unknown]>([
    ['a text where a list belongs', (resource) => ({ ...resource, extension: 'none', identifier: 'x' })],
    ['an entry without a resource', () => undefined],
    ['a status that nobody knows', (resource) => ({ ...resource, status: 'perhaps' })],
    ['the reference to another patient', (resource) => ({ ...resource, subject: { reference: 'Patient/other' } })],
  ])('B3 row 19: %s: that row says so, and the list stays', async (_name, change) => {
    const { good, bad, seen } = await poisoned(() => showing(change));
    expect(seen.treatments).toEqual([good]);
    expect(seen.unreadable).toMatchObject([{ id: bad.id }]);
    expect(seen.unreadable[0]?.issues.length).toBeGreaterThan(0);
  });
});
