import type { ReferenceTo } from '../fhir/reference.ts';
import { profileUrl } from './canonical.ts';

/** HAPI answers at most so many resources a page, whatever is asked. */
const PAGE = 50;

/** What leads from the root of a record to all of it: R4's own ways where it has them, our search parameters where not. */
const WAYS = [
  '_include=Procedure:based-on',
  '_include=Procedure:reason-reference',
  '_revinclude=Specimen:acs-treatment',
  '_revinclude=MedicationAdministration:acs-part-of',
  '_revinclude=Observation:part-of',
  '_revinclude=AdverseEvent:substance',
  '_revinclude=DetectedIssue:implicated',
  '_revinclude=Consent:data',
  '_revinclude=Provenance:target',
  '_include:iterate=Specimen:acs-kit-device',
  '_include:iterate=Specimen:acs-process-device',
];

/** The searches whose answers, with every page of each, are the whole record of one treatment. */
export function searchesForRecord(procedureId: string): readonly string[] {
  return [`Procedure?_id=${encodeURIComponent(procedureId)}&${WAYS.join('&')}&_count=${PAGE}`];
}

/** The search for the treatments of one patient, the newest first; the answer holds their roots only. */
export function searchForTreatments(patient: ReferenceTo<'Patient'>): string {
  const profile = encodeURIComponent(profileUrl('acs-procedure'));
  return `Procedure?patient=${encodeURIComponent(patient)}&_profile=${profile}&_sort=-_lastUpdated&_count=${PAGE}`;
}
