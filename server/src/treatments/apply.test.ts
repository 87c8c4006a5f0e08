import { randomUUID } from 'node:crypto';
import { toResources, type Command, type CommandRequest, type Treatment } from '@autoserum/profiles';
import { elder } from '../../../profiles/src/testing/clinic.ts';
import { toCollect, toPlan, toRequest } from '../../../profiles/src/testing/course.ts';
import { samples, type Sample } from '../../../profiles/src/testing/samples.ts';
import type { FhirResource, Patient } from 'fhir/r4';
import type { LaunchContext } from '../auth/launch-context.ts';
import { idOf } from '@autoserum/profiles';
import { createFakeServices, fakeLaunch, type FakeServices } from '../testing/fakes.ts';
import { createFakeStore, type FakeStore } from '../testing/fake-store.ts';
import { applyToTreatment } from './apply.ts';
import { authoriseAdministration } from './authorise.ts';

const patientId = idOf(elder.reference);
const patient: Patient = {
  resourceType: 'Patient',
  id: patientId,
  identifier: [{ type: { coding: [{ code: 'MR' }] }, value: elder.identifiers[0] ?? '' }],
  name: [{ family: 'Muster', given: ['Erna'] }],
  birthDate: elder.birthDate ?? '',
};

interface Scene {
  readonly store: FakeStore;
  readonly services: FakeServices;
  readonly launch: LaunchContext;
  readonly sample: Sample;
}

/** A record in the store as this stage of the knee course left it, and a clock shortly after its last entry. */
function sceneAt(stage: keyof typeof samples, change: Partial<LaunchContext> = {}): Scene {
  const sample = samples[stage];
  const store = createFakeStore([patient, ...toResources(sample.treatment, sample.protocol)]);
  return { sample, store, launch: fakeLaunch({ patient: patientId, ...change }), services: servicesFor(store, sample) };
}

function servicesFor(store: FakeStore, sample: Sample): FakeServices {
  const last = sample.treatment.log.at(-1)?.recordedAt ?? '';
  const now = new Date(Date.parse(last) + 60_000).toISOString();
  return createFakeServices({ store, protocols: [sample.protocol], now });
}

function requestFor(treatment: Treatment, command: Command, change: Partial<CommandRequest> = {}): CommandRequest {
  return {
    submissionId: randomUUID(),
    expectedPatient: treatment.patient,
    expectedRevision: treatment.log.length,
    command,
    ...change,
  };
}

function say(scene: Scene, command: Command, change: Partial<CommandRequest> = {}) {
  const { treatment } = scene.sample;
  const request = requestFor(treatment, command, change);
  return applyToTreatment(scene.services, scene.launch, { treatmentId: treatment.id, request });
}

const hold: Command = { kind: 'hold', occurredAt: samples.planned.context.now, timeSource: 'clock', reason: 'other' };

function holdNow({ services }: Scene): Command {
  return { ...hold, occurredAt: services.clock.now().toISOString() as typeof hold.occurredAt };
}

function rulesOf(result: Awaited<ReturnType<typeof say>>): readonly (string | undefined)[] {
  return result.ok ? [] : result.issues.map(({ rule }) => rule);
}

const audited = ({ services }: Scene) => services.entries.map(({ kind, outcome }) => `${kind} ${outcome}`);

