import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TreatmentsView } from '@autoserum/profiles';
import { isTransaction } from '../faults/lies.ts';
import { createKillable, type Killable } from '../faults/killable.ts';
import type { Lie } from '../faults/lying-proxy.ts';
import { bootHapi, installDefinitions } from '../hapi/boot.mjs';
import { startFaultyClinic, startServerProcess, type FaultyClinic, type ServerProcess } from './faulty-clinic.ts';
import { freePort } from './free-port.ts';
import { freshPatient, givenTo } from './fresh-patient.ts';
import { injectionInto, preparedTreatment } from './knee-course.ts';
import { launchedFor, rulesOf } from './launched.ts';

/** HAPI boots in twenty seconds on two quiet cores. */
const BOOT_MS = 240_000;
/** A transaction takes a tenth of a second. */
const IN_THE_MIDDLE_MS = 20;

const folder = mkdtempSync(join(tmpdir(), 'autoserum-killed-'));
let hapi: Killable | undefined;
let clinic: FaultyClinic | undefined;
let server: ServerProcess | undefined;

async function started() {
  const [port, hapiPort] = [await freePort(), await freePort()];
  const base = `http://127.0.0.1:${hapiPort}/fhir`;
  // What was committed is in the file when the answer leaves.
  const dbUrl = `jdbc:h2:file:${folder}/fhir;WRITE_DELAY=0`;
  hapi = await createKillable(() => bootHapi({ port: hapiPort, dbUrl, env: { HAPI_ENFORCE: 'off' } }));
  await installDefinitions(base);
  clinic = await startFaultyClinic(`http://localhost:${port}`, { hapi: base });
  server = await startServerProcess({ port, clinic });
  return { hapi, clinic, server };
}
let world: Awaited<ReturnType<typeof started>>;

beforeAll(async () => {
  world = await started();
}, BOOT_MS);

afterAll(async () => {
  await server?.stop();
  await clinic?.stop();
  await hapi?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** When HAPI is killed: how many injections it then holds, chance decides. */
const MOMENTS: readonly [string, (kill: () => void) => Lie][] = [
  ['while it stores it', (kill) => ({ ask: (asked) => (void setTimeout(kill, IN_THE_MIDDLE_MS), asked) })],
];

it.each(MOMENTS)(
  'B3 row 6: killed %s, HAPI holds the injection once or not when it is back, and the course says which',
  async (_name, lieOf) => {
    const app = await launchedFor(world.clinic.ehr, world.server, await freshPatient(world.clinic.hapi));
    const treatment = await preparedTreatment(app);
    const command = await injectionInto(app, treatment);
    const submissionId = randomUUID();
    const lie = lieOf(world.hapi.kill);
    const killsBefore = world.hapi.kills();
    world.clinic.back.tell((asked) => (isTransaction(asked) ? lie : undefined));
    const told = await app.say(command, treatment, { submissionId });
    expect([told.status, rulesOf(told)]).toEqual([503, ['submission-unknown']]);
    world.clinic.heal();
    await world.hapi.whole();
    expect(world.hapi.kills()).toBe(killsBefore + 1);

    const given = await givenTo(world.clinic.hapi, app.patient);
    expect([0, 1]).toContain(given.length);
    const { body } = await app.get<TreatmentsView>('treatments');
    const shown = body.treatments.flatMap(({ administrations }) => administrations);
    expect(shown).toHaveLength(given.length);
    expect(body.submissions.map(({ id, state }) => [id, state])).toEqual(
      given.length === 1 ? [] : [[submissionId, 'unknown']],
    );

    const again = await app.say(command, treatment, { submissionId });
    expect([again.status, rulesOf(again)]).toEqual([200, []]);
    expect(again.body.treatment.administrations).toHaveLength(1);
    expect(await givenTo(world.clinic.hapi, app.patient)).toHaveLength(1);
  },
  BOOT_MS,
);
