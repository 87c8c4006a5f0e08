import type { AdoptionReply, Authorisation, Command, RecordView, TreatmentsView } from '@autoserum/profiles';
import { toAdminister, toRequest } from '../../profiles/src/testing/course.ts';
import { bootHapi, installDefinitions, type Hapi } from '../hapi/boot.mjs';
import { loadDemonstration } from '../sandbox-ehr/load.ts';
import type { PersonalityName } from '../sandbox-ehr/fhir/personality.ts';
import { startSandboxEhr, type SandboxEhr } from '../sandbox-ehr/sandbox-ehr.ts';
import { registrationOf } from '../sandbox-ehr/registration.ts';
import { freePort } from './free-port.ts';
import { changeRecordNumber, freshPatient, heldBy, stubsOf } from './fresh-patient.ts';
import { ago, planOf, preparedTreatment, sceneOf } from './knee-course.ts';
import { launchedFor, rulesOf, type Answer, type Launched, type Refused } from './launched.ts';
import { startServer, type RunningServer } from './running-server.ts';

const fhirBase = process.env['HAPI_BASE'] ?? '';
/** HAPI boots in twenty seconds on two quiet cores. */
const BOOT_MS = 240_000;

interface Hospital {
  readonly ehr: SandboxEhr;
  readonly server: RunningServer;
  /** FHIR base of the companion store. */
  readonly store: string;
}

/** An EHR of one kind, and our server with the companion store beside it. */
async function open(personality: PersonalityName, store = fhirBase): Promise<Hospital> {
  const port = await freePort();
  const ehr = await startSandboxEhr({ fhirBase, appUrl: `http://localhost:${port}`, personality });
  const registered = registrationOf(ehr, {
    store: 'auto',
    roles: { 'Practitioner/weber': 'physician', 'Practitioner/aydin': 'assistant' },
  });
  const server = await startServer({ port, validatorUrl: fhirBase, recordStoreUrl: store, ehrs: [registered] });
  return { ehr, server, store };
}

async function close({ ehr, server }: Hospital): Promise<void> {
  await server.stop();
  await ehr.stop();
}

const holdNow = (): Command => ({ kind: 'hold', occurredAt: ago(0), timeSource: 'clock', reason: 'other' });

/** What the audit says of taking the record of this patient over. */
function adoptionsOf({ server }: Hospital, patient: string) {
  const entries = server.audit().filter((entry) => entry.patient === patient && entry.kind === 'write');
  return entries
    .filter(({ detail = '' }) => /adopt|not-physician/.test(detail))
    .map(({ outcome, detail }) => [outcome, detail]);
}

/** Plan, preparation and the first injection, as the screen does it. */
async function injected(app: Launched) {
  const prepared = await preparedTreatment(app);
  const reasons = [{ rule: 'infection-marker', reason: 'clinical-judgement' } as const];
  const request = { ...toRequest(prepared, sceneOf(app), ago(0)), reasons };
  const { body } = (await app.ask(request, prepared)) as Answer<Authorisation>;
  return app.said(toAdminister(request, { kind: 'authorised', authorisationId: body.id }, ago(0)), prepared);
}

beforeAll(() => loadDemonstration(fhirBase, new Date()));

