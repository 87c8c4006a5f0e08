import { error, failure, instantOf, type DeliveryView, type Treatment } from '@autoserum/profiles';
import { checkConformance } from '@autoserum/profiles/conformance';
import { samples, type Stage } from '@autoserum/profiles/testing';
import type { DocumentReference, FhirResource, Procedure } from 'fhir/r4';
import { createFakeServices, fakeLaunch, type FakeServices } from '../testing/fakes.ts';
import { createFakeStore, type FakeStore, type Mishap } from '../testing/fake-store.ts';
import { deliver, type Delivering } from './deliver.ts';
import { deliveryViews } from './delivery-views.ts';
import { printedWords } from './summary-words.ts';

interface Scene {
  readonly ehr: FakeStore;
  readonly services: FakeServices;
  run(change?: Partial<Delivering>, treatment?: Treatment): Promise<void>;
  states(): Promise<readonly string[]>;
  views(): Promise<readonly DeliveryView[]>;
  wait(seconds: number): void;
  readonly treatment: Treatment;
}

/** An EHR, and a treatment whose record it does not hold. */
function sceneOf(stage: Stage = 'completed'): Scene {
  const { treatment, protocol } = samples[stage];
  const patient = treatment.patient.slice('Patient/'.length);
  const ehr = createFakeStore();
  const services = createFakeServices({ store: ehr, protocols: [protocol], now: '2026-06-01T08:00:00Z' });
  let now = Date.parse('2026-06-01T08:00:00Z');
  const context = fakeLaunch({ patient });
  const place = { iss: context.ehr.iss, treatment: treatment.id };
  return {
    ehr,
    services,
    treatment,
    run: async (change = {}, now_ = treatment) => {
      const view = { name: 'Petra <Probe>', recordNumber: 'KM-1' };
      const words = printedWords('en', 'Europe/Berlin');
      const at = instantOf(services.clock.now().getTime());
      const making = { treatment: now_, protocol, context, patient: view, words, now: at };
      const delivering = { making, taken: new Set(['procedure', 'summary']), isAgain: false, ...change };
      await deliver(services, { context, store: ehr }, delivering);
    },
    states: async () => {
      const rows = await services.deliveries.of(place);
      return rows.ok ? rows.value.map(({ kind, number, state }) => `${kind} ${number} ${state}`) : ['unreadable'];
    },
    views: async () => {
      const rows = await services.deliveries.of(place);
      const readAt = instantOf(services.clock.now().getTime());
      const kinds = ['procedure', 'summary'] as const;
      return deliveryViews(rows.ok ? rows.value : [], { kinds, planned: [], stale: false, readAt });
    },
    wait: (seconds) => {
      now += seconds * 1000;
      services.setTime(new Date(now).toISOString());
    },
  };
}

const proceduresIn = ({ ehr }: Scene) =>
  [...ehr.held.values()].filter((one): one is Procedure => one.resourceType === 'Procedure');
const summariesIn = ({ ehr }: Scene) =>
  [...ehr.held.values()].filter((one): one is DocumentReference => one.resourceType === 'DocumentReference');
const counts = (scene: Scene) => [proceduresIn(scene).length, summariesIn(scene).length];

/** The same treatment after something that its summary tells was corrected. */
function corrected(treatment: Treatment): Treatment {
  return { ...treatment, outcomes: treatment.outcomes.slice(1) };
}

it('gives the EHR the Procedure, and then the summary that names it, both after our profiles', async () => {
  const scene = sceneOf();
  await scene.run();
  expect(await scene.states()).toEqual(['procedure 1 kept', 'summary 1 kept']);
  const [procedure] = proceduresIn(scene);
  const [summary] = summariesIn(scene);
  expect(procedure).toMatchObject({ status: 'completed', subject: { reference: scene.treatment.patient } });
  expect(summary?.context?.related).toEqual([{ reference: `Procedure/${procedure?.id}` }]);
  expect(checkConformance(summary).issues).toEqual([]);
  expect(checkConformance(procedure).issues).toEqual([]);
});

it('sends nothing a second time', async () => {
  const scene = sceneOf();
  await scene.run();
  await scene.run({ isAgain: true });
  scene.wait(3600);
  await scene.run();
  expect(counts(scene)).toEqual([1, 1]);
});

