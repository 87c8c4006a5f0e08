import type { DeliveryView } from '@autoserum/profiles';
import type { DocumentReference, Procedure } from 'fhir/r4';
import { startLyingProxy, type LyingProxy } from '../faults/lying-proxy.ts';
import { loadDemonstration } from '../sandbox-ehr/load.ts';
import type { PersonalityName } from '../sandbox-ehr/fhir/personality.ts';
import { registrationOf } from '../sandbox-ehr/registration.ts';
import { startSandboxEhr, type SandboxEhr } from '../sandbox-ehr/sandbox-ehr.ts';
import {
  abandonNow,
  begunTreatment,
  completeNow,
  countedIn,
  delivered,
  heldOf,
  rejectedTreatment,
  saidOf,
  sendNow,
} from './deliveries.ts';
import { freePort } from './free-port.ts';
import { changeRecordNumber, freshPatient } from './fresh-patient.ts';
import { ago, planOf } from './knee-course.ts';
import { launchedFor, rulesOf, type Launched, type Refused } from './launched.ts';
import { startServer, type RunningServer } from './running-server.ts';

const fhirBase = process.env['HAPI_BASE'] ?? '';
const at = { timeSource: 'clock' } as const;

/** Our server, an EHR, and between them a proxy that breaks what the EHR says. */
interface Hospital {
  readonly ehr: SandboxEhr;
  readonly front: LyingProxy;
  readonly server: RunningServer;
  readonly stop: () => Promise<void>;
}

async function open(personality: PersonalityName, store: 'auto' | 'companion' = 'auto'): Promise<Hospital> {
  const [port, ehrPort] = [await freePort(), await freePort()];
  const front = await startLyingProxy(() => ehrPort);
  const ehr = await startSandboxEhr({
    port: ehrPort,
    publicUrl: front.origin,
    fhirBase,
    appUrl: `http://localhost:${port}`,
    personality,
  });
  const registered = registrationOf(ehr, { store, roles: { 'Practitioner/weber': 'physician' } });
  const server = await startServer({ port, validatorUrl: fhirBase, recordStoreUrl: fhirBase, ehrs: [registered] });
  const stop = async () => {
    await server.stop();
    await ehr.stop();
    await front.stop();
  };
  return { ehr, front, server, stop };
}

const inEhr = (patient: string) => countedIn(fhirBase, patient);

/** A completed treatment. */
const completed = async (app: Launched) => completeNow(app, await rejectedTreatment(app));

/** Everything honest again, and the clock as it is everywhere else. */
function heal({ front, server }: Hospital): void {
  front.tell(() => undefined);
  server.pushClock(-pushed);
  pushed = 0;
}

let pushed = 0;

/** Time goes by for our server. */
function wait({ server }: Hospital, milliseconds: number): void {
  server.pushClock(milliseconds);
  pushed += milliseconds;
}

/** A visit: the list is read, and what is left goes on beside it. */
const visit = (app: Launched) => app.get('treatments');

const isCreate = (type: string) => (asked: { readonly method: string; readonly path: string }) =>
  asked.method === 'POST' && asked.path.startsWith(`/fhir/${type}`);

const KEPT_BOTH = ['procedure 1 kept', 'summary 1 kept'];

beforeAll(() => loadDemonstration(fhirBase, new Date()));