describe('a command', () => {
  it('is stored in one transaction, read back, and audited before and after', async () => {
    const scene = sceneAt('planned');
    const result = await say(scene, holdNow(scene));
    expect(result).toMatchObject({ ok: true, value: { treatment: { state: { state: 'on-hold' } } } });
    expect(scene.store.transactions).toHaveLength(1);
    expect(audited(scene)).toEqual(['write attempted', 'write success']);
  });

  it('names in every entry the version that was loaded, or that nothing may be there yet', async () => {
    const scene = sceneAt('planned');
    await say(scene, holdNow(scene));
    const conditions = scene.store.transactions[0]?.entry?.map(({ request }) => [
      request?.url.split('/')[0],
      request?.ifMatch,
    ]);
    expect(conditions?.[0]).toEqual(['Procedure', 'W/"1"']);
    expect(conditions?.every(([, ifMatch]) => /^W\/"\d+"$/.test(ifMatch ?? ''))).toBe(true);
    expect(conditions).toContainEqual(['Provenance', 'W/"0"']);
  });

  it('plans a treatment whose ids follow from its submission', async () => {
    const { protocol } = samples.planned;
    const store = createFakeStore([patient]);
    const scene = {
      store,
      launch: fakeLaunch({ patient: patientId }),
      services: servicesFor(store, samples.planned),
      sample: samples.planned,
    };
    const command = toPlan({ name: 'x', protocol, patient: elder }, holdNow(scene).occurredAt);
    const request: CommandRequest = {
      submissionId: randomUUID(),
      expectedPatient: elder.reference,
      expectedRevision: 0,
      command,
    };
    const plan = () => applyToTreatment(scene.services, scene.launch, { treatmentId: undefined, request });
    const first = await plan();
    const second = await plan();
    expect(first).toMatchObject({ ok: true, value: { treatment: { patient: elder.reference } } });
    expect(second.ok && first.ok && second.value.treatment).toEqual(first.ok && first.value.treatment);
    expect(store.transactions).toHaveLength(1);
  });

  it('sent twice changes nothing the second time', async () => {
    const scene = sceneAt('planned');
    const submissionId = randomUUID();
    const command = holdNow(scene);
    const first = await say(scene, command, { submissionId });
    const second = await say(scene, command, { submissionId });
    expect(second.ok && second.value.treatment).toEqual(first.ok && first.value.treatment);
    expect(scene.store.transactions).toHaveLength(1);
  });

  it('sent twice in the same instant is stored once', async () => {
    const scene = sceneAt('planned');
    const submissionId = randomUUID();
    const command = holdNow(scene);
    const results = await Promise.all([say(scene, command, { submissionId }), say(scene, command, { submissionId })]);
    expect(results.map(({ ok }) => ok)).toEqual([true, true]);
    expect(scene.store.transactions).toHaveLength(1);
  });
});

describe('a command is refused, and nothing is sent, when', () => {
  it.each<[string, string, (scene: Scene) => ReturnType<typeof say>]>([
    [
      'the screen shows another patient',
      'wrong-patient',
      (scene) => say(scene, holdNow(scene), { expectedPatient: 'Patient/somebody-else' }),
    ],
    [
      'the launch is for another patient',
      'treatment-missing',
      (scene) =>
        say({ ...scene, launch: fakeLaunch({ patient: 'other' }) }, holdNow(scene), {
          expectedPatient: 'Patient/other',
        }),
    ],
    [
      'the screen shows an older revision',
      'revision-changed',
      (scene) => say(scene, holdNow(scene), { expectedRevision: 0 }),
    ],
    [
      'it comes out of order',
      'step-out-of-order',
      (scene) => say(scene, { kind: 'complete', occurredAt: holdNow(scene).occurredAt, timeSource: 'clock' }),
    ],
    [
      'it lies in the future',
      'time-in-future',
      (scene) => say(scene, { ...holdNow(scene), occurredAt: '2030-01-01T00:00:00Z' } as Command),
    ],
    [
      'its scopes were not granted',
      'scope-missing',
      (scene) =>
        say({ ...scene, launch: fakeLaunch({ patient: patientId, grantedScopes: ['patient/*.rs'] }) }, holdNow(scene)),
    ],
    [
      'the user is nobody of the staff',
      'user-unknown',
      (scene) =>
        say(
          { ...scene, launch: fakeLaunch({ patient: patientId, user: { reference: 'https://issuer.example#7' } }) },
          holdNow(scene),
        ),
    ],
    [
      'an assistant orders',
      'not-physician',
      (scene) =>
        say(
          {
            ...scene,
            launch: fakeLaunch({ patient: patientId, user: { reference: 'Practitioner/aydin', display: 'S. Aydin' } }),
          },
          { kind: 'abandon', occurredAt: holdNow(scene).occurredAt, timeSource: 'clock', reason: 'other' },
        ),
    ],
  ])('%s', async (_name, rule, act) => {
    const scene = sceneAt('planned');
    const before = new Map(scene.store.held);
    expect(rulesOf(await act(scene))).toContain(rule);
    expect(scene.store.transactions).toHaveLength(0);
    expect(scene.store.held).toEqual(before);
    expect(audited(scene).at(-1)).toBe('write refused');
  });

  it('the validator is down', async () => {
    const scene = sceneAt('planned');
    scene.services.setFindings('down');
    const result = await say(scene, holdNow(scene));
    expect(result).toMatchObject({ ok: false, issues: [{ code: 'transient', rule: 'validator-unreachable' }] });
    expect(scene.store.transactions).toHaveLength(0);
  });

  it('the validator lacks a definition', async () => {
    const scene = sceneAt('planned');
    scene.services.setFindings('lost');
    expect(rulesOf(await say(scene, holdNow(scene)))).toEqual(['not-checkable']);
    expect(scene.store.transactions).toHaveLength(0);
  });

  it('the validator finds an error in the record; its mere notes are not passed on', async () => {
    const scene = sceneAt('planned');
    scene.services.setFindings([
      { severity: 'information', code: 'informational', at: 'Bundle', text: 'no narrative', rule: 'dom-6' },
      { severity: 'error', code: 'invariant', at: 'Bundle', text: 'acs-9', rule: 'acs-9' },
    ]);
    expect(rulesOf(await say(scene, holdNow(scene)))).toEqual(['record-invalid', 'acs-9']);
    expect(scene.store.transactions).toHaveLength(0);
  });

  it('the audit cannot be written', async () => {
    const scene = sceneAt('planned');
    scene.services.breakAudit();
    expect(rulesOf(await say(scene, holdNow(scene)))).toEqual(['audit-unwritten']);
    expect(scene.store.transactions).toHaveLength(0);
  });

  it('the patient was merged into another', async () => {
    const scene = sceneAt('planned');
    scene.store.put({ ...patient, link: [{ type: 'replaced-by', other: { reference: 'Patient/other' } }] });
    expect(rulesOf(await say(scene, holdNow(scene)))).toEqual(['patient-merged']);
    expect(scene.store.transactions).toHaveLength(0);
  });
});