it('audits each write before and after it', async () => {
  const scene = sceneOf();
  await scene.run();
  expect(scene.services.entries.map(({ outcome, detail }) => [outcome, detail])).toEqual([
    ['attempted', 'deliver-procedure'],
    ['success', 'deliver-procedure kept'],
    ['attempted', 'deliver-summary'],
    ['success', 'deliver-summary kept'],
  ]);
});

it('sends nothing whose audit entry cannot be kept', async () => {
  const scene = sceneOf();
  scene.services.breakAudit();
  await scene.run();
  expect(counts(scene)).toEqual([0, 0]);
  expect(await scene.states()).toEqual(['procedure 1 waiting']);
});

it('replaces the summary when something that it tells is corrected, and never the Procedure', async () => {
  const scene = sceneOf();
  await scene.run();
  await scene.run({}, corrected(scene.treatment));
  expect(await scene.states()).toEqual(['procedure 1 kept', 'summary 1 kept', 'summary 2 kept']);
  const [first, second] = summariesIn(scene);
  expect(second).toMatchObject({
    docStatus: 'amended',
    relatesTo: [{ code: 'replaces', target: { reference: `DocumentReference/${first?.id}` } }],
  });
  expect(proceduresIn(scene)).toHaveLength(1);
  expect(checkConformance(second).issues).toEqual([]);
});

it('does not replace a summary for what it does not tell', async () => {
  const scene = sceneOf();
  await scene.run();
  await scene.run({}, { ...scene.treatment, devices: [], log: scene.treatment.log.slice(0, -1) });
  expect(await scene.states()).toEqual(['procedure 1 kept', 'summary 1 kept']);
});

it.each<[Stage, readonly [number, number], string | undefined]>([
  ['abandoned-after-draw', [1, 1], 'stopped'],
  ['abandoned-before-draw', [0, 1], undefined],
])('of a treatment that was %s it gives what there is', async (stage, expected, status) => {
  const scene = sceneOf(stage);
  await scene.run();
  expect(counts(scene)).toEqual(expected);
  expect(proceduresIn(scene)[0]?.status).toBe(status);
  expect(checkConformance(summariesIn(scene)[0]).issues).toEqual([]);
});

it('gives only what the EHR takes; a summary without a Procedure names the treatment by its number', async () => {
  const scene = sceneOf();
  await scene.run({ taken: new Set(['summary']) });
  expect(counts(scene)).toEqual([0, 1]);
  const [summary] = summariesIn(scene);
  expect(summary?.context?.related?.[0]?.identifier?.value).toBe(scene.treatment.number);
});

describe('when the answer is lost', () => {
  it.each<[string, Mishap['rule']]>([
    ['a cut connection', 'store-cut'],
    ['a limit of time', 'store-timeout'],
    ['a failure of the server', 'store-http-500'],
  ])('after %s it finds what was stored, and does not send it again', async (_name, rule) => {
    const scene = sceneOf();
    scene.ehr.befall({ rule, isStored: true });
    await scene.run();
    await scene.run();
    expect(counts(scene)).toEqual([1, 1]);
    expect(await scene.states()).toEqual(['procedure 1 kept', 'summary 1 kept']);
  });

  it('says that it is not known, keeps the summary back, and sends it again only when nothing can be under way', async () => {
    const scene = sceneOf();
    scene.ehr.befall({ rule: 'store-cut', isStored: false });
    await scene.run();
    expect(await scene.states()).toEqual(['procedure 1 unknown']);
    scene.wait(59);
    await scene.run();
    expect(counts(scene)).toEqual([0, 0]);
    scene.wait(1);
    await scene.run();
    expect(counts(scene)).toEqual([1, 1]);
  });

  it('finds it though the EHR drops every identifier', async () => {
    const scene = sceneOf();
    scene.ehr.distort(({ ...resource }: FhirResource) => {
      if ('identifier' in resource) delete resource.identifier;
      return resource;
    });
    scene.ehr.befall({ rule: 'store-cut', isStored: true });
    await scene.run();
    expect(counts(scene)).toEqual([1, 1]);
    expect(await scene.states()).toEqual(['procedure 1 differs', 'summary 1 differs']);
  });

  it('sends nothing more where an entry without any name of ours may be this one', async () => {
    const scene = sceneOf();
    scene.ehr.distort(({ ...resource }: FhirResource) => {
      if ('identifier' in resource) delete resource.identifier;
      if (resource.resourceType === 'Procedure') delete resource.note;
      return resource;
    });
    scene.ehr.befall({ rule: 'store-cut', isStored: true });
    await scene.run();
    scene.wait(3600);
    await scene.run({ isAgain: true });
    expect(counts(scene)).toEqual([1, 0]);
    expect(await scene.states()).toEqual(['procedure 1 unknown']);
  });
});

