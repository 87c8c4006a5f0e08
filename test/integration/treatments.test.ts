import { randomUUID } from 'node:crypto';
import type { Authorisation, Command, LabelsView, RecordView, Treatment, TreatmentsView } from '@autoserum/profiles';
import { toAdminister, toCollect, toRequest } from '../../profiles/src/testing/course.ts';
import { isTransaction } from '../faults/lies.ts';
import { UNSENT, UNHEARD, startTcpProxy, type TcpProxy } from '../faults/tcp-proxy.ts';
import { startSandboxEhr, type SandboxEhr } from '../sandbox-ehr/sandbox-ehr.ts';
import { loadDemonstration } from '../sandbox-ehr/load.ts';
import { registrationOf } from '../sandbox-ehr/registration.ts';
import { defaultScope } from '../sandbox-ehr/scripted-app.ts';
import { freshPatient, heldBy, touchProcedure } from './fresh-patient.ts';
import { ago, planOf, preparedTreatment, sceneOf } from './knee-course.ts';
import { launchedFor, rulesOf, type Answer, type Launched, type Refused } from './launched.ts';
import { freePort } from './free-port.ts';
import { startServer, type RunningServer } from './running-server.ts';

const fhirBase = process.env['HAPI_BASE'] ?? '';
const hapiPort = () => Number(new URL(fhirBase).port);

let ehr: SandboxEhr;
let server: RunningServer;
let validator: TcpProxy;
/** Between the EHR and its store: here answers of writes get lost. */
let store: TcpProxy;

beforeAll(async () => {
  const port = await freePort();
  await loadDemonstration(fhirBase, new Date());
  validator = await startTcpProxy(hapiPort);
  store = await startTcpProxy(hapiPort);
  ehr = await startSandboxEhr({ fhirBase: `${store.origin}/fhir`, appUrl: `http://localhost:${port}` });
  const registered = registrationOf(ehr, {
    roles: { 'Practitioner/weber': 'physician', 'Practitioner/aydin': 'assistant' },
  });
  server = await startServer({ port, validatorUrl: `${validator.origin}/fhir`, ehrs: [registered] });
});

afterAll(async () => {
  await server.stop();
  await ehr.stop();
  await validator.stop();
  await store.stop();
});

beforeEach(() => {
  validator.behave(() => undefined);
  store.behave(() => undefined);
});

async function launched(user = 'weber'): Promise<Launched> {
  return launchedFor(ehr, server, await freshPatient(fhirBase), user);
}

const isValidation = ({ path }: { path: string }) => path.includes('$validate');

const holdNow = (): Command => ({ kind: 'hold', occurredAt: ago(0), timeSource: 'clock', reason: 'other' });

