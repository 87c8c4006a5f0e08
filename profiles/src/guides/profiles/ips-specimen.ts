import type { GuideProfile } from '../rule.ts';

export const ipsSpecimen: GuideProfile = {
  id: 'ips-specimen',
  guide: 'International Patient Summary',
  version: '2.0',
  read: 'source of the profile as dated 2024-06-19, which still names version 1.1.0',
  canonical: 'http://hl7.org/fhir/uv/ips/StructureDefinition/Specimen-uv-ips',
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
      id: 'subject',
      path: 'subject',
      kind: 'reference',
      types: ['Patient'],
      says: 'A subject is a patient, by a literal reference.',
      section: 'Specimen.subject.reference',
    },
    {
      id: 'fasting',
      path: 'collection.fastingStatus[x]',
      kind: 'choice',
      types: ['CodeableConcept', 'Duration'],
      says: 'Fasting is a code or a duration.',
      section: 'Specimen.collection.fastingStatus[x]',
    },
  ],
};