describe.each([
  { personality: 'read-only', isApart: false },
  // What is found in one place alone shows only where the two stores are two.
  { personality: 'millennium-like', isApart: true },
] as const)('a hospital whose EHR is $personality', ({ personality, isApart }) => {
  let apart: Hapi | undefined;
  let hospital: Hospital;
  beforeAll(async () => {
    apart = isApart ? await bootHapi() : undefined;
    if (apart !== undefined) await installDefinitions(apart.base);
    hospital = await open(personality, apart?.base);
  }, BOOT_MS);
  afterAll(async () => {
    await close(hospital);
    await apart?.stop();
  });

  it('is told where its records live before anything is entered', async () => {
    const app = await launchedFor(hospital.ehr, hospital.server, await freshPatient(fhirBase));
    expect(app.session).toMatchObject({
      capability: { canWrite: true, off: [] },
      recordPlan: { home: 'companion', because: 'ehr-lacks' },
    });
    const notOffered = app.session.recordPlan?.gaps.map(({ what }) => what) ?? [];
    expect(notOffered).toContain('transaction');
    expect(notOffered.some((what) => what.startsWith('Specimen.'))).toBe(true);
  });

  it('has a treatment from its plan to the first injection, and not one resource of it in its own record', async () => {
    const patient = await freshPatient(fhirBase);
    const app = await launchedFor(hospital.ehr, hospital.server, patient);
    const given = await injected(app);
    expect(given.administrations).toMatchObject([{ act: { status: 'completed' } }]);
    expect(given.patient).toBe(`Patient/${patient}`);
    expect(await heldBy(fhirBase, patient)).toEqual([]);
    const stubs = await stubsOf(hospital.store, hospital.ehr.fhirUrl, patient);
    expect(stubs).toEqual([
      expect.not.objectContaining({ name: expect.anything(), birthDate: expect.anything() as unknown }),
    ]);
    const held = await heldBy(hospital.store, stubs[0]?.id ?? '');
    expect(held.filter((name) => name.startsWith('Procedure/'))).toEqual([`Procedure/${given.id}/${given.log.length}`]);
  });

  it('shows the record again at the next launch, valid as it is stored', async () => {
    const patient = await freshPatient(fhirBase);
    const planned = await (async () => {
      const first = await launchedFor(hospital.ehr, hospital.server, patient);
      return first.said(planOf(first, ago(600)));
    })();
    const app = await launchedFor(hospital.ehr, hospital.server, patient);
    expect(app.session.recordPlan).toMatchObject({ home: 'companion', because: 'already-there' });
    const { body } = await app.get<TreatmentsView>('treatments');
    expect(body).toMatchObject({ treatments: [{ id: planned.id }], unreadable: [] });
    const record = await app.get<RecordView>(`treatments/${planned.id}/record`);
    expect(record.body.validation).toMatchObject({ verdict: 'valid' });
  });

  it('gives another patient none of it', async () => {
    const first = await launchedFor(hospital.ehr, hospital.server, await freshPatient(fhirBase));
    const planned = await first.said(planOf(first, ago(600)));
    const other = await launchedFor(hospital.ehr, hospital.server, await freshPatient(fhirBase));
    expect((await other.get<TreatmentsView>('treatments')).body.treatments).toEqual([]);
    expect((await other.get(`treatments/${planned.id}/record`)).status).toBe(404);
    const said = await other.say(holdNow(), planned);
    expect([said.status, rulesOf(said)]).toEqual([404, ['treatment-missing']]);
  });

  it('writes nothing more once the record number is another one', async () => {
    const patient = await freshPatient(fhirBase);
    const app = await launchedFor(hospital.ehr, hospital.server, patient);
    const planned = await app.said(planOf(app, ago(600)));
    await changeRecordNumber(fhirBase, patient, 'KM-another');
    const said = await app.say(holdNow(), planned);
    expect([said.status, rulesOf(said)]).toEqual([409, ['record-number-differs']]);
    const again = await launchedFor(hospital.ehr, hospital.server, patient);
    expect(again.session.capability.canWrite).toBe(false);
    expect(again.session.adoption).toBe('record-number-differs');
  });

  it('goes on under the new number once a physician has taken the record over', async () => {
    const patient = await freshPatient(fhirBase);
    const app = await launchedFor(hospital.ehr, hospital.server, patient);
    const planned = await app.said(planOf(app, ago(600)));
    await changeRecordNumber(fhirBase, patient, `KM-new-${patient}`);
    const body = { expectedPatient: `Patient/${patient}`, reason: 'number-changed' };
    const assistant = await launchedFor(hospital.ehr, hospital.server, patient, 'aydin');
    expect(rulesOf(await assistant.post<Refused>('adoption', body))).toEqual(['not-physician']);
    expect(await app.post<AdoptionReply & Refused>('adoption', body)).toMatchObject({
      status: 200,
      body: { moved: 0 },
    });
    expect(rulesOf(await app.post<Refused>('adoption', body))).toEqual(['nothing-to-adopt']);
    const held = await app.said(holdNow(), planned);
    expect(held.log).toHaveLength(2);
    const [stub] = await stubsOf(hospital.store, hospital.ehr.fhirUrl, patient);
    expect(stub?.identifier?.map(({ value, use }) => [value, use])).toEqual([
      [patient, undefined],
      [`KM-${patient}`, 'old'],
      [`KM-new-${patient}`, undefined],
    ]);
    expect(adoptionsOf(hospital, patient)).toEqual([
      ['refused', 'not-physician'],
      ['attempted', 'adopt number-changed'],
      ['success', 'adopt number-changed'],
      ['refused', 'nothing-to-adopt'],
    ]);
  });

  it('goes on with the record of a patient whom the EHR merged into another', async () => {
    const former = await freshPatient(fhirBase);
    const first = await launchedFor(hospital.ehr, hospital.server, former);
    const planned = await first.said(planOf(first, ago(600)));
    const link = [{ type: 'replaces' as const, other: { reference: `Patient/${former}` } }];
    const survivor = await freshPatient(fhirBase, { link });
    const app = await launchedFor(hospital.ehr, hospital.server, survivor);
    expect(app.session).toMatchObject({ adoption: 'record-of-merged-patient', capability: { canWrite: false } });
    expect(rulesOf(await app.say(planOf(app, ago(600))))).toEqual(['record-of-merged-patient']);
    const body = { expectedPatient: `Patient/${survivor}`, reason: 'merged-in-ehr' };
    expect(await app.post<AdoptionReply & Refused>('adoption', body)).toMatchObject({
      status: 200,
      body: { moved: 1 },
    });
    const { body: list } = await app.get<TreatmentsView>('treatments');
    expect(list.treatments).toMatchObject([{ id: planned.id, patient: `Patient/${survivor}` }]);
    expect((await app.said(holdNow(), planned)).log).toHaveLength(2);
    const [stub] = await stubsOf(hospital.store, hospital.ehr.fhirUrl, former);
    expect(await heldBy(hospital.store, stub?.id ?? '')).toEqual([]);
  });
});

