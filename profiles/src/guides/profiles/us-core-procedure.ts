import { mustSupport } from '../must-support.ts';
import { hasTimeOnceBegun } from '../procedure-coding.ts';
import type { GuideProfile } from '../rule.ts';

export const usCoreProcedure: GuideProfile = {
  id: 'us-core-procedure',
  guide: 'US Core',
  version: '9.0.0',
  read: 'source of the profile as dated 2023-10-17',
  canonical: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-procedure',
  resourceType: 'Procedure',
  rules: [
    { id: 'code', path: 'code', kind: 'cardinality', min: 1, says: 'It says what is done.', section: 'Procedure.code' },
    {
      id: 'subject',
      path: 'subject',
      kind: 'reference',
      types: ['Patient', 'Group'],
      says: 'The subject is a patient or a group.',
      section: 'Procedure.subject',
    },
    {
      id: 'us-core-7',
      path: 'performed[x]',
      kind: 'invariant',
      holds: hasTimeOnceBegun,
      says: 'Completed or in progress, it has its time.',
      section: 'us-core-7',
    },
    ...mustSupport('status', 'encounter', 'performed[x]'),
  ],
};
