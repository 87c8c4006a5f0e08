import { CANONICAL, error, failure, success, toTransaction, toUpdate, type Result } from '@autoserum/profiles';
import type { Patient } from 'fhir/r4';
import type { FhirStore } from '../services.ts';
import { stubId } from './companion-references.ts';
import { createOnce } from './companion-store.ts';
import {
  isReplaced,
  numbersAgree,
  numbersOf,
  replacedBy,
  toPatientStub,
  withNumbers,
  type PatientIdentity,
} from './companion-stubs.ts';

/** The companion store, and the EHR whose patients are meant. */
export interface Companion {
  readonly store: FhirStore;
  readonly iss: string;
}

/** The stub of a patient of the EHR, where the companion has one. */
export async function readStub({ store, iss }: Companion, id: string): Promise<Result<Patient | undefined>> {
  const read = await store.read('Patient', stubId(iss, { type: 'Patient', id }));
  if (read.ok) return read;
  return read.issues[0]?.rule === 'store-http-404' ? success(undefined) : read;
}

/**
 * Whether the patient of the EHR is the one whose record is kept here: same EHR and id, and the record number agrees; and whether the
 * record of a patient who was merged into this one still waits. Names and birth dates are never compared.
 */
export async function checkIdentity(companion: Companion, patient: PatientIdentity): Promise<Result<void>> {
  const stub = await readStub(companion, patient.id);
  if (!stub.ok) return stub;
  if (stub.value !== undefined && !numbersAgree(numbersOf(stub.value.identifier), patient.numbers))
    return numberDiffers();
  const waiting = await recordsOfMerged(companion, patient);
  if (!waiting.ok) return waiting;
  return waiting.value.length > 0 ? mergedRecord() : success(undefined);
}

/** The same before a write, which may be the first: then the companion gets its stub of the patient. */
export async function admitPatient(companion: Companion, patient: PatientIdentity): Promise<Result<void>> {
  const same = await checkIdentity(companion, patient);
  if (!same.ok) return same;
  const stub = await readStub(companion, patient.id);
  if (!stub.ok) return stub;
  return stub.value === undefined ? createStub(companion, patient) : success(undefined);
}

function createStub({ store, iss }: Companion, patient: PatientIdentity): Promise<Result<void>> {
  return createOnce(store, toPatientStub(iss, patient));
}

/** Patients of the EHR that were merged into this one and whose record here was not taken over yet. */
export async function recordsOfMerged(
  companion: Companion,
  { replaces }: PatientIdentity,
): Promise<Result<readonly string[]>> {
  const waiting: string[] = [];
  for (const id of replaces) {
    const stub = await readStub(companion, id);
    if (!stub.ok) return stub;
    if (stub.value !== undefined && !isReplaced(stub.value)) waiting.push(id);
  }
  return success(waiting);
}

/** From now on the record is known under the numbers of now; the former ones stay readable, as old. */
export async function takeNumbersOver(companion: Companion, patient: PatientIdentity): Promise<Result<void>> {
  const stub = await readStub(companion, patient.id);
  if (!stub.ok) return stub;
  if (stub.value === undefined) return createStub(companion, patient);
  return update(companion, withNumbers(stub.value, patient.numbers));
}

/** Says at the stub of a merged patient where the record went. */
export async function leadOn(companion: Companion, from: string, to: string): Promise<Result<void>> {
  const stub = await readStub(companion, from);
  if (!stub.ok) return stub;
  if (stub.value === undefined) return success(undefined);
  return update(companion, replacedBy(stub.value, stubId(companion.iss, { type: 'Patient', id: to })));
}

/** Under the version that was read: of two people who take over at once, one is refused. */
async function update({ store }: Companion, stub: Patient): Promise<Result<void>> {
  const entry = toUpdate({ resource: stub, base: CANONICAL }, stub.meta?.versionId);
  const sent = await store.transaction(toTransaction([entry]));
  return sent.ok ? success(undefined) : sent;
}

function numberDiffers(): Result<never> {
  const text =
    'The record number of this patient is not the one under which this record was begun; nothing can be stored until a ' +
    'physician has taken the record over';
  return failure(error('conflict', 'patient', text, { rule: 'record-number-differs' }));
}

function mergedRecord(): Result<never> {
  const text =
    'The EHR merged another patient into this one, and there is a record of that patient; nothing can be stored until a ' +
    'physician has taken it over';
  return failure(error('conflict', 'patient', text, { rule: 'record-of-merged-patient' }));
}
