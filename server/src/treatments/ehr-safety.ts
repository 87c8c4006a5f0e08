import { ageOn, dayIn, type Instant, type PatientFacts, type Protocol, type SafetyProposal } from '@autoserum/profiles';
import type { AllergyEntry } from './ehr-allergies.ts';
import { present } from './ehr-reading.ts';

export interface Moment {
  readonly now: Instant;
  readonly timeZone: string;
  readonly protocols: readonly Protocol[];
}

/** Age in completed years on the clinic's calendar; below any approved protocol's minimum it is a finding. */
export function proposeAge({ birthDate }: PatientFacts, { now, timeZone, protocols }: Moment): SafetyProposal {
  const kind = 'age';
  if (birthDate === undefined) return { kind, finding: 'unknown', text: 'The EHR has no full date of birth' };
  const age = ageOn(birthDate, dayIn(now, timeZone));
  const isBelow = protocols.some(({ minimumAge }) => age < minimumAge);
  return { kind, finding: isBelow ? 'present' : 'none', text: `${age} years` };
}

export function proposeDeceased({ deceased, reference }: PatientFacts): SafetyProposal {
  const text = deceased ? 'The EHR says that the patient has died' : 'The EHR does not say that the patient has died';
  return { kind: 'deceased', finding: deceased ? 'present' : 'none', text, source: reference };
}

/** No entry at all says nothing; only a statement that none are known is "none". */
export function proposeAllergies(entries: readonly AllergyEntry[]): SafetyProposal {
  const kind = 'allergies';
  const [real] = entries.filter(({ isNoneKnown }) => !isNoneKnown);
  const said = real ?? entries[0];
  if (said === undefined)
    return {
      kind,
      finding: 'unknown',
      text: 'The EHR has no entry about allergies',
      remark: { code: 'allergies-unknown' },
    };
  const texts = entries.filter(({ isNoneKnown }) => isNoneKnown === (real === undefined)).map(({ text }) => text);
  return {
    kind,
    finding: real === undefined ? 'none' : 'present',
    text: texts.join('; '),
    source: said.reference,
    ...present('recordedOn', said.recordedOn),
  };
}
