import { changeBundle, differences, fromRecordBundle, toRecordBundle, toResources } from '@autoserum/profiles';
import { checkConformance } from '@autoserum/profiles/conformance';
import { samples } from '@autoserum/profiles/testing';
import type { FhirResource } from 'fhir/r4';
import { everyField } from '../../../profiles/src/testing/every-field.ts';
import { createFakeStore } from '../testing/fake-store.ts';
import { ehrReferencesOf, fromCompanion, stubId, toCompanion } from './companion-references.ts';
import { createCompanionStore } from './companion-store.ts';
import { toPatientStub } from './companion-stubs.ts';
import { findProcedures, readResources } from './ehr-record-home.ts';
import type { FhirStore, SearchParameters } from '../services.ts';

const ISS = 'https://ehr.example/fhir';
const { treatment, protocol } = samples.completed;
const patientId = treatment.patient.slice('Patient/'.length);

const texts = (resources: readonly FhirResource[]) => JSON.stringify(resources);

it.each([
  ['a completed course', samples.completed.treatment, samples.completed.protocol],
  ['a record with every field', everyField, samples.completed.protocol],
])('gives %s back as it was written', (_name, record, its) => {
  for (const resource of toResources(record, its)) {
    const stored = toCompanion(resource, ISS);
    expect(fromCompanion(stored, ISS)).toEqual(resource);
  }
});

it('names the patient and the staff by stubs only, with the EHR’s own id beside them', () => {
  const [procedure] = toResources(treatment, protocol).map((resource) => toCompanion(resource, ISS));
  expect(procedure).toMatchObject({
    subject: {
      reference: `Patient/${stubId(ISS, { type: 'Patient', id: patientId })}`,
      identifier: { system: `${ISS}/Patient`, value: patientId },
    },
    recorder: { identifier: { system: `${ISS}/Practitioner` }, display: expect.any(String) },
  });
  expect(texts(procedure === undefined ? [] : [procedure])).not.toContain(`"${treatment.patient}"`);
});

it('keeps what is stored conforming to its profiles', () => {
  const record = toRecordBundle(treatment, protocol);
  const entry = (record.entry ?? []).map((one) =>
    one.resource === undefined ? one : { ...one, resource: toCompanion(one.resource, ISS) },
  );
  expect(checkConformance({ ...record, entry })).toMatchObject({ verdict: 'valid' });
});

it('leaves the names of another EHR as they are, so that its record is seen to be foreign', () => {
  const stored = toResources(treatment, protocol).map((resource) =>
    toCompanion(resource, 'https://other.example/fhir'),
  );
  const read = fromRecordBundle({
    resourceType: 'Bundle',
    type: 'collection',
    entry: stored.map((resource) => ({ resource: fromCompanion(resource, ISS) })),
  });
  expect(read.ok && read.value.patient).not.toBe(treatment.patient);
});

it('does not follow a logical reference that contradicts the literal one', () => {
  const [procedure] = toResources(treatment, protocol);
  if (procedure?.resourceType !== 'Procedure') throw new Error('A record begins with its Procedure');
  const stored = toCompanion(procedure, ISS);
  const forged = JSON.parse(texts([stored]).replaceAll(`"value":"${patientId}"`, '"value":"somebody-else"'))[0];
  expect(fromCompanion(forged, ISS)).not.toMatchObject({ subject: { reference: 'Patient/somebody-else' } });
});

it('makes the stubs that a record needs first, and each once', async () => {
  const held = createFakeStore([toPatientStub(ISS, { id: patientId, numbers: ['KM-1'] })]);
  const store = createCompanionStore(held, ISS);
  const change = changeBundle({ next: treatment, protocol }, new Map());
  expect(await store.transaction(change)).toMatchObject({ ok: true });
  const named = ehrReferencesOf(toResources(treatment, protocol));
  expect(named.length).toBeGreaterThan(2);
  for (const one of named) expect([...held.held.keys()]).toContain(`${one.type}/${stubId(ISS, one)}`);
  const made = held.transactions.length;
  expect(made).toBe(named.length);
  await store.transaction(change);
  expect(held.transactions).toHaveLength(made + 1);
});

it('reads back what it wrote, by the EHR’s own names', async () => {
  const held = createFakeStore([toPatientStub(ISS, { id: patientId, numbers: [] })]);
  const store = createCompanionStore(held, ISS);
  await store.transaction(changeBundle({ next: treatment, protocol }, new Map()));
  const read = await readResources(store, treatment.id);
  const byName = new Map((read.ok ? read.value : []).map((one) => [`${one.resourceType}/${one.id}`, one]));
  const lost = toResources(treatment, protocol).flatMap((sent) =>
    differences(sent, byName.get(`${sent.resourceType}/${sent.id}`)),
  );
  expect(lost).toEqual([]);
});

it('sends nothing of a record when a stub cannot be made', async () => {
  const held = createFakeStore();
  const store = createCompanionStore(held, ISS);
  held.befall({ rule: 'store-http-500', isStored: false });
  const sent = await store.transaction(changeBundle({ next: treatment, protocol }, new Map()));
  expect(sent).toMatchObject({ ok: false, issues: [{ rule: 'store-not-sent' }] });
  expect([...held.held.keys()].filter((name) => name.startsWith('Procedure/'))).toEqual([]);
});

it('keeps of a patient the numbers only', () => {
  const stub = toPatientStub(ISS, { id: patientId, numbers: ['KM-1'] });
  expect(Object.keys(stub).sort()).toEqual(['id', 'identifier', 'resourceType']);
});

it('looks for the treatments of a patient of the EHR under the stub', async () => {
  const asked: SearchParameters[] = [];
  const held = createFakeStore();
  const search: FhirStore['search'] = (type, parameters) => {
    asked.push(parameters);
    return held.search(type, parameters);
  };
  await findProcedures(createCompanionStore({ ...held, search }, ISS), patientId);
  expect(asked).toMatchObject([{ patient: [`Patient/${stubId(ISS, { type: 'Patient', id: patientId })}`] }]);
});
