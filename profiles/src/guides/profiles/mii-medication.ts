import { mustSupport } from '../must-support.ts';
import type { GuideProfile } from '../rule.ts';

export const miiMedication: GuideProfile = {
  id: 'mii-medication',
  guide: 'MII Kerndatensatz Medikation',
  version: '2026',
  read: 'source of the profile as dated 2025-03-19',
  canonical: 'https://www.medizininformatik-initiative.de/fhir/core/modul-medikation/StructureDefinition/Medication',
  resourceType: 'Medication',
  rules: [
    {
      id: 'ingredient',
      path: 'ingredient',
      kind: 'cardinality',
      min: 1,
      says: 'It names at least one ingredient.',
      section: 'Medication.ingredient',
    },
    {
      id: 'ingredient-coding',
      path: 'ingredient.itemCodeableConcept.coding',
      kind: 'cardinality',
      min: 1,
      says: 'An ingredient that is a concept is coded.',
      section: 'Medication.ingredient.itemCodeableConcept.coding',
    },
    ...mustSupport('code', 'code.text', 'form', 'ingredient.strength'),
  ],
};
