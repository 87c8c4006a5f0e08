import { randomUUID } from 'node:crypto';
import {
  error,
  failure,
  idOf,
  instantOf,
  toResources,
  type Authorisation,
  type ClaimRequest,
  type Protocol,
  type VerificationView,
  type Result,
} from '@autoserum/profiles';
import type { Patient } from 'fhir/r4';
import { elder } from '../../../profiles/src/testing/clinic.ts';
import { toRequest } from '../../../profiles/src/testing/course.ts';
import { samples } from '../../../profiles/src/testing/samples.ts';
import type { LaunchContext } from '../auth/launch-context.ts';
import { createFakeServices, fakeLaunch, type FakeServices } from '../testing/fakes.ts';
import { createFakeStore } from '../testing/fake-store.ts';
import { applyToTreatment } from '../treatments/apply.ts';
import { authoriseAdministration } from '../treatments/authorise.ts';
import { askForVerification } from './ask.ts';
import { claimVerification } from './claim.ts';
import { listVerifications } from './list.ts';

const { treatment, protocol: plain } = samples.released;
const patientId = idOf(elder.reference);
const patient: Patient = {
  resourceType: 'Patient',
  id: patientId,
  identifier: [{ type: { coding: [{ code: 'MR' }] }, value: elder.identifiers[0] ?? '' }],
  name: [{ family: 'Muster', given: ['Erna'] }],
  birthDate: elder.birthDate ?? '',
};
const START = Date.parse(treatment.log.at(-1)?.recordedAt ?? '') + 60_000;
const MINUTE = 60_000;

const { ehr } = fakeLaunch();
const roles = { ...ehr.roles, 'Practitioner/okafor': 'physician', 'Practitioner/aydin': 'assistant' };
const launchOf = (name: string, change: Partial<LaunchContext> = {}) =>
  fakeLaunch({
    id: `launch of ${name}`,
    ehr: { ...ehr, roles },
    patient: patientId,
    user: { reference: `Practitioner/${name}`, display: name },
    ...change,
  });
const [weber, okafor, aydin] = ['weber', 'okafor', 'aydin'].map((name) => launchOf(name)) as [
  LaunchContext,
  LaunchContext,
  LaunchContext,
];

interface Scene {
  readonly services: FakeServices;
  readonly authorisation: Authorisation;
}

/** Serum that may be given, and a verdict that says so. */
async function sceneWith(secondPerson: Protocol['secondPerson'] = 'any-staff'): Promise<Scene> {
  const protocol = { ...plain, secondPerson };
  const store = createFakeStore([patient, ...toResources(treatment, protocol)]);
  const now = new Date(START).toISOString();
  const services = createFakeServices({ store, protocols: [protocol], now });
  return { services, authorisation: await verdictOf({ services }) };
}

async function verdictOf({ services }: Pick<Scene, 'services'>): Promise<Authorisation> {
  const request = toRequest(treatment, { name: 'x', protocol: plain, patient: elder }, instantOf(START));
  const common = { submissionId: randomUUID(), expectedPatient: elder.reference, expectedRevision: revision };
  const on = { treatmentId: treatment.id, request: { ...common, request } };
  return valueOf(await authoriseAdministration(services, weber, on));
}
const revision = treatment.log.length;

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

const rulesOf = (result: Result<unknown>) => (result.ok ? [] : result.issues.map(({ rule }) => rule));

function ask({ services, authorisation }: Scene, launch = weber, change: { authorisationId?: string } = {}) {
  const request = { expectedPatient: elder.reference, authorisationId: authorisation.id, ...change };
  return askForVerification(services, launch, { treatmentId: treatment.id, request });
}

function claim(
  { services }: Scene,
  launch: LaunchContext,
  { id, decision, expectedPatient = elder.reference }: Partial<ClaimRequest> & { readonly id: string },
) {
  const said = decision ?? { kind: 'confirmed', label: labelRead() };
  return claimVerification(services, launch, { id, request: { expectedPatient, decision: said } });
}
function labelRead() {
  return toRequest(treatment, { name: 'x', protocol: plain, patient: elder }, instantOf(START)).label;
}

const seenBy = async ({ services }: Scene, launch: LaunchContext): Promise<readonly VerificationView[]> =>
  valueOf(await listVerifications(services, launch)).verifications;

const lines = ({ services }: Scene) =>
  services.entries
    .filter(({ kind }) => kind === 'verification')
    .map(({ outcome, detail, user }) => `${user} ${detail} ${outcome}`);

function pass({ services }: Scene, milliseconds: number) {
  services.setTime(new Date(START + milliseconds).toISOString());
}

const objected = { kind: 'objected', reason: 'wrong-side' } as const;