it('does not send again by itself what the EHR said it stored and does not show', async () => {
  const scene = sceneOf();
  const { create } = scene.ehr;
  const lying = {
    ...scene.ehr,
    create: async () => ({ ok: true, value: {}, warnings: [] }) as Awaited<ReturnType<typeof create>>,
  };
  const { ehr } = scene;
  Object.assign(ehr, { create: lying.create });
  await scene.run();
  Object.assign(ehr, { create });
  scene.wait(3600);
  await scene.run();
  expect(counts(scene)).toEqual([0, 0]);
  expect(await scene.states()).toEqual(['procedure 1 unknown']);
});

it('keeps the reason of a refusal, goes on with the summary, and tries again only when somebody asks', async () => {
  const scene = sceneOf();
  scene.ehr.befall({ rule: 'store-http-422', code: 'business-rule', isStored: false });
  await scene.run();
  expect(await scene.states()).toEqual(['procedure 1 refused', 'summary 1 kept']);
  await scene.run();
  expect(proceduresIn(scene)).toEqual([]);
  await scene.run({ isAgain: true });
  expect(await scene.states()).toEqual(['procedure 1 kept', 'summary 1 kept']);
});

it.each<Mishap>([
  { rule: 'store-not-sent', isStored: false },
  { rule: 'store-http-429', isStored: false },
  { rule: 'store-http-401', isStored: false },
])('waits where the EHR surely did not look at it ($rule)', async (mishap) => {
  const scene = sceneOf();
  scene.ehr.befall(mishap);
  await scene.run();
  expect(await scene.states()).toEqual(['procedure 1 waiting']);
  await scene.run();
  expect(counts(scene)).toEqual([1, 1]);
});

it('goes on after a crash between the two, and after one that left a sending open', async () => {
  const scene = sceneOf();
  await scene.run({ taken: new Set(['procedure']) });
  await scene.run();
  expect(counts(scene)).toEqual([1, 1]);
  const other = sceneOf();
  other.ehr.befall({ rule: 'store-cut', isStored: false });
  const { move } = other.services.deliveries;
  Object.assign(other.services.deliveries, {
    move: (...of: Parameters<typeof move>) => (of[1].to === 'sent' ? move(...of) : Promise.resolve('unwritten')),
  });
  await other.run();
  Object.assign(other.services.deliveries, { move });
  expect(await other.states()).toEqual(['procedure 1 sent']);
  await other.run();
  expect(counts(other)).toEqual([0, 0]);
  other.wait(61);
  await other.run();
  expect(counts(other)).toEqual([1, 1]);
});

it('has the end in the audit, once more rather than not at all, when the process ends before its row says so', async () => {
  const scene = sceneOf();
  const { move } = scene.services.deliveries;
  let isKilled = false;
  Object.assign(scene.services.deliveries, {
    move: (...of: Parameters<typeof move>) => {
      isKilled ||= of[1].to === 'kept';
      return isKilled ? Promise.resolve('unwritten') : move(...of);
    },
  });
  await scene.run({ taken: new Set(['procedure']) });
  const said = () => scene.services.entries.map(({ outcome, detail }) => `${outcome} ${detail}`);
  expect(await scene.states()).toEqual(['procedure 1 sent']);
  expect(said()).toEqual(['attempted deliver-procedure', 'success deliver-procedure kept']);
  Object.assign(scene.services.deliveries, { move });
  await scene.run({ taken: new Set(['procedure']) });
  expect(await scene.states()).toEqual(['procedure 1 kept']);
  expect(said().slice(2)).toEqual(['success deliver-procedure kept']);
  expect(counts(scene)).toEqual([1, 0]);
});

