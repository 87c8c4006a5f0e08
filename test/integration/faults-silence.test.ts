import { randomUUID } from 'node:crypto';
import type { TreatmentsView } from '@autoserum/profiles';
import { isTransaction } from '../faults/lies.ts';
import type { WireFault } from '../faults/tcp-proxy.ts';
import { startFaultyClinic, startServerProcess, type FaultyClinic, type ServerProcess } from './faulty-clinic.ts';
import { freePort } from './free-port.ts';
import { freshPatient, heldBy } from './fresh-patient.ts';
import { ago, planOf } from './knee-course.ts';
import { launchedFor, rulesOf, type Launched, type Refused } from './launched.ts';

let clinic: FaultyClinic;
let server: ServerProcess;

/** The limits of one try and of one call are 10 s and 25 s where nobody sets them; here they are short, for nobody waits in a test. */
const LIMITS = { FHIR_TRY_MS: '2000', FHIR_TOTAL_MS: '5000' };

beforeAll(async () => {
  const port = await freePort();
  clinic = await startFaultyClinic(`http://localhost:${port}`);
  server = await startServerProcess({ port, clinic, env: LIMITS });
});

afterAll(async () => {
  await server?.stop();
  await clinic.stop();
});

afterEach(() => clinic.heal());

async function launched(): Promise<Launched> {
  return launchedFor(clinic.ehr, server, await freshPatient(clinic.hapi));
}

const treatmentsOf = async (app: Launched) => (await app.get<TreatmentsView>('treatments')).body.treatments;

describe('B3 row 2: an EHR that is slow or never answers', () => {
  it.each<[string, WireFault]>([
    ['never answers', { kind: 'hang' }],
    ['drips', { kind: 'drip', bytes: 1, everyMs: 1_000 }],
  ])('B3 row 2: %s: the read ends in time with its reason', async (_name, fault) => {
    const app = await launched();
    clinic.wire.behave(({ path }) => (path.startsWith('/fhir/Procedure') ? fault : undefined));
    const answer = await app.get<Refused>('treatments');
    expect([answer.status, rulesOf(answer)]).toEqual([503, ['store-timeout']]);
  });

  it('B3 row 2: other tabs go on meanwhile', async () => {
    const [slow, quick] = [await launched(), await launched()];
    clinic.wire.behave(({ path }) => (path.includes(slow.patient) ? { kind: 'hang' } : undefined));
    const waiting = slow.get<Refused>('treatments');
    expect((await quick.said(planOf(quick, ago(600)))).log).toHaveLength(1);
    expect(await treatmentsOf(quick)).toHaveLength(1);
    expect((await waiting).status).toBe(503);
  });

  it('B3 row 2: is slow, but within the limit: the answer is used', async () => {
    const app = await launched();
    clinic.wire.behave(() => ({ kind: 'delay', milliseconds: 100 }));
    expect((await app.said(planOf(app, ago(600)))).log).toHaveLength(1);
  });
});

describe('B3 row 14: the line is gone after the request left', () => {
  it('B3 row 14: unknown while it lasts, found stored when it heals, and stored once', async () => {
    const app = await launched();
    const [plan, submissionId] = [planOf(app, ago(600)), randomUUID()];
    let isGone = false;
    clinic.wire.behave((asked) => {
      isGone ||= isTransaction(asked);
      return isGone ? { kind: isTransaction(asked) ? 'black-hole' : 'hang' } : undefined;
    });
    const lost = await app.say(plan, undefined, { submissionId });
    expect([lost.status, rulesOf(lost)]).toEqual([503, ['submission-unknown']]);
    const held = await heldBy(clinic.hapi, app.patient);
    expect(held).not.toEqual([]);
    clinic.heal();
    const again = await app.say(plan, undefined, { submissionId });
    expect([again.status, again.body.treatment.log.length]).toEqual([201, 1]);
    expect(await heldBy(clinic.hapi, app.patient)).toEqual(held);
    expect(await treatmentsOf(app)).toHaveLength(1);
  });
});
