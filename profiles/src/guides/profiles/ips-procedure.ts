import { mustSupport } from '../must-support.ts';
import type { GuideProfile } from '../rule.ts';

export const ipsProcedure: GuideProfile = {
  id: 'ips-procedure',
  guide: 'International Patient Summary',
  version: '2.0',
  read: 'source of the profile as dated 2024-06-19, which still names version 1.1.0',
  canonical: 'http://hl7.org/fhir/uv/ips/StructureDefinition/Procedure-uv-ips',
  resourceType: 'Procedure',
  rules: [
    { id: 'code', path: 'code', kind: 'cardinality', min: 1, says: 'It says what is done.', section: 'Procedure.code' },
    {
      id: 'subject',
      path: 'subject',
      kind: 'reference',
      types: ['Patient'],
      says: 'The subject is a patient, by a literal reference.',
      section: 'Procedure.subject.reference',
    },
    {
      id: 'performed',
      path: 'performed[x]',
      kind: 'cardinality',
      min: 1,
      max: 1,
      says: 'It has its time, or an extension that says why there is none.',
      section: 'Procedure.performed[x]',
    },
    ...mustSupport('code', 'subject', 'performed[x]'),
  ],
};