describe('when the answer of the EHR', () => {
  it.each([
    ['is lost but the write was stored', 'store-timeout', true, []],
    ['is cut off but the write was stored', 'store-cut', true, []],
    ['is HTML but the write was stored', 'store-not-fhir', true, []],
    ['is lost and nothing is found', 'store-timeout', false, ['submission-unknown']],
    ['is a failure and nothing is found', 'store-http-502', false, ['submission-unknown']],
    ['is a refusal', 'store-http-422', false, ['store-http-422']],
    ['is a conflict', 'store-http-409', false, ['revision-changed']],
    ['is a failed precondition', 'store-http-412', false, ['revision-changed']],
    ['cannot come, for nothing was sent', 'store-not-sent', false, ['store-not-sent']],
  ] as const)('%s, the person is told what is proven', async (_name, rule, isStored, expected) => {
    const scene = sceneAt('planned');
    scene.store.befall({ rule, isStored });
    const result = await say(scene, holdNow(scene));
    expect(rulesOf(result)).toEqual(expected);
    expect(audited(scene).at(-1)).toBe(`write ${isStored ? 'success' : 'failed'}`);
  });

  it('says yes but the store dropped an element, it is never called saved', async () => {
    const scene = sceneAt('planned');
    scene.store.distort((resource) => dropped(resource));
    const result = await say(scene, holdNow(scene));
    expect(result).toMatchObject({ ok: false, issues: [{ code: 'exception', rule: 'read-back-differs' }] });
  });

  it('was lost, the same submission sent again is stored once', async () => {
    const scene = sceneAt('planned');
    const submissionId = randomUUID();
    const command = holdNow(scene);
    scene.store.befall({ rule: 'store-timeout', isStored: false });
    expect(rulesOf(await say(scene, command, { submissionId }))).toEqual(['submission-unknown']);
    expect((await say(scene, command, { submissionId })).ok).toBe(true);
  });
});

function dropped(resource: FhirResource): FhirResource {
  if (resource.resourceType !== 'Procedure') return resource;
  const { bodySite: _bodySite, ...rest } = resource;
  return rest;
}