describe('an EHR like Oracle Millennium', () => {
  let hospital: Hospital;
  beforeAll(async () => {
    hospital = await open('millennium-like');
  });
  afterEach(() => heal(hospital));
  afterAll(() => hospital.stop());

  const launched = async () => {
    const patient = await freshPatient(fhirBase);
    return launchedFor(hospital.ehr, hospital.server, patient);
  };

  it('is told before the first field what it will get', async () => {
    const { session } = await launched();
    expect(session.recordPlan).toMatchObject({
      home: 'companion',
      deliveries: [
        { kind: 'procedure', gaps: [] },
        { kind: 'summary', gaps: [] },
      ],
    });
  });

  it('gets a Procedure and a summary of a completed treatment, and is seen to have dropped and changed a part', async () => {
    const app = await launched();
    const treatment = await completed(app);
    const [procedure, summary] = await delivered(app, treatment, ['procedure 1 differs', 'summary 1 differs']);
    const fates = (view: DeliveryView | undefined, fate: string) =>
      view?.elements.filter((one) => one.fate === fate).map(({ path }) => path);
    expect(fates(procedure, 'dropped')).toEqual(
      expect.arrayContaining(['Procedure.identifier', 'Procedure.bodySite', 'Procedure.reasonCode']),
    );
    expect(fates(procedure, 'changed')).toEqual(['Procedure.performed']);
    expect(fates(summary, 'dropped')).toEqual(['DocumentReference.identifier']);
    expect(await inEhr(app.patient)).toEqual([1, 1]);
    const [held] = await heldOf<Procedure>(fhirBase, 'Procedure', app.patient);
    expect(procedure?.held).toBe(`Procedure/${held?.id}`);
    const audited = hospital.server
      .audit()
      .filter(({ patient, detail = '' }) => patient === app.patient && /deliver-/.test(detail));
    expect(audited.map(({ outcome, detail }) => `${outcome} ${detail}`)).toEqual([
      'attempted deliver-procedure',
      'success deliver-procedure differs',
      'attempted deliver-summary',
      'success deliver-summary differs',
    ]);
    await visit(app);
    expect(await inEhr(app.patient)).toEqual([1, 1]);
  });

  it('refuses the Procedure of a treatment that was stopped, in its own words, and gets the summary', async () => {
    const app = await launched();
    const treatment = await abandonNow(app, await begunTreatment(app));
    const [procedure] = await delivered(app, treatment, ['procedure 1 refused', 'summary 1 differs']);
    expect(procedure?.issues.map(({ text }) => text).join(' ')).toContain('only with the status completed');
    expect(await inEhr(app.patient)).toEqual([0, 1]);
  });

  it('finds what was stored behind a lost answer by the number in its text, for identifiers are dropped', async () => {
    const app = await launched();
    const treatment = await begunTreatment(app);
    hospital.front.tell((asked) =>
      isCreate('DocumentReference')(asked)
        ? {
            say: () => {
              throw new Error('cut');
            },
          }
        : undefined,
    );
    await abandonNow(app, treatment);
    await delivered(app, treatment, ['procedure 1 refused', 'summary 1 differs']);
    expect(await inEhr(app.patient)).toEqual([0, 1]);
  });
});

describe('an EHR that is read only', () => {
  let hospital: Hospital;
  beforeAll(async () => {
    hospital = await open('read-only');
  });
  afterAll(() => hospital.stop());

  it('gets nothing, and is told so', async () => {
    const app = await launchedFor(hospital.ehr, hospital.server, await freshPatient(fhirBase));
    expect(app.session.recordPlan?.deliveries?.map(({ gaps }) => gaps.map(({ what }) => what))).toEqual([
      ['Procedure.c'],
      ['DocumentReference.c'],
    ]);
    const planned = await app.said(planOf(app, ago(600)));
    await abandonNow(app, planned);
    await delivered(app, planned, ['summary 1 withheld']);
    expect(await inEhr(app.patient)).toEqual([0, 0]);
  });
});

