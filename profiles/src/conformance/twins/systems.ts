/** Systems that the rules name. */
import { CANONICAL } from '../../fhir/canonical-base.ts';

export const SCT = 'http://snomed.info/sct';
export const LOINC = 'http://loinc.org';
export const UCUM = 'http://unitsofmeasure.org';
export const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';

/** The code system of ours with a name, such as `target`. */
export function ours(name: string): string {
  return `${CANONICAL}/CodeSystem/acs-${name}`;
}

/** The identifier system of ours with a name, such as `specimen`. */
export function sid(name: string): string {
  const found = sids.get(name);
  if (found !== undefined) return found;
  const made = `${CANONICAL}/sid/${name}`;
  sids.set(name, made);
  return made;
}

const sids = new Map<string, string>();