describe('a wish for a second person', () => {
  it('says what the verdict says, and waits for others with the same patient', async () => {
    const scene = await sceneWith();
    const asked = valueOf(await ask(scene));
    const { request, validUntil } = scene.authorisation;
    expect(asked).toMatchObject({ target: request.target, volume: request.volume, validUntil, revision });
    expect(await seenBy(scene, aydin)).toEqual([expect.not.objectContaining({ authorisation: expect.anything() })]);
    expect(await seenBy(scene, launchOf('aydin', { patient: 'patient-2' }))).toEqual([]);
    expect(lines(scene)).toEqual(['Practitioner/weber asked success']);
  });

  it('is found again by who asked, in another launch, with its verdict', async () => {
    const scene = await sceneWith();
    await ask(scene);
    const again = launchOf('weber', { id: 'another launch' });
    expect(await seenBy(scene, again)).toMatchObject([{ authorisation: scene.authorisation }]);
    expect(valueOf(await ask(scene, again)).id).toBe((await seenBy(scene, aydin))[0]?.id);
  });

  it('needs a verdict that is known here and not out of time', async () => {
    const scene = await sceneWith();
    expect(rulesOf(await ask(scene, weber, { authorisationId: randomUUID() }))).toEqual(['authorisation-missing']);
    expect(rulesOf(await ask(scene, launchOf('weber', { patient: 'patient-2' })))).toEqual(['wrong-patient']);
    pass(scene, 15 * MINUTE);
    expect(rulesOf(await ask(scene))).toEqual(['verification-expired']);
  });

  it('is not kept when it cannot be audited', async () => {
    const scene = await sceneWith();
    scene.services.breakAudit();
    expect(rulesOf(await ask(scene))).toEqual(['audit-unwritten']);
    expect(await seenBy(scene, aydin)).toEqual([]);
  });

  it('belongs to who asked first', async () => {
    const scene = await sceneWith();
    await ask(scene);
    expect(rulesOf(await ask(scene, okafor))).toEqual(['verification-other']);
  });
});

describe('an objection', () => {
  /** The same injection is asked about again, after somebody objected to it. */
  async function askedAgain(after = 0) {
    const scene = await sceneWith();
    const first = valueOf(await ask(scene));
    const said = valueOf(await claim(scene, aydin, { id: first.id, decision: objected })).claim;
    if (said.state !== 'objected') throw new Error('Nobody objected');
    const { by, role, at, reason } = said;
    pass(scene, after);
    const again = { ...scene, authorisation: await verdictOf(scene) };
    const second = valueOf(await ask(again));
    const { label, target, volume } = first;
    return { scene: again, second, told: { by, role, at, reason, label, target, volume } };
  }

  it.each([
    ['a minute', MINUTE],
    ['its time', 16 * MINUTE],
  ])('is shown to whom is asked next, after %s, and to who asked', async (_name, after) => {
    const { scene, second, told } = await askedAgain(after);
    for (const launch of [okafor, aydin, weber]) {
      const seen = (await seenBy(scene, launch)).find(({ id }) => id === second.id);
      expect(seen?.objections).toEqual([told]);
    }
  });

  it('is no longer shown with what is settled', async () => {
    const { scene, second } = await askedAgain();
    await claim(scene, okafor, { id: second.id });
    for (const view of await seenBy(scene, weber)) expect(view).not.toHaveProperty('objections');
  });

  it('that cannot be read leaves nothing to confirm', async () => {
    const { verifications, authorisations, clock } = (await askedAgain()).scene.services;
    const unread = failure(error('transient', 'verification', 'Not now', { rule: 'verification-unwritten' }));
    const cut = { ...verifications, objected: async () => unread };
    const seen = await listVerifications({ verifications: cut, authorisations, clock }, okafor);
    expect(rulesOf(seen)).toEqual(['verification-unwritten']);
  });
});

