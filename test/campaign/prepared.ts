import { changeBundle, instantOf, type Instant, type Treatment } from '@autoserum/profiles';
import type { Bundle, BundleEntry, FhirResource, Patient } from 'fhir/r4';
import { accepted, contextOf, type Scene } from '../../profiles/src/testing/clinic.ts';
import { toPlan } from '../../profiles/src/testing/course.ts';
import { jointProtocol } from '../../profiles/src/testing/protocols.ts';
import type { Command } from '../../profiles/src/treatment/command.ts';
import { PREPARATION } from '../integration/knee-course.ts';

/** A member of the sandbox hospital: what lies in the store was entered by somebody who is there. */
const WEBER = { reference: 'Practitioner/weber', display: 'Dr. M. Weber' } as const;
/** Half of what the protocol plans: enough to take the wrong one, and a record that is soon read. */
const SYRINGES = 3;

/** The scene of one patient of the campaign: invented, of age, with one record number. */
export function sceneOf(patient: string, name: string): Scene {
  const facts = { reference: `Patient/${patient}`, identifiers: [numberOf(patient)], deceased: false } as const;
  return { name, protocol: jointProtocol, patient: facts };
}

function numberOf(patient: string): string {
  return `KM-${patient}`;
}

export function patientOf(id: string): Patient {
  const type = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }] };
  return {
    resourceType: 'Patient',
    id,
    name: [{ use: 'official', family: 'Probe', given: [id] }],
    identifier: [{ type, value: numberOf(id) }],
    birthDate: '1956-04-04',
    gender: 'female',
  };
}

/** The plan with nothing that the store would have to know already. */
export function planWithoutSources(scene: Scene, occurredAt: Instant): Command {
  const plan = toPlan(scene, occurredAt);
  const safetyChecks = plan.safetyChecks.map(({ kind, finding }) => ({ kind, finding }));
  return { ...plan, indication: { code: '239873007' }, safetyChecks };
}

/** A treatment with serum that may be given, filled an hour before `now` (epoch, milliseconds), built by commands alone. */
export function preparedTreatment(scene: Scene, now: number): Treatment {
  const ago = (minutes: number) => instantOf(now - minutes * 60_000);
  const say = (treatment: Treatment | undefined, command: Command) => {
    const { encounter: _elsewhere, ...context } = contextOf(scene, treatment, command.occurredAt);
    return accepted(treatment, command, { ...context, actor: WEBER });
  };
  const planned = say(undefined, planWithoutSources(scene, ago(600)));
  return PREPARATION.reduce((treatment, step) => say(treatment, fewer(step(treatment, scene, ago))), planned);
}

function fewer(command: Command): Command {
  return command.kind === 'collect' ? { ...command, syringes: command.syringes.slice(0, SYRINGES) } : command;
}

/** Writes a patient and their treatments straight into the store, in one transaction. */
export async function store(base: string, patient: string, treatments: readonly Treatment[]): Promise<void> {
  const resource = patientOf(patient);
  const person: BundleEntry<FhirResource> = { resource, request: { method: 'PUT', url: `Patient/${patient}` } };
  const records = treatments.flatMap((next) => changeBundle({ next, protocol: jointProtocol }, new Map()).entry ?? []);
  const bundle: Bundle<FhirResource> = { resourceType: 'Bundle', type: 'transaction', entry: [person, ...records] };
  const headers = { 'content-type': 'application/fhir+json' };
  const answer = await fetch(base, { method: 'POST', headers, body: JSON.stringify(bundle) });
  if (!answer.ok) throw new Error(`The store refused a patient: ${answer.status} ${await answer.text()}`);
}