describe('an EHR that takes everything, whose clinic keeps the records with us', () => {
  let hospital: Hospital;
  beforeAll(async () => {
    hospital = await open('full', 'companion');
  });
  afterEach(() => heal(hospital));
  afterAll(() => hospital.stop());

  const launched = async () => launchedFor(hospital.ehr, hospital.server, await freshPatient(fhirBase));
  const stopped = async (app: Launched) => abandonNow(app, await begunTreatment(app));

  it('keeps all of it, valid after our profile, and gets a new summary when something is corrected', async () => {
    const app = await launched();
    const treatment = await stopped(app);
    await delivered(app, treatment, KEPT_BOTH);
    const observed = { kind: 'observe', occurredAt: ago(0), ...at, measures: [{ kind: 'pain', score: 4 }] } as const;
    await app.said(observed, treatment);
    await delivered(app, treatment, [...KEPT_BOTH, 'summary 2 kept']);
    const summaries = await heldOf<DocumentReference>(fhirBase, 'DocumentReference', app.patient);
    const [first] = summaries.filter(({ relatesTo }) => relatesTo === undefined);
    const [second] = summaries.filter(({ relatesTo }) => relatesTo !== undefined);
    expect(second?.relatesTo).toEqual([{ code: 'replaces', target: { reference: `DocumentReference/${first?.id}` } }]);
    const validated = await fetch(`${fhirBase}/DocumentReference/$validate`, {
      method: 'POST',
      headers: { 'content-type': 'application/fhir+json' },
      body: JSON.stringify(second),
    });
    const { issue = [] } = (await validated.json()) as { issue?: readonly { severity: string; diagnostics: string }[] };
    expect(issue.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each(['Procedure', 'DocumentReference'])(
    'has it once when the connection breaks after %s was stored',
    async (type) => {
      const app = await launched();
      const treatment = await begunTreatment(app);
      hospital.front.tell((asked) =>
        isCreate(type)(asked)
          ? {
              say: () => {
                throw new Error('cut');
              },
            }
          : undefined,
      );
      await abandonNow(app, treatment);
      await delivered(app, treatment, KEPT_BOTH);
      await visit(app);
      expect(await inEhr(app.patient)).toEqual([1, 1]);
    },
  );

  it('is not said to have what never arrived: that waits, and is sent once the way is free', async () => {
    const app = await launched();
    const treatment = await begunTreatment(app);
    hospital.front.tell((asked) =>
      isCreate('Procedure')(asked)
        ? {
            ask: () => undefined,
            say: () => {
              throw new Error('cut');
            },
          }
        : undefined,
    );
    await abandonNow(app, treatment);
    await delivered(app, treatment, ['procedure 1 checking', 'summary 1 waiting']);
    expect(await inEhr(app.patient)).toEqual([0, 0]);
    hospital.front.tell(() => undefined);
    await visit(app);
    expect(await inEhr(app.patient)).toEqual([0, 0]);
    wait(hospital, 61_000);
    expect(saidOf((await sendNow(app, treatment)).body.deliveries)).toEqual(KEPT_BOTH);
    expect(await inEhr(app.patient)).toEqual([1, 1]);
  });

  it('is not believed when it says 201 and stores nothing, and is not sent it again unasked', async () => {
    const app = await launched();
    const treatment = await begunTreatment(app);
    hospital.front.tell((asked) =>
      isCreate('Procedure')(asked)
        ? { ask: () => undefined, say: () => ({ status: 201, headers: {}, body: '' }) }
        : undefined,
    );
    await abandonNow(app, treatment);
    const [procedure] = await delivered(app, treatment, ['procedure 1 checking', 'summary 1 waiting']);
    expect(procedure?.issues.map(({ rule }) => rule)).toEqual(['delivery-not-shown']);
    hospital.front.tell(() => undefined);
    wait(hospital, 3_600_000 / 6);
    await visit(app);
    expect(await inEhr(app.patient)).toEqual([0, 0]);
  });

  it('is heard when it refuses, and asked again when a person wishes it', async () => {
    const app = await launched();
    const treatment = await begunTreatment(app);
    const body = JSON.stringify({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'business-rule', diagnostics: 'Encounter is closed' }],
    });
    hospital.front.tell((asked) =>
      isCreate('Procedure')(asked)
        ? {
            ask: () => undefined,
            say: () => ({ status: 422, headers: { 'content-type': 'application/fhir+json' }, body }),
          }
        : undefined,
    );
    await abandonNow(app, treatment);
    const [procedure] = await delivered(app, treatment, ['procedure 1 refused', 'summary 1 kept']);
    expect(procedure?.issues.map(({ text }) => text)).toContain('Encounter is closed');
    hospital.front.tell(() => undefined);
    expect(saidOf((await sendNow(app, treatment)).body.deliveries)).toEqual(KEPT_BOTH);
  });

  it('gets nothing of a record whose number is another one, nor for the screen of another patient', async () => {
    const app = await launched();
    const treatment = await begunTreatment(app);
    hospital.front.tell((asked) =>
      isCreate('Procedure')(asked)
        ? { ask: () => undefined, say: () => ({ status: 503, headers: {}, body: '' }) }
        : undefined,
    );
    await abandonNow(app, treatment);
    await delivered(app, treatment, ['procedure 1 checking', 'summary 1 waiting']);
    hospital.front.tell(() => undefined);
    wait(hospital, 61_000);
    await changeRecordNumber(fhirBase, app.patient, 'KM-another');
    expect(rulesOf(await sendNow(app, treatment))).toEqual(['record-number-differs']);
    const other = await launched();
    const foreign = await other.post<Refused>(`treatments/${treatment.id}/deliveries`, {
      expectedPatient: `Patient/${app.patient}`,
    });
    expect([foreign.status, rulesOf(foreign)]).toEqual([409, ['wrong-patient']]);
    expect(
      rulesOf(
        await other.post<Refused>(`treatments/${treatment.id}/deliveries`, {
          expectedPatient: `Patient/${other.patient}`,
        }),
      ),
    ).toEqual(['treatment-missing']);
    expect([await inEhr(app.patient), await inEhr(other.patient)]).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it('says which scope is missing, and gets nothing without it', async () => {
    hospital.ehr.withholdScopes(['patient/DocumentReference.crs']);
    const app = await launched();
    hospital.ehr.withholdScopes([]);
    const treatment = await stopped(app);
    const [, summary] = await delivered(app, treatment, ['procedure 1 kept', 'summary 1 withheld']);
    expect(summary?.gaps).toEqual([{ why: 'not-granted', what: 'DocumentReference.crs' }]);
    expect(await inEhr(app.patient)).toEqual([1, 0]);
    const granted = await launchedFor(hospital.ehr, hospital.server, app.patient);
    await visit(granted);
    await delivered(granted, treatment, KEPT_BOTH);
  });
});