describe('what a second person says', () => {
  it('is kept with name, role and time, and audited before and after without its reason', async () => {
    const scene = await sceneWith();
    const { id } = valueOf(await ask(scene));
    const said = valueOf(await claim(scene, aydin, { id, decision: objected }));
    const by = { reference: 'Practitioner/aydin', display: 'aydin' };
    expect(said.claim).toMatchObject({ state: 'objected', reason: 'wrong-side', by, role: 'assistant' });
    expect(await seenBy(scene, weber)).toMatchObject([{ claim: said.claim }]);
    const [seen, ...more] = await seenBy(scene, okafor);
    expect([seen, more]).toMatchObject([{ claim: said.claim }, []]);
    expect(seen).not.toHaveProperty('authorisation');
    expect(lines(scene).slice(1)).toEqual([
      'Practitioner/aydin objected attempted',
      'Practitioner/aydin objected success',
    ]);
  });

  it('is the same answer when it is said again, and final', async () => {
    const scene = await sceneWith();
    const { id } = valueOf(await ask(scene));
    const first = valueOf(await claim(scene, aydin, { id }));
    pass(scene, MINUTE);
    expect(valueOf(await claim(scene, aydin, { id })).claim).toEqual(first.claim);
    expect(rulesOf(await claim(scene, aydin, { id, decision: objected }))).toEqual(['verification-settled']);
    expect(rulesOf(await claim(scene, okafor, { id }))).toEqual(['verification-settled']);
  });

  it.each<[string, string, LaunchContext, Partial<ClaimRequest>]>([
    ['by who asked', 'verification-own', weber, {}],
    ['in the launch of another patient', 'wrong-patient', launchOf('aydin', { patient: 'patient-2' }), {}],
    [
      'about another patient',
      'verification-missing',
      launchOf('aydin', { patient: 'patient-2' }),
      { expectedPatient: 'Patient/patient-2' },
    ],
    [
      'about another label',
      'verification-label',
      aydin,
      { decision: { kind: 'confirmed', label: { ...labelRead(), text: 'something else' } } },
    ],
  ])('is refused %s', async (_name, rule, launch, change) => {
    const scene = await sceneWith();
    const { id } = valueOf(await ask(scene));
    expect(rulesOf(await claim(scene, launch, { id, ...change }))).toEqual([rule]);
    expect(lines(scene).slice(1)).toEqual([`${launch.user.reference} ${rule} refused`]);
    expect((await seenBy(scene, okafor))[0]?.claim).toEqual({ state: 'waiting' });
  });

  it.each([
    ['a millisecond before its end', 15 * MINUTE - 1, []],
    ['at its end', 15 * MINUTE, ['verification-expired']],
  ])('counts %s, or not', async (_name, milliseconds, rules) => {
    const scene = await sceneWith();
    const { id } = valueOf(await ask(scene));
    pass(scene, milliseconds);
    expect(rulesOf(await claim(scene, aydin, { id }))).toEqual(rules);
  });

  it('must be a physician’s where the protocol says so', async () => {
    const scene = await sceneWith('physician');
    const { id } = valueOf(await ask(scene));
    expect(rulesOf(await claim(scene, aydin, { id }))).toEqual(['verification-role']);
    expect(rulesOf(await claim(scene, okafor, { id }))).toEqual([]);
  });

  it('is too late when the record has changed', async () => {
    const scene = await sceneWith();
    const { id } = valueOf(await ask(scene));
    const occurredAt = scene.authorisation.issuedAt;
    const command = { kind: 'hold', occurredAt, timeSource: 'clock', reason: 'other' } as const;
    const request = { submissionId: randomUUID(), expectedPatient: elder.reference, expectedRevision: revision };
    valueOf(
      await applyToTreatment(scene.services, weber, {
        treatmentId: treatment.id,
        request: { ...request, command },
      }),
    );
    expect(rulesOf(await claim(scene, aydin, { id }))).toEqual(['verification-outdated']);
  });

  it('is not kept when it cannot be audited', async () => {
    const scene = await sceneWith();
    const { id } = valueOf(await ask(scene));
    scene.services.breakAudit();
    expect(rulesOf(await claim(scene, aydin, { id }))).toEqual(['audit-unwritten']);
    expect(await seenBy(scene, weber)).toMatchObject([{ claim: { state: 'waiting' } }]);
  });
});

it('an injection that names the check has the second person from the server', async () => {
  const scene = await sceneWith();
  const { id } = valueOf(await ask(scene));
  const { authorisation, services } = scene;
  const request = { submissionId: randomUUID(), expectedPatient: elder.reference, expectedRevision: revision };
  const basis = { kind: 'authorised', authorisationId: authorisation.id, verificationId: id } as const;
  const command = {
    kind: 'administer',
    occurredAt: authorisation.issuedAt,
    timeSource: 'clock',
    request: authorisation.request,
    basis,
  } as const;
  const give = () => applyToTreatment(services, weber, { treatmentId: treatment.id, request: { ...request, command } });
  expect(rulesOf(await give())).toEqual(['verification-open', 'reason-missing', 'second-person-missing']);
  await claim(scene, aydin, { id });
  const stored = valueOf(await give());
  expect(stored.treatment.administrations).toMatchObject([
    { performer: { reference: 'Practitioner/weber' }, verifier: { reference: 'Practitioner/aydin' } },
  ]);
  expect(valueOf(await give()).treatment).toEqual(stored.treatment);
});
