import type { DeviationRule } from '../treatment/deviation.ts';
import type { Protocol } from '../treatment/protocol.ts';
import type { Treatment } from '../treatment/treatment.ts';
import type { IndicationCode } from '../treatment/treatment.ts';
import type { PatientFacts } from '../treatment/command.ts';
import type { Scene } from './clinic.ts';
import { uuidOf } from './ids.ts';
import { dateOf } from './protocols.ts';

/** An invented person; nobody's name, number or history is meant. */
export interface GalleryPerson {
  readonly given: string;
  readonly family: string;
  readonly gender: 'male' | 'female';
  readonly birthDate: string;
  readonly recordNumber: string;
}

/** One whole treatment with everything that it shows. */
export interface GalleryCase {
  /** Of its files, kebab-case. */
  readonly name: string;
  readonly title: string;
  /** One sentence each. */
  readonly shows: readonly string[];
  readonly person: GalleryPerson;
  /** What the EHR says that the patient has. */
  readonly diagnosis: { readonly code: IndicationCode; readonly text: string };
  readonly scene: Scene;
  readonly protocol: Protocol;
  readonly treatment: Treatment;
  /** Rules that this treatment breaks on purpose, once for each deviation. */
  readonly breaks: readonly DeviationRule[];
}

/** The scene of one person's treatment; ids come from its name. */
export function sceneOf(name: string, person: GalleryPerson, protocol: Protocol): Scene {
  return { name: `gallery ${name}`, protocol, patient: factsOf(name, person) };
}

function factsOf(name: string, { birthDate, recordNumber }: GalleryPerson): PatientFacts {
  return {
    reference: `Patient/${uuidOf(`gallery ${name} patient`)}`,
    identifiers: [recordNumber],
    birthDate: dateOf(birthDate),
    deceased: false,
  };
}
