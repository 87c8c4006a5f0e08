import { BALP } from './profiles/balp.ts';
import { ipsProcedure } from './profiles/ips-procedure.ts';
import { ipsSpecimen } from './profiles/ips-specimen.ts';
import { isikProzedur } from './profiles/isik-prozedur.ts';
import { isikVerabreichung } from './profiles/isik-verabreichung.ts';
import { miiAdministration } from './profiles/mii-administration.ts';
import { miiMedication } from './profiles/mii-medication.ts';
import { miiProzedur } from './profiles/mii-prozedur.ts';
import { miiSpecimen } from './profiles/mii-specimen.ts';
import { usCoreProcedure } from './profiles/us-core-procedure.ts';
import { usCoreSpecimen } from './profiles/us-core-specimen.ts';
import type { GuideProfile } from './rule.ts';

/** The profiles of other guides with which a record, and the log of who saw it, are compared, in the order of the matrix. */
export const GUIDES: readonly GuideProfile[] = [
  miiProzedur,
  isikProzedur,
  usCoreProcedure,
  ipsProcedure,
  miiSpecimen,
  usCoreSpecimen,
  ipsSpecimen,
  miiAdministration,
  isikVerabreichung,
  miiMedication,
  ...BALP,
];
