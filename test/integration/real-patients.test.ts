import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RecordView } from '@autoserum/profiles';
import { toCollect } from '../../profiles/src/testing/course.ts';
import { loadDemonstration, loadPatientBundle } from '../sandbox-ehr/load.ts';
import { startSandboxEhr, type SandboxEhr } from '../sandbox-ehr/sandbox-ehr.ts';
import { registrationOf } from '../sandbox-ehr/registration.ts';
import { freePort } from './free-port.ts';
import { heldBy } from './fresh-patient.ts';
import { ago, planOf, sceneOf } from './knee-course.ts';
import { launchedFor, rulesOf, type Launched } from './launched.ts';
import { startServer, type RunningServer } from './running-server.ts';

const fhirBase = process.env['HAPI_BASE'] ?? '';

/** Synthetic patients of the public SMART sandbox, as their generator wrote them; they lie beside the project, not in it. */
const folder = process.env['SYNTHETIC_PATIENTS'] ?? fileURLToPath(new URL('../../../shared/patients', import.meta.url));
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
const child = files.filter((name) => name.startsWith('Dorris_Kuhic'));
const deceased = files.filter((name) => name.startsWith('Jonah_Ruecker'));
const adults = files.filter((name) => !child.includes(name) && !deceased.includes(name));

const given = files.length > 0 ? it : it.skip;
const why = files.length > 0 ? '' : ' (skipped: SYNTHETIC_PATIENTS names no folder of them)';

let ehr: SandboxEhr;
let server: RunningServer;

beforeAll(async () => {
  const port = await freePort();
  await loadDemonstration(fhirBase, new Date());
  ehr = await startSandboxEhr({ fhirBase, appUrl: `http://localhost:${port}` });
  const registered = registrationOf(ehr, { roles: { 'Practitioner/weber': 'physician' } });
  server = await startServer({ port, validatorUrl: fhirBase, ehrs: [registered] });
});

afterAll(async () => {
  await server.stop();
  await ehr.stop();
});

async function launchedWith(file: string): Promise<Launched> {
  const bundle = JSON.parse(readFileSync(join(folder, file), 'utf8')) as object;
  return launchedFor(ehr, server, await loadPatientBundle(fhirBase, bundle));
}

describe('synthetic patients of a public sandbox', () => {
  given(`are at least six adults${why}`, () => {
    expect(adults.length).toBeGreaterThanOrEqual(6);
    expect([child.length, deceased.length]).toEqual([1, 1]);
  });

  for (const file of adults.slice(0, 10)) {
    given(`have a treatment planned and blood drawn: ${file.split('_').slice(0, 2).join(' ')}`, async () => {
      const app = await launchedWith(file);
      expect(app.session.issues).toEqual([]);
      expect(app.session.patient.recordNumber).not.toBe('');
      const planned = await app.said(planOf(app, ago(60)));
      const drawn = await app.said(toCollect(planned, sceneOf(app), ago(30)), planned);
      expect(drawn).toMatchObject({ patient: `Patient/${app.patient}`, state: { state: 'in-progress' } });
      const record = await app.get<RecordView>(`treatments/${drawn.id}/record`);
      expect(record.body.validation.verdict).toBe('valid');
    });
  }

  given(`need a reason when they are children${why}`, async () => {
    const app = await launchedWith(child[0] ?? '');
    expect(app.session.safety).toContainEqual(expect.objectContaining({ kind: 'age', finding: 'present' }));
    const refused = await app.say(planOf(app, ago(60)));
    expect([refused.status, rulesOf(refused)]).toEqual([422, expect.arrayContaining(['age-below-minimum'])]);
    expect(await app.get('treatments')).toMatchObject({ body: { treatments: [] } });
    const planned = await app.said(planOf(app, ago(60), [{ rule: 'age-below-minimum', reason: 'guardian-consents' }]));
    expect(planned.deviations).toMatchObject([
      { rule: 'age-below-minimum', decision: { reason: 'guardian-consents' } },
    ]);
  });

  given(`cannot be planned for when they have died${why}`, async () => {
    const app = await launchedWith(deceased[0] ?? '');
    expect(app.session.patient.deceased).toBe(true);
    const before = await heldBy(fhirBase, app.patient);
    const reasons = [{ rule: 'deceased', reason: 'clinical-judgement' } as const];
    const refused = await app.say(planOf(app, ago(60), reasons));
    expect([refused.status, rulesOf(refused)]).toEqual([422, expect.arrayContaining(['deceased'])]);
    expect(await heldBy(fhirBase, app.patient)).toEqual(before);
  });
});
