import { randomUUID } from 'node:crypto';
import { idOf, instantOf, toResources, type Command, type CommandRequest } from '@autoserum/profiles';
import type { Patient } from 'fhir/r4';
import { elder } from '../../../profiles/src/testing/clinic.ts';
import { samples, type Sample } from '../../../profiles/src/testing/samples.ts';
import type { LaunchContext } from '../auth/launch-context.ts';
import type { CrashPoint } from '../services.ts';
import { createFakeJournal, type FakeJournal } from './fake-journal.ts';
import { createFakeStore, type FakeStore } from './fake-store.ts';
import { createFakeServices, fakeLaunch, type FakeServices } from './fakes.ts';

/** A record in its store, and the journal that the processes of a clinic share. */
export interface Clinic {
  readonly store: FakeStore;
  readonly journal: FakeJournal;
  readonly launch: LaunchContext;
  readonly sample: Sample;
  /** A process of this name, and what befalls it at the points of the write protocol. */
  process(owner: string, reach?: (point: CrashPoint) => void | Promise<void>): FakeServices;
  request(change?: Partial<CommandRequest>): CommandRequest;
}

/** What a killed process throws in its own tests; nothing of the program catches it. */
export class Killed extends Error {}

/** Dies there. */
export function dyingAt(last: CrashPoint): (point: CrashPoint) => void {
  return (point) => {
    if (point === last) throw new Killed(point);
  };
}

/** The patient as the EHR has them. */
export const patient: Patient = {
  resourceType: 'Patient',
  id: idOf(elder.reference),
  identifier: [{ type: { coding: [{ code: 'MR' }] }, value: elder.identifiers[0] ?? '' }],
  name: [{ family: 'Muster', given: ['Erna'] }],
  birthDate: elder.birthDate ?? '',
};

/** A clinic whose record stands at this stage, a minute after its last entry. */
export function clinicAt(stage: keyof typeof samples): Clinic {
  const sample = samples[stage];
  const { treatment, protocol } = sample;
  const store = createFakeStore([patient, ...toResources(treatment, protocol)]);
  const journal = createFakeJournal();
  const now = instantOf(Date.parse(treatment.log.at(-1)?.recordedAt ?? '') + 60_000);
  const hold: Command = { kind: 'hold', occurredAt: now, timeSource: 'clock', reason: 'other' };
  return {
    store,
    journal,
    sample,
    launch: fakeLaunch({ patient: idOf(elder.reference) }),
    process: (owner, reach = () => undefined) =>
      createFakeServices({ store, protocols: [protocol], now, journal, owner, reach }),
    request: (change = {}) => ({
      submissionId: randomUUID(),
      expectedPatient: treatment.patient,
      expectedRevision: treatment.log.length,
      command: hold,
      ...change,
    }),
  };
}
