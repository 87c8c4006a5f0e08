import type { SafetyProposal } from '@autoserum/profiles';
import { jointProtocol } from '../../../profiles/src/testing/protocols.ts';
import type { AllergyIntolerance, Condition, FhirResource, MedicationRequest, Observation, Patient } from 'fhir/r4';
import type { LaunchContext } from '../auth/launch-context.ts';
import { createFakeServices, fakeLaunch } from '../testing/fakes.ts';
import { createFakeStore } from '../testing/fake-store.ts';
import { viewSession } from './session-view.ts';

const subject = { reference: 'Patient/patient-1' };
const adult: Patient = {
  resourceType: 'Patient',
  id: 'patient-1',
  name: [
    { use: 'old', family: 'Before' },
    { use: 'official', family: 'Muster', given: ['Erna', 'Maria'] },
  ],
  identifier: [{ type: { coding: [{ code: 'MR' }] }, value: 'KM-1' }, { value: 'insurance-9' }],
  birthDate: '1950-06-01',
  gender: 'female',
};
const text = (words: string) => ({ text: words });

function condition(id: string, code: string, change: Partial<Condition> = {}): Condition {
  const coding = [{ system: 'http://snomed.info/sct', code, display: `Display of ${code}` }];
  return { resourceType: 'Condition', id, subject, code: { coding }, recordedDate: '2026-02-01', ...change };
}

function allergy(words: string): AllergyIntolerance {
  return { resourceType: 'AllergyIntolerance', id: 'allergy-1', patient: subject, code: text(words) };
}

function medicine(words: string): MedicationRequest {
  return {
    resourceType: 'MedicationRequest',
    id: 'medicine-1',
    status: 'active',
    intent: 'order',
    subject,
    medicationCodeableConcept: text(words),
  };
}

const MARKERS = ['56888-1', '5196-1', '13955-0', '24110-9'];

function marker(code: string, isPositive: boolean, day = '2026-02-20'): Observation {
  const value = isPositive ? '10828004' : '260385009';
  return {
    resourceType: 'Observation',
    id: `marker-${code}-${day}`,
    status: 'final',
    subject,
    code: { coding: [{ system: 'http://loinc.org', code }] },
    effectiveDateTime: day,
    valueCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code: value }] },
  };
}

async function viewOf(
  resources: readonly FhirResource[],
  change: Partial<LaunchContext> = {},
  store = createFakeStore(resources),
) {
  const services = createFakeServices({ store, protocols: [jointProtocol] });
  return viewSession(services, fakeLaunch(change));
}

async function safetyOf(resources: readonly FhirResource[], kind: SafetyProposal['kind']) {
  const view = await viewOf([adult, ...resources]);
  return view.ok ? view.value.safety.find((one) => one.kind === kind) : undefined;
}

it('names the patient as the official name says, with record number, and the user with the role of the registry', async () => {
  expect(await viewOf([adult])).toMatchObject({
    ok: true,
    value: {
      patient: {
        name: 'Muster, Erna Maria',
        recordNumber: 'KM-1',
        birthDate: '1950-06-01',
        sex: 'female',
        deceased: false,
      },
      user: { display: 'Dr. M. Weber', role: 'physician', roleSource: 'registry' },
      capability: { canWrite: true, missing: [], off: [] },
      recordPlan: { home: 'ehr', because: 'set', gaps: [] },
      protocols: [{ id: jointProtocol.id }],
      issues: [],
    },
  });
});

it('fails as a whole only without the patient', async () => {
  expect(await viewOf([])).toMatchObject({ ok: false, issues: [{ code: 'not-found' }] });
});

it('offers what can be an indication first, and neither what is over nor our own copies', async () => {
  const past = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'resolved' }] };
  const ours = { meta: { profile: ['https://autoserum.example/fhir/StructureDefinition/acs-indication'] } };
  const view = await viewOf([
    adult,
    condition('a', '231501003'),
    condition('b', '239873007'),
    condition('c', '239872002', { clinicalStatus: past }),
    condition('d', '239872002', ours),
  ]);
  expect(view.ok && view.value.conditions).toEqual([
    { reference: 'Condition/b', text: 'Display of 239873007', recordedOn: '2026-02-01', indication: '239873007' },
    { reference: 'Condition/a', text: 'Display of 231501003', recordedOn: '2026-02-01' },
  ]);
});

describe('allergies', () => {
  it.each([
    ['are unknown when the EHR has no entry', [], { finding: 'unknown' }, { allergies: [], noKnownAllergies: false }],
    [
      'are none when the EHR says so',
      [allergy('No known allergies')],
      { finding: 'none' },
      { allergies: [], noKnownAllergies: true },
    ],
    [
      'are named when there are any',
      [allergy('Latex')],
      { finding: 'present', text: 'Latex' },
      { allergies: ['Latex'], noKnownAllergies: false },
    ],
  ])('%s', async (_name, resources, proposal, banner) => {
    expect(await safetyOf(resources, 'allergies')).toMatchObject(proposal);
    const view = await viewOf([adult, ...resources]);
    expect(view).toMatchObject({ ok: true, value: { patient: banner } });
  });

  it('are left out, not empty, when they were not granted', async () => {
    const view = await viewOf([adult, allergy('Latex')], { grantedScopes: ['patient/Patient.r'] });
    expect(view.ok && view.value.patient).not.toHaveProperty('allergies');
    expect(view.ok && view.value.issues).toContainEqual(
      expect.objectContaining({ severity: 'warning', at: 'AllergyIntolerance' }),
    );
    expect(view.ok && view.value.capability.canWrite).toBe(false);
    expect(view.ok && view.value.capability.missing).toContain('patient/Provenance.cs');
  });

  it('that cannot be read are named, and the rest of the page stays', async () => {
    const store = createFakeStore([adult, condition('b', '239873007')]);
    store.breakSearch('AllergyIntolerance');
    const view = await viewOf([], {}, store);
    expect(view).toMatchObject({
      ok: true,
      value: { conditions: [{ indication: '239873007' }], issues: [{ severity: 'warning' }] },
    });
  });
});

