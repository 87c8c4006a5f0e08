import { mustSupport } from '../must-support.ts';
import type { GuideProfile } from '../rule.ts';

export const usCoreSpecimen: GuideProfile = {
  id: 'us-core-specimen',
  guide: 'US Core',
  version: '9.0.0',
  read: 'source of the profile as dated 2023-10-17',
  canonical: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-specimen',
  resourceType: 'Specimen',
  rules: [
    {
      id: 'type',
      path: 'type',
      kind: 'cardinality',
      min: 1,
      says: 'It says what kind of material it is.',
      section: 'Specimen.type',
    },
    {
      id: 'type-values',
      path: 'type',
      kind: 'binding',
      strength: 'extensible',
      valueSet: 'http://cts.nlm.nih.gov/fhir/ValueSet/2.16.840.1.113762.1.4.1099.54',
      says: 'The kind comes from the value set where it has it.',
      section: 'Specimen.type',
    },
    {
      id: 'subject',
      path: 'subject',
      kind: 'reference',
      types: ['Patient', 'Group', 'Device', 'Substance', 'Location'],
      says: 'The subject is a patient, or one of the other four kinds.',
      section: 'Specimen.subject',
    },
    ...mustSupport('identifier', 'accessionIdentifier', 'collection.bodySite', 'condition'),
  ],
};
