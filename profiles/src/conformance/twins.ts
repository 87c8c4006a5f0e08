/** The rules of our profiles, and of R4 itself, in TypeScript. Each says the same as the FHIRPath of its constraint; a test compares them. */
import { ADMINISTRATION } from './twins/administration.ts';
import { ALIQUOT } from './twins/aliquot.ts';
import { BUNDLE, RESOURCES } from './twins/base.ts';
import { BLOOD } from './twins/blood.ts';
import { DATATYPES } from './twins/datatypes.ts';
import { DEVIATION } from './twins/deviation.ts';
import { DEVICE } from './twins/device.ts';
import { EVERYTHING } from './twins/everything.ts';
import { LOG } from './twins/log.ts';
import { OBSERVATION } from './twins/observation.ts';
import { PROTOCOL } from './twins/protocol.ts';
import { RECORD_DEVIATIONS } from './twins/record-deviations.ts';
import { RECORD_LOG } from './twins/record-log.ts';
import { RECORD } from './twins/record.ts';
import { SERUM } from './twins/serum.ts';
import { SPECIMEN } from './twins/specimen.ts';
import { TREATMENT } from './twins/treatment.ts';
import type { Rule, Rules } from './twins/truth.ts';

const ALL: readonly Rules[] = [
  EVERYTHING,
  TREATMENT,
  SPECIMEN,
  BLOOD,
  SERUM,
  ALIQUOT,
  ADMINISTRATION,
  OBSERVATION,
  DEVIATION,
  DEVICE,
  PROTOCOL,
  LOG,
  RECORD,
  RECORD_DEVIATIONS,
  RECORD_LOG,
  RESOURCES,
  BUNDLE,
  DATATYPES,
];

/** Every rule by its key. What it cannot say to hold is broken. */
export const TWINS: ReadonlyMap<string, Rule> = new Map(ALL.flatMap((rules) => Object.entries(rules)));