it('names a resource that breaks R4, and keeps the others', async () => {
  const poisoned = { ...condition('bad', '1'), code: { coding: 'knee' } } as unknown as Condition;
  const view = await viewOf([adult, poisoned, condition('b', '239873007')]);
  expect(view).toMatchObject({
    ok: true,
    value: { conditions: [{ reference: 'Condition/b' }], issues: [{ at: 'Condition/bad' }] },
  });
});

it.each([
  ['nothing is listed', [], 'unknown'],
  ['an anticoagulant is listed', [medicine('Apixaban 5 mg tablets')], 'present'],
  ['other medicines are listed', [medicine('Bisoprolol 2.5 mg')], 'none'],
  ['a medicine has no words', [{ ...medicine(''), medicationCodeableConcept: {} }], 'unknown'],
])('proposes for anticoagulants, when %s', async (_name, resources, finding) => {
  expect(await safetyOf(resources, 'anticoagulant')).toMatchObject({ finding });
});

it.each([
  ['none was drawn', [], 'unknown'],
  ['all are negative', MARKERS.map((code) => marker(code, false)), 'none'],
  ['one is missing', MARKERS.slice(1).map((code) => marker(code, false)), 'unknown'],
  ['one is positive', MARKERS.map((code) => marker(code, code === '5196-1')), 'present'],
  [
    'a newer one is negative',
    [...MARKERS.map((code) => marker(code, false)), marker('5196-1', true, '2020-01-01')],
    'none',
  ],
  [
    'a newer one is positive',
    [...MARKERS.map((code) => marker(code, false, '2020-01-01')), marker('5196-1', true)],
    'present',
  ],
  [
    'one was entered in error',
    [
      ...MARKERS.slice(1).map((code) => marker(code, false)),
      { ...marker('56888-1', false), status: 'entered-in-error' as const },
    ],
    'unknown',
  ],
])('proposes for infection markers, when %s', async (_name, resources, finding) => {
  expect(await safetyOf(resources, 'infection-markers')).toMatchObject({ finding });
});

it('says what it concludes as a remark that any language can say', async () => {
  const negative = MARKERS.slice(1).map((code) => marker(code, false));
  expect(await safetyOf(negative, 'infection-markers')).toMatchObject({
    text: 'No clear result for HIV',
    remark: { code: 'markers-missing', markers: ['hiv'] },
  });
  expect(await safetyOf([medicine('Bisoprolol 2.5 mg')], 'anticoagulant')).toMatchObject({
    remark: { code: 'no-anticoagulant', medicines: 1 },
  });
  expect(await safetyOf([allergy('Latex')], 'allergies')).not.toHaveProperty('remark');
});

it.each([
  ['1950-06-01', 'none', '75 years'],
  ['2008-03-02', 'none', '18 years'],
  ['2008-03-03', 'present', '17 years'],
  ['2008-03', 'unknown', 'The EHR has no full date of birth'],
])('proposes for a birth date of %s', async (birthDate, finding, words) => {
  const view = await viewOf([{ ...adult, birthDate }]);
  expect(view.ok && view.value.safety).toContainEqual({ kind: 'age', finding, text: words });
});

it('says that the patient has died', async () => {
  const view = await viewOf([{ ...adult, deceasedDateTime: '2026-01-01' }]);
  expect(view).toMatchObject({ ok: true, value: { patient: { deceased: true } } });
});

describe('the role of a user', () => {
  const staff = {
    resourceType: 'Practitioner',
    id: 'okafor',
    identifier: [{ value: 'KM-S-0023' }],
    name: [{ family: 'Okafor' }],
  } as const;
  const asOkafor = (roles: Record<string, string>) => ({
    user: { reference: 'Practitioner/okafor' },
    ehr: { ...fakeLaunch().ehr, roles },
  });

  it.each([
    [
      'the registry by staff number',
      { 'KM-S-0023': 'physician' },
      { role: 'physician', roleSource: 'registry', display: 'Okafor' },
    ],
    ['the registry by default', { default: 'physician' }, { role: 'physician', roleSource: 'attested' }],
    ['nobody', {}, { role: 'assistant', roleSource: 'attested' }],
  ])('comes from %s', async (_name, roles, user) => {
    expect(await viewOf([adult, staff as unknown as FhirResource], asOkafor(roles))).toMatchObject({
      ok: true,
      value: { user },
    });
  });

  it('comes from the EHR where the registry knows nobody', async () => {
    const code = [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/practitioner-role', code: 'doctor' }] }];
    const role: FhirResource = { resourceType: 'PractitionerRole', id: 'r', code };
    const view = await viewOf([adult, role], asOkafor({}));
    expect(view).toMatchObject({ ok: true, value: { user: { role: 'physician', roleSource: 'ehr' } } });
  });
});

it.each([
  [119_000, undefined],
  [121_000, 121],
  [-180_000, -180],
])('speaks of clocks that differ by %d ms', async (skew, seconds) => {
  const store = { ...createFakeStore([adult]), clockSkew: () => skew };
  const view = await viewOf([], {}, store);
  expect(view.ok && view.value.clockSkewSeconds).toBe(seconds);
});

it('goes on reading when the audit cannot be written', async () => {
  const services = createFakeServices({ store: createFakeStore([adult]), protocols: [] });
  services.breakAudit();
  expect((await viewSession(services, fakeLaunch())).ok).toBe(true);
});