describe('a treatment', () => {
  it('goes from its plan to the first injection, each step stored and read back', async () => {
    const app = await launched();
    const prepared = await preparedTreatment(app);
    const unanswered = toRequest(prepared, sceneOf(app), ago(0));
    const refused = (await app.ask(unanswered, prepared)) as Answer<Authorisation>;
    expect(refused).toMatchObject({
      status: 200,
      body: { verdict: 'refused', issues: [{ rule: 'infection-marker' }] },
    });
    const request = { ...unanswered, reasons: [{ rule: 'infection-marker', reason: 'clinical-judgement' } as const] };
    const { status, body } = (await app.ask(request, prepared)) as Answer<Authorisation>;
    expect([status, body.verdict]).toEqual([200, 'granted']);
    const given = await app.said(
      toAdminister(request, { kind: 'authorised', authorisationId: body.id }, ago(0)),
      prepared,
    );
    expect(given.administrations).toMatchObject([{ act: { status: 'completed' }, authorisationId: body.id }]);
    expect(given.deviations).toMatchObject([{ rule: 'infection-marker', decision: { reason: 'clinical-judgement' } }]);
    const listed = await app.get<TreatmentsView>('treatments');
    expect(listed.body).toMatchObject({ treatments: [{ id: given.id }], unreadable: [] });
    expect(listed.body.treatments[0]).toEqual(given);
    const record = await app.get<RecordView>(`treatments/${given.id}/record`);
    expect(record.body.validation).toMatchObject({ verdict: 'valid' });
    expect(record.body.resources.map(({ resourceType }) => resourceType)).toContain('MedicationAdministration');
    expect(await heldBy(fhirBase, app.patient)).toContainEqual(
      expect.stringMatching(`^MedicationAdministration/${given.administrations[0]?.id}/1$`),
    );
  });

  it('prints the labels of a draw before it, and of its aliquots after it', async () => {
    const app = await launched();
    const planned = await app.said(planOf(app, ago(600)));
    const before = await app.get<LabelsView>(`treatments/${planned.id}/labels?kind=blood&count=2`);
    expect(before.body.labels.map(({ short, kind }) => `${kind} ${short}`)).toEqual(['blood B1', 'blood B2']);
    const wrong = await app.get<Refused>(`treatments/${planned.id}/labels?kind=aliquot&batch=none`);
    expect([wrong.status, wrong.body.resourceType]).toEqual([404, 'OperationOutcome']);
  });

  it('of another patient is neither shown nor changed', async () => {
    const app = await launched();
    const planned = await app.said(planOf(app, ago(600)));
    const other = await launched();
    expect((await other.get<TreatmentsView>('treatments')).body.treatments).toEqual([]);
    const absent = { ...planned, id: randomUUID() };
    const asked = async (treatment: typeof planned) => {
      const answers = [
        await other.get<Refused>(`treatments/${treatment.id}/record`),
        await other.get<Refused>(`treatments/${treatment.id}/labels?kind=blood&count=1`),
        await other.get<Refused>(`treatments/${treatment.id}/deliveries`),
        await other.say(holdNow(), treatment),
      ];
      return answers.map(({ status, body }) => ({ status, body }));
    };
    const answers = await asked(planned);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(answers).toEqual(await asked(absent));
    const loud = await other.say(holdNow(), planned, { expectedPatient: planned.patient });
    expect([loud.status, rulesOf(loud)]).toEqual([409, ['wrong-patient']]);
    expect(JSON.stringify([answers, loud.body])).not.toContain(app.patient);
    expect((await app.get<TreatmentsView>('treatments')).body.treatments).toEqual([planned]);
  });
});