it('is called settled only once its end is in the audit', async () => {
  const scene = sceneOf();
  const { create } = scene.ehr;
  Object.assign(scene.ehr, {
    create: (...of: Parameters<typeof create>) => {
      scene.services.breakAudit();
      return create(...of);
    },
  });
  await scene.run();
  expect(await scene.states()).toEqual(['procedure 1 sent']);
  expect(counts(scene)).toEqual([1, 0]);
});

it('sends each once though two processes run at once', async () => {
  const scene = sceneOf();
  await Promise.all([scene.run(), scene.run(), scene.run()]);
  await scene.run();
  expect(counts(scene)).toEqual([1, 1]);
});

it('takes nothing of another patient for its own, whatever numbers it bears', async () => {
  const scene = sceneOf();
  const twin = sceneOf();
  await twin.run();
  for (const resource of twin.ehr.held.values())
    scene.ehr.put({
      ...resource,
      id: `twin-${resource.id}`,
      subject: { reference: 'Patient/another' },
    } as FhirResource);
  await scene.run();
  expect(proceduresIn(scene).map(({ subject }) => subject.reference)).toEqual([
    'Patient/another',
    scene.treatment.patient,
  ]);
});

it('does not go on with what is under way to another Patient of the EHR', async () => {
  const scene = sceneOf();
  scene.ehr.befall({ rule: 'store-cut', isStored: false });
  await scene.run();
  scene.wait(3600);
  const making = { context: fakeLaunch({ patient: 'another' }) };
  const { deliveries } = scene.services;
  const rows = await deliveries.of({ iss: making.context.ehr.iss, treatment: scene.treatment.id });
  const [row] = rows.ok ? rows.value : [];
  expect(row?.patient).not.toBe('another');
  await deliver(
    scene.services,
    { ...making, store: scene.ehr },
    {
      making: {
        ...making,
        treatment: scene.treatment,
        protocol: samples.completed.protocol,
        patient: { name: '' },
        words: printedWords('de', 'Europe/Berlin'),
        now: instantOf(0),
      },
      taken: new Set(['procedure', 'summary']),
      isAgain: true,
    },
  );
  expect(counts(scene)).toEqual([0, 0]);
});

it('leaves everything as it is when the EHR cannot be read', async () => {
  const scene = sceneOf();
  scene.ehr.breakSearch('Procedure');
  await scene.run();
  expect(await scene.states()).toEqual(['procedure 1 waiting']);
  expect(counts(scene)).toEqual([0, 0]);
  scene.ehr.mend();
  await scene.run();
  expect(counts(scene)).toEqual([1, 1]);
});

it('says why rows cannot be kept, and sends nothing', async () => {
  const scene = sceneOf();
  const broken = async () => failure(error('transient', 'delivery', 'Down', { rule: 'delivery-unwritten' }));
  Object.assign(scene.services.deliveries, { prepare: broken });
  await scene.run();
  expect(counts(scene)).toEqual([0, 0]);
});

it('tells of what is sent once more only that it is on its way since then, not why it was unknown before', async () => {
  const scene = sceneOf();
  scene.ehr.befall({ rule: 'store-http-503', isStored: false });
  await scene.run();
  expect(await scene.states()).toEqual(['procedure 1 unknown']);
  scene.wait(61);
  scene.ehr.create = () => new Promise(() => undefined);
  void scene.run();
  await new Promise((resolve) => setImmediate(resolve));
  expect(await scene.states()).toEqual(['procedure 1 sent']);
  const [view] = await scene.views();
  expect(view).toMatchObject({ state: 'checking', issues: [], at: '2026-06-01T08:01:01.000Z' });
});

it.each([
  ['says until when it may still arrive', 59, '2026-06-01T08:01:00.000Z'],
  ['and nothing of it once that is over', 60, undefined],
])('of what was sent without an answer it %s', async (_name, seconds, until) => {
  const scene = sceneOf();
  scene.ehr.befall({ rule: 'store-cut', isStored: false });
  await scene.run();
  scene.wait(seconds);
  const [view] = await scene.views();
  expect([view?.state, view?.underWayUntil]).toEqual(['checking', until]);
});
