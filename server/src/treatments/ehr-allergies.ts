import type { CalendarDate, PatientView } from '@autoserum/profiles';
import type { AllergyIntolerance } from 'fhir/r4';
import type { EhrList } from './ehr-list.ts';
import { dayOf, hasCode, present, readEach, wordsOf, type Reading } from './ehr-reading.ts';

const CLINICAL = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical';
const VERIFICATION = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification';
const PAST = new Set(['inactive', 'resolved'].map((code) => `${CLINICAL}|${code}`));
const WRONG = new Set(['refuted', 'entered-in-error'].map((code) => `${VERIFICATION}|${code}`));

/** What the EHR says of allergies: each one, or a statement that none are known. */
export interface AllergyEntry {
  readonly text: string;
  readonly isNoneKnown: boolean;
  readonly reference: string;
  readonly recordedOn?: CalendarDate;
}

/** "No known allergies" in the words of an EHR; the statement has no code in the list of codes that we may use. */
const NONE_KNOWN = /^(no known|keine bekannten?)\b.*\b(allerg|unverträglich)/i;

export function readAllergies({ resources = [] }: EhrList<'AllergyIntolerance'>): Reading<AllergyEntry> {
  return readEach(resources, allergyEntry);
}

function allergyEntry(allergy: AllergyIntolerance): AllergyEntry | undefined {
  const text = wordsOf(allergy.code);
  if (text === undefined || allergy.id === undefined) return undefined;
  if (hasCode(allergy.clinicalStatus, PAST) || hasCode(allergy.verificationStatus, WRONG)) return undefined;
  const reference = `AllergyIntolerance/${allergy.id}`;
  return { text, isNoneKnown: NONE_KNOWN.test(text), reference, ...present('recordedOn', dayOf(allergy.recordedDate)) };
}

/** For the banner. An EHR that has no entry at all says nothing: the list is empty, and "none known" stays false. */
export function allergyView(
  list: EhrList<'AllergyIntolerance'>,
  entries: readonly AllergyEntry[],
): Pick<PatientView, 'allergies' | 'noKnownAllergies'> {
  if (list.resources === undefined) return { noKnownAllergies: false };
  const real = entries.filter(({ isNoneKnown }) => !isNoneKnown);
  return { allergies: real.map(({ text }) => text), noKnownAllergies: real.length === 0 && entries.length > 0 };
}