describe('a hospital whose EHR can hold everything', () => {
  let hospital: Hospital;
  beforeAll(async () => {
    hospital = await open('full');
  });
  afterAll(() => close(hospital));

  it('keeps its records itself', async () => {
    const patient = await freshPatient(fhirBase);
    const app = await launchedFor(hospital.ehr, hospital.server, patient);
    expect(app.session.recordPlan).toEqual({ home: 'ehr', because: 'ehr-takes-all', gaps: [] });
    const planned = await app.said(planOf(app, ago(600)));
    expect(await heldBy(fhirBase, patient)).toContain(`Procedure/${planned.id}/1`);
    expect(await stubsOf(hospital.store, hospital.ehr.fhirUrl, patient)).toEqual([]);
  });

  it('stays the home of a record that is in it, when a later launch is granted less', async () => {
    const patient = await freshPatient(fhirBase);
    const first = await launchedFor(hospital.ehr, hospital.server, patient);
    await first.said(planOf(first, ago(600)));
    hospital.ehr.withholdScopes(['patient/Specimen.crus']);
    const app = await launchedFor(hospital.ehr, hospital.server, patient);
    const fresh = await launchedFor(hospital.ehr, hospital.server, await freshPatient(fhirBase));
    hospital.ehr.withholdScopes([]);
    expect(app.session).toMatchObject({
      recordPlan: { home: 'ehr', because: 'already-there' },
      capability: { canWrite: false, missing: ['patient/Specimen.cus'] },
    });
    expect(fresh.session.recordPlan).toMatchObject({ home: 'companion', because: 'ehr-lacks' });
  });

  it('loses the adverse event alone when only that is not granted', async () => {
    hospital.ehr.withholdScopes(['patient/AdverseEvent.crus']);
    const app = await launchedFor(hospital.ehr, hospital.server, await freshPatient(fhirBase));
    hospital.ehr.withholdScopes([]);
    expect(app.session.recordPlan?.home).toBe('ehr');
    expect(app.session.capability.canWrite).toBe(true);
    expect(app.session.capability.off.map(({ command }) => command)).toEqual([
      'record-adverse-event',
      'amend-adverse-event',
      'strike-adverse-event',
    ]);
  });
});
