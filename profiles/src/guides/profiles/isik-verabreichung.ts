import { mustSupport } from '../must-support.ts';
import type { GuideProfile, Json, Target } from '../rule.ts';
import { select } from '../select.ts';
import { EDQM, SNOMED, UCUM } from '../systems.ts';

function literal(path: string, types: readonly string[], says: string): Target {
  return { id: path, path, kind: 'reference', types, says, section: `MedicationAdministration.${path}.reference` };
}

/** R4 writes a time of day with its seconds; a value without a `T` is a day, a month or a year. */
function isExact(administration: Json): boolean {
  const times = [
    ...select(administration, 'effectiveDateTime'),
    ...select(administration, 'effectivePeriod.start'),
    ...select(administration, 'effectivePeriod.end'),
  ];
  return times.every((time) => typeof time === 'string' && time.includes('T'));
}

export const isikVerabreichung: GuideProfile = {
  id: 'isik-verabreichung',
  guide: 'ISiK Medikation',
  version: '4',
  read: 'source of the profile, newest state that was found',
  canonical: 'https://gematik.de/fhir/isik/StructureDefinition/ISiKMedikationsVerabreichung',
  resourceType: 'MedicationAdministration',
  rules: [
    literal('medicationReference', ['Medication'], 'A medication that is referred to is a literal reference.'),
    literal('subject', ['Patient'], 'The subject is a patient, by a literal reference.'),
    literal('context', ['Encounter', 'EpisodeOfCare'], 'A context is a literal reference.'),
    literal(
      'performer.actor',
      ['Practitioner', 'PractitionerRole', 'Patient', 'RelatedPerson', 'Device'],
      'Who gave it is a literal reference.',
    ),
    literal(
      'reasonReference',
      ['Condition', 'Observation', 'DiagnosticReport'],
      'A reason that is referred to is a literal reference.',
    ),
    {
      id: 'effective-exact',
      path: 'effective[x]',
      kind: 'invariant',
      holds: isExact,
      says: 'The time is exact to the second; a bare date belongs into a MedicationStatement.',
      section: 'description of the profile; MedicationAdministration.effectiveDateTime',
    },
    {
      id: 'dose',
      path: 'dosage.dose',
      kind: 'quantity',
      needs: ['value', 'system', 'code'],
      system: UCUM,
      says: 'A dose has value, system and code, in UCUM.',
      section: 'MedicationAdministration.dosage.dose',
    },
    {
      id: 'site-sct',
      path: 'dosage.site',
      kind: 'codings',
      systems: [SNOMED],
      min: 0,
      max: 1,
      says: 'At most one code of SNOMED CT names the site.',
      section: 'MedicationAdministration.dosage.site.coding:SNOMED-CT',
    },
    {
      id: 'route-sct',
      path: 'dosage.route',
      kind: 'codings',
      systems: [SNOMED],
      min: 0,
      max: 1,
      says: 'At most one code of SNOMED CT names the route.',
      section: 'MedicationAdministration.dosage.route.coding:SNOMED-CT',
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
      id: 'route-values',
      path: 'dosage.route.coding',
      kind: 'binding',
      strength: 'required',
      valueSet: 'https://gematik.de/fhir/isik/v3/Medikation/ValueSet/SctRouteOfAdministration',
      says: 'The codes of the route come from the value sets of EDQM and of SNOMED CT.',
      section: 'MedicationAdministration.dosage.route.coding',
    },
    ...mustSupport('status', 'subject', 'context', 'effectiveDateTime', 'performer.actor', 'reasonReference', 'note'),
    ...mustSupport('dosage.text', 'dosage.site', 'dosage.route', 'dosage.dose'),
  ],
};
