import { error, failure, success, type PatientFacts, type PatientView, type Result } from '@autoserum/profiles';
import type { Identifier, Patient } from 'fhir/r4';
import type { LaunchContext } from '../auth/launch-context.ts';
import type { PatientIdentity } from '../record-home/companion-stubs.ts';
import type { FhirStore } from '../services.ts';
import { dayOf, nameOf, present, readOne } from './ehr-reading.ts';

/** The EHR's Patient as read at this launch: what rules compare, and what a banner shows. */
export interface EhrPatient {
  readonly facts: PatientFacts;
  /** By what a record in the companion store is known to be this patient's. */
  readonly identity: PatientIdentity;
  readonly view: Omit<PatientView, 'allergies' | 'noKnownAllergies'>;
  /** The EHR says that another Patient stands in this one's place. */
  readonly isReplaced: boolean;
}

/** Reads the launch's Patient; without it nobody can be identified, so there is nothing to show. */
export async function readPatient(store: FhirStore, context: LaunchContext): Promise<Result<EhrPatient>> {
  const patient = await store.read('Patient', context.patient);
  return patient.ok ? readOne(patient.value, (resource) => ehrPatient(resource, context.patient)) : patient;
}

function ehrPatient(patient: Patient, id: string): EhrPatient {
  const reference = `Patient/${id}` as const;
  const birthDate = present('birthDate', birthDateOf(patient));
  const deceased = patient.deceasedBoolean === true || patient.deceasedDateTime !== undefined;
  const numbers = recordNumbers(patient.identifier);
  return {
    identity: { id, numbers, replaces: replacedPatients(patient) },
    facts: { reference, identifiers: numbers, deceased, ...birthDate },
    view: {
      reference,
      name: nameOf(patient.name) ?? `Patient ${id}`,
      deceased,
      ...birthDate,
      ...present('sex', patient.gender),
      ...present('recordNumber', numbers[0]),
    },
    isReplaced: (patient.link ?? []).some(({ type }) => type === 'replaced-by'),
  };
}

/** Patients that this one stands in the place of, by their ids here; a link to another server names nobody here. */
function replacedPatients({ link = [] }: Patient): readonly string[] {
  const others = link.filter(({ type }) => type === 'replaces').map(({ other }) => other.reference ?? '');
  return others.flatMap((reference) => /^Patient\/([A-Za-z0-9\-.]{1,64})$/.exec(reference)?.[1] ?? []);
}

function birthDateOf({ birthDate }: Patient) {
  return birthDate?.length === 10 ? dayOf(birthDate) : undefined;
}

const RECORD_NUMBER = 'MR';

/** What a wristband may carry: the record numbers (v2-0203 MR), or every number where the EHR marks none as such. */
function recordNumbers(identifiers: readonly Identifier[] = []): readonly string[] {
  const current = identifiers.filter(({ use }) => use !== 'old');
  const marked = current.filter(({ type }) => type?.coding?.some(({ code }) => code === RECORD_NUMBER) === true);
  const values = (marked.length > 0 ? marked : current).map(({ value }) => value);
  return values.filter((value) => value !== undefined);
}

/** A Patient that was merged into another takes no more entries. */
export function refuseReplaced({ isReplaced }: EhrPatient): Result<void> {
  if (!isReplaced) return success(undefined);
  const text = 'The EHR has merged this patient into another; nothing can be stored here';
  return failure(error('conflict', 'patient', text, { rule: 'patient-merged' }));
}
