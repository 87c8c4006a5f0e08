import { parseInstant, type Instant } from '../fhir/date-time.ts';
import type { Command, CommandContext, PatientFacts } from '../treatment/command.ts';
import type { Protocol } from '../treatment/protocol.ts';
import { applyCommand } from '../treatment/transitions.ts';
import type { Treatment } from '../treatment/treatment.ts';
import { uuidOf } from './ids.ts';
import { dateOf } from './protocols.ts';

/** An instant that the test wrote itself. */
export function at(text: string): Instant {
  const parsed = parseInstant(text, 'test');
  if (!parsed.ok) throw new Error(`Not an instant: ${text}`);
  return parsed.value;
}

export const physician = {
  reference: 'Practitioner/1c1a5a3e-6f0f-4f0b-9f63-6a1a10a8d001',
  display: 'Dr. Ines Albrecht',
} as const;
export const assistant = {
  reference: 'Practitioner/1c1a5a3e-6f0f-4f0b-9f63-6a1a10a8d002',
  display: 'Mia Sommer',
} as const;

/** An invented patient of 78 years. */
export const elder: PatientFacts = {
  reference: 'Patient/7d1f2c3a-0b4e-4d5f-8a6b-1c2d3e4f5a01',
  identifiers: ['MRN-100001'],
  birthDate: dateOf('1947-05-11'),
  deceased: false,
};

/** An invented patient of 15 years. */
export const child: PatientFacts = {
  reference: 'Patient/7d1f2c3a-0b4e-4d5f-8a6b-1c2d3e4f5a02',
  identifiers: ['MRN-100002'],
  birthDate: dateOf('2010-09-30'),
  deceased: false,
};

/** Who speaks, when, for whom and by which protocol. */
export interface Scene {
  readonly name: string;
  readonly protocol: Protocol;
  readonly patient: PatientFacts;
}

/** The context of one command: the ids come from the scene's name and the command's place in the log. */
export function contextOf(scene: Scene, treatment: Treatment | undefined, now: Instant): CommandContext {
  const submission = `${scene.name} ${treatment?.log.length ?? 0}`;
  return {
    now,
    timeZone: 'Europe/Berlin',
    actor: physician,
    role: 'physician',
    patient: scene.patient,
    protocol: scene.protocol,
    encounter: 'Encounter/5e0c9a52-8f3e-4a67-9d11-0c9e3f1b7a10',
    idFor: (role) => uuidOf(`${submission} ${role}`),
  };
}

/** What a command makes of a treatment; a refusal is a mistake of the test. */
export function accepted(treatment: Treatment | undefined, command: Command, context: CommandContext): Treatment {
  const result = applyCommand(treatment, command, context);
  if (!result.ok) throw new Error(`${command.kind}: ${result.issues.map(({ text }) => text).join('; ')}`);
  return result.value;
}
