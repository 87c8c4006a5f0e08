/** Code systems that the rules of other guides name. */
export const SNOMED = 'http://snomed.info/sct';
export const OPS = 'http://fhir.de/CodeSystem/bfarm/ops';
export const EDQM = 'http://standardterms.edqm.eu';
export const ICD_O_3 = 'http://terminology.hl7.org/CodeSystem/icd-o-3';
export const UCUM = 'http://unitsofmeasure.org';