describe('a verdict before an injection', () => {
  async function ask(scene: Scene, change: Partial<CommandRequest> = {}) {
    const { treatment, protocol } = scene.sample;
    const request = toRequest(treatment, { name: 'x', protocol, patient: elder }, holdNow(scene).occurredAt);
    const { command: _command, ...common } = requestFor(treatment, hold, change);
    return authoriseAdministration(scene.services, scene.launch, {
      treatmentId: treatment.id,
      request: { ...common, request },
    });
  }

  it('is kept, and the injection that names it is stored', async () => {
    const scene = sceneAt('released');
    const verdict = await ask(scene);
    if (!verdict.ok) throw new Error(JSON.stringify(verdict.issues));
    expect(verdict.value.verdict).toBe('granted');
    const result = await say(scene, {
      kind: 'administer',
      occurredAt: holdNow(scene).occurredAt,
      timeSource: 'clock',
      request: verdict.value.request,
      basis: { kind: 'authorised', authorisationId: verdict.value.id },
    });
    expect(result).toMatchObject({
      ok: true,
      value: { treatment: { administrations: [{ act: { status: 'completed' } }] } },
    });
    expect(audited(scene)).toEqual(['authorisation success', 'write attempted', 'write success']);
  });

  it('that was never asked for gives nothing', async () => {
    const scene = sceneAt('released');
    const request = toRequest(
      scene.sample.treatment,
      { name: 'x', protocol: scene.sample.protocol, patient: elder },
      holdNow(scene).occurredAt,
    );
    const basis = { kind: 'authorised', authorisationId: randomUUID() } as const;
    const result = await say(scene, {
      kind: 'administer',
      occurredAt: holdNow(scene).occurredAt,
      timeSource: 'clock',
      request,
      basis,
    });
    expect(rulesOf(result)).toContain('authorisation-missing');
    expect(scene.store.transactions).toHaveLength(0);
  });

  it('is not given on a revision that is no longer the stored one', async () => {
    const scene = sceneAt('released');
    expect(rulesOf((await ask(scene, { expectedRevision: 1 })) as never)).toEqual(['revision-changed']);
  });

  it('is refused, and audited as that, for a patient who has died', async () => {
    const scene = sceneAt('released');
    scene.store.put({ ...patient, deceasedBoolean: true });
    expect(await ask(scene)).toMatchObject({ ok: true, value: { verdict: 'refused' } });
    expect(scene.services.entries.at(-1)).toMatchObject({ kind: 'authorisation', outcome: 'refused' });
  });

  it('asked again under the same submission is the first one', async () => {
    const scene = sceneAt('released');
    const submissionId = randomUUID();
    const first = await ask(scene, { submissionId });
    scene.services.setTime(new Date(scene.services.clock.now().getTime() + 60_000).toISOString());
    expect(await ask(scene, { submissionId })).toEqual(first);
    expect(audited(scene)).toEqual(['authorisation success']);
  });
});

describe('a warning that was overridden with a reason', () => {
  /** A plan in spite of an infection marker. */
  async function planInSpite(services: FakeServices, store: FakeStore) {
    const scene = { store, services, launch: fakeLaunch({ patient: patientId }), sample: samples.planned };
    const reasons = [{ rule: 'infection-marker', reason: 'clinical-judgement' }] as const;
    const plan = toPlan(
      { name: 'x', protocol: samples.planned.protocol, patient: elder },
      holdNow(scene).occurredAt,
      reasons,
    );
    const command: Command = { ...plan, safetyChecks: [{ kind: 'infection-markers', finding: 'present' }] };
    const request = { ...requestFor(samples.planned.treatment, command), expectedRevision: 0 };
    return { scene, result: await applyToTreatment(services, scene.launch, { treatmentId: undefined, request }) };
  }

  it('is a line of its own before anything is sent, which counts it and does not name it', async () => {
    const store = createFakeStore([patient]);
    const { scene, result } = await planInSpite(servicesFor(store, samples.planned), store);
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    const { treatment } = result.value;
    expect(audited(scene)).toEqual(['override success', 'write attempted', 'write success']);
    const { user, ehr } = scene.launch;
    expect(scene.services.entries[0]).toEqual({
      ...{ kind: 'override', outcome: 'success', detail: 'plan 1', launch: scene.launch.id },
      ...{ iss: ehr.iss, user: user.reference, patient: patientId, treatment: treatment.id },
    });
    const request = requestFor(treatment, holdNow(scene));
    await applyToTreatment(scene.services, scene.launch, { treatmentId: treatment.id, request });
    expect(audited(scene).filter((line) => line.startsWith('override'))).toHaveLength(1);
  });

  it('is not gone past when that cannot be kept', async () => {
    const store = createFakeStore([patient]);
    const services = servicesFor(store, samples.planned);
    services.breakAudit();
    const { result } = await planInSpite(services, store);
    expect(rulesOf(result)).toEqual(['audit-unwritten']);
    expect([store.transactions.length, services.kept.rows.size]).toEqual([0, 0]);
  });
});

it('a draw out of a stored plan needs its wristband', async () => {
  const scene = sceneAt('planned');
  const { treatment, protocol } = scene.sample;
  const draw = toCollect(
    treatment,
    { name: 'x', protocol, patient: { ...elder, identifiers: ['MRN-999999'] } },
    holdNow(scene).occurredAt,
  );
  expect(rulesOf(await say(scene, draw))).toContain('wrong-patient');
  const right = toCollect(treatment, { name: 'x', protocol, patient: elder }, holdNow(scene).occurredAt);
  expect((await say(scene, right)).ok).toBe(true);
});
