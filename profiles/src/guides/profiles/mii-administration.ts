import { mustSupport } from '../must-support.ts';
import { isJson, select } from '../select.ts';
import { EDQM, SNOMED } from '../systems.ts';
import { judge } from '../judge.ts';
import type { GuideProfile, Json } from '../rule.ts';
import { miiMedication } from './mii-medication.ts';

/** A medication inside the administration is one of the same guide; one elsewhere is judged there. */
function containsMedicationOfGuide(administration: Json): boolean {
  return select(administration, 'contained')
    .filter(isJson)
    .filter((it) => it['resourceType'] === 'Medication')
    .every((medication) => miiMedication.rules.every((rule) => judge(medication, rule) !== 'deviates'));
}

export const miiAdministration: GuideProfile = {
  id: 'mii-administration',
  guide: 'MII Kerndatensatz Medikation',
  version: '2026',
  read: 'source of the profile as dated 2025-12-18',
  canonical:
    'https://www.medizininformatik-initiative.de/fhir/core/modul-medikation/StructureDefinition/MedicationAdministration',
  resourceType: 'MedicationAdministration',
  rules: [
    {
      id: 'medication-type',
      path: 'medication[x]',
      kind: 'choice',
      types: ['CodeableConcept', 'Reference'],
      says: 'The medication is a concept or a reference.',
      section: 'MedicationAdministration.medication[x]',
    },
    {
      id: 'medication-reference',
      path: 'medicationReference',
      kind: 'reference',
      types: ['Medication'],
      says: 'A medication that is referred to is a Medication.',
      section: 'MedicationAdministration.medication[x]:medicationReference',
    },
    {
      id: 'medication-profile',
      path: 'medicationReference',
      kind: 'invariant',
      holds: containsMedicationOfGuide,
      says: 'The Medication that is referred to follows the Medication profile of the guide.',
      section: 'MedicationAdministration.medication[x]:medicationReference',
    },
    {
      id: 'dose',
      path: 'dosage.dose',
      kind: 'quantity',
      needs: ['value', 'system', 'code'],
      says: 'A dose has value, system and code.',
      section: 'MedicationAdministration.dosage.dose',
    },
    {
      id: 'route-edqm',
      path: 'dosage.route',
      kind: 'codings',
      systems: [EDQM],
      min: 0,
      max: 1,
      says: 'At most one code of EDQM names the route.',
      section: 'MedicationAdministration.dosage.route.coding:EDQM',
    },
    {
      id: 'route-sct',
      path: 'dosage.route',
      kind: 'codings',
      systems: [SNOMED],
      min: 0,
      max: 1,
      says: 'At most one code of SNOMED CT names the route.',
      section: 'MedicationAdministration.dosage.route.coding:SNOMED',
    },
    ...mustSupport('identifier', 'partOf', 'status', 'category', 'context', 'effective[x]', 'performer', 'reasonCode'),
    ...mustSupport('reasonReference', 'request', 'note', 'dosage.text', 'dosage.site', 'dosage.route', 'dosage.dose'),
  ],
};