describe('a submission that is sent again', () => {
  it('changes nothing and gets the stored treatment', async () => {
    const app = await launched();
    const submissionId = randomUUID();
    const plan = planOf(app, ago(600));
    const first = await app.say(plan, undefined, { submissionId });
    const held = await heldBy(fhirBase, app.patient);
    const second = await app.say(plan, undefined, { submissionId });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body.treatment).toEqual(first.body.treatment);
    expect(await heldBy(fhirBase, app.patient)).toEqual(held);
  });

  it('at the same instant is stored once', async () => {
    const app = await launched();
    const submissionId = randomUUID();
    const plan = planOf(app, ago(600));
    const answers = await Promise.all([1, 2, 3].map(() => app.say(plan, undefined, { submissionId })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect((await app.get<TreatmentsView>('treatments')).body.treatments).toHaveLength(1);
  });

  it('is found when the answer of the first was lost', async () => {
    const app = await launched();
    store.behave((request) => (isTransaction(request) ? UNHEARD : undefined));
    const answer = await app.say(planOf(app, ago(600)));
    expect(answer.status).toBe(201);
    expect(answer.body.treatment.log).toHaveLength(1);
  });

  it('is not called saved when nobody knows, and is stored once when it is sent again', async () => {
    const app = await launched();
    const submissionId = randomUUID();
    const plan = planOf(app, ago(600));
    store.behave((request) => (isTransaction(request) ? UNSENT : undefined));
    const lost = await app.say(plan, undefined, { submissionId });
    expect([lost.status, rulesOf(lost)]).toEqual([503, ['submission-unknown']]);
    expect(await heldBy(fhirBase, app.patient)).toEqual([]);
    store.behave(() => undefined);
    expect((await app.say(plan, undefined, { submissionId })).status).toBe(201);
    expect((await app.get<TreatmentsView>('treatments')).body.treatments).toHaveLength(1);
  });
});

describe('nothing is stored, and an OperationOutcome says why, when', () => {
  let app: Launched;
  let planned: Treatment;
  let held: readonly string[];

  beforeAll(async () => {
    app = await launched();
    planned = await app.said(planOf(app, ago(600)));
    held = await heldBy(fhirBase, app.patient);
  });

  const collect = () => toCollect(planned, sceneOf(app), ago(590));
  const path = () => `treatments/${planned.id}/commands`;
  const bodyOf = (command: object) => ({
    submissionId: randomUUID(),
    expectedPatient: planned.patient,
    expectedRevision: planned.log.length,
    command,
  });
  const withVolume = (volume: unknown) => {
    const { syringes, ...rest } = collect();
    return { ...rest, syringes: [{ ...syringes[0], volume }, ...syringes.slice(1)] };
  };

  it.each<[string, number, () => Promise<Answer<unknown>>]>([
    [
      'a step comes out of order',
      422,
      () => app.say({ kind: 'complete', occurredAt: ago(1), timeSource: 'clock' }, planned),
    ],
    ['a time lies in the future', 422, () => app.say({ ...holdNow(), occurredAt: ago(-5) }, planned)],
    ['the screen shows an older revision', 409, () => app.say(holdNow(), planned, { expectedRevision: 0 })],
    ['the screen shows a newer revision', 409, () => app.say(holdNow(), planned, { expectedRevision: 9 })],
    [
      'the screen shows another patient',
      409,
      () => app.say(holdNow(), planned, { expectedPatient: 'Patient/hartmann-wilhelm' }),
    ],
    ['a volume comes in another unit', 400, () => app.post(path(), bodyOf(withVolume({ value: 0.01, unit: 'L' })))],
    ['a volume is text', 400, () => app.post(path(), bodyOf(withVolume('10 mL')))],
    ['a volume is negative', 422, () => app.post(path(), bodyOf(withVolume(-10)))],
    ['a command is unknown', 400, () => app.post(path(), bodyOf({ ...holdNow(), kind: 'delete' }))],
    ['the body is malformed JSON', 400, () => app.postText(path(), '{"submissionId": ')],
    ['the body has a key twice', 400, () => app.postText(path(), '{"command":{},"command":{}}')],
    ['the body has a megabyte', 413, () => app.postText(path(), JSON.stringify({ padding: 'x'.repeat(1_000_001) }))],
    ['the body is empty', 400, () => app.postText(path(), '')],
    ['the treatment is unknown', 404, () => app.post(`treatments/${randomUUID()}/commands`, bodyOf(holdNow()))],
    ['the address names no treatment', 404, () => app.post('treatments/a,b/commands', bodyOf(holdNow()))],
    ['an injection names no verdict', 422, () => app.say(administerUnasked(), planned)],
  ])('%s', async (_name, status, act) => {
    const answer = (await act()) as Answer<Refused>;
    expect([answer.status, answer.body.resourceType]).toEqual([status, 'OperationOutcome']);
    expect(answer.body.issue[0]?.severity).toBe('error');
    expect(await heldBy(fhirBase, app.patient)).toEqual(held);
  });

  function administerUnasked(): Command {
    const request = {
      ...toRequest(planned, sceneOf(app), ago(0)),
      label: { text: 'ACS-1', method: 'scan', at: ago(0) } as const,
    };
    return toAdminister(request, { kind: 'authorised', authorisationId: randomUUID() }, ago(0));
  }

  it('the validator cannot be reached', async () => {
    validator.behave(() => UNSENT);
    const answer = await app.say(holdNow(), planned);
    expect([answer.status, rulesOf(answer)]).toEqual([503, ['validator-unreachable']]);
    expect(await heldBy(fhirBase, app.patient)).toEqual(held);
  });

  it('the validator dies while it is asked', async () => {
    validator.behave((request) => (isValidation(request) ? UNHEARD : undefined));
    const answer = await app.say(holdNow(), planned);
    expect([answer.status, rulesOf(answer)]).toEqual([503, ['validator-unreachable']]);
    expect(await heldBy(fhirBase, app.patient)).toEqual(held);
  });

  it('an assistant orders what only a physician may', async () => {
    const assistant = await launchedFor(ehr, server, app.patient, 'aydin');
    expect(assistant.session.user).toMatchObject({ role: 'assistant', roleSource: 'registry' });
    const answer = await assistant.say(
      { kind: 'abandon', occurredAt: ago(0), timeSource: 'clock', reason: 'other' },
      planned,
    );
    expect([answer.status, rulesOf(answer)]).toEqual([403, ['not-physician']]);
    expect(await heldBy(fhirBase, app.patient)).toEqual(held);
  });

  it('somebody else changed the record while the screen was open', async () => {
    const mine = await launched();
    const theirs = await launchedFor(ehr, server, mine.patient, 'weber');
    const shown = await mine.said(planOf(mine, ago(600)));
    await theirs.said(holdNow(), shown);
    const after = await heldBy(fhirBase, mine.patient);
    const answer = await mine.say(toCollect(shown, sceneOf(mine), ago(590)), shown);
    expect([answer.status, rulesOf(answer)]).toEqual([409, ['revision-changed']]);
    expect(await heldBy(fhirBase, mine.patient)).toEqual(after);
  });
});

it('a change that arrives between reading and writing wins, and nothing of the later one is stored', async () => {
  const app = await launched();
  const planned = await app.said(planOf(app, ago(600)));
  let changed: readonly string[] = [];
  const changeFirst = async () => {
    await touchProcedure(fhirBase, planned.id);
    changed = await heldBy(fhirBase, app.patient);
    return undefined;
  };
  store.behave((request) => (isTransaction(request) ? changeFirst() : undefined));
  const answer = await app.say(toCollect(planned, sceneOf(app), ago(590)), planned);
  expect([answer.status, rulesOf(answer)]).toEqual([409, ['revision-changed']]);
  expect(changed).toContain(`Procedure/${planned.id}/2`);
  expect(await heldBy(fhirBase, app.patient)).toEqual(changed);
});

describe('a launch', () => {
  it('with fewer scopes shows what is there and writes nothing', async () => {
    ehr.withholdScopes(defaultScope.split(' ').filter((scope) => /\.(crus|crs)$/.test(scope)));
    const app = await launched();
    ehr.withholdScopes([]);
    expect(app.session.capability.canWrite).toBe(false);
    const answer = await app.say(planOf(app, ago(600)));
    expect(answer.status).toBe(403);
    expect(await heldBy(fhirBase, app.patient)).toEqual([]);
  });

  it('tells the plan what the EHR knows of its patient', async () => {
    const { session } = await launchedFor(ehr, server, 'oduya-samuel');
    expect(session.ehrName).toBe('Klinikum Musterstadt');
    expect(session.patient).toMatchObject({ name: 'Oduya, Samuel', recordNumber: 'KM-104788', noKnownAllergies: true });
    expect(session.conditions[0]).toMatchObject({ indication: '202735001' });
    expect(session.safety.map(({ kind, finding }) => `${kind} ${finding}`)).toEqual([
      'infection-markers none',
      'anticoagulant present',
      'allergies none',
      'age none',
      'deceased none',
    ]);
    expect(session.issues).toEqual([]);
  });

  it('leaves a trace of what was read, asked, tried and done, without a name', async () => {
    const app = await launched();
    await app.said(planOf(app, ago(600)));
    const mine = server.audit().filter(({ patient }) => patient === app.patient);
    expect(mine.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual([
      'launch success',
      'read success',
      'write attempted',
      'write success',
    ]);
    expect(JSON.stringify([mine, server.logged])).not.toContain('Probe');
    expect(server.logged.join('\n')).not.toContain(app.patient);
  });
});
