import type { Coding } from 'fhir/r4';

/** Codes of an AuditEvent as IHE BALP 1.1 and R4 use them; the profile `acs-audit-event` takes no others. */
export const REST: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/audit-event-type',
  code: 'rest',
  display: 'RESTful Operation',
};
export const USER_AUTHENTICATION: Coding = {
  system: 'http://dicom.nema.org/resources/ontology/DCM',
  code: '110114',
  display: 'User Authentication',
};

/** What was done; each with the one action that R4 and BALP have for it. */
export const INTERACTIONS = {
  read: { action: 'R', subtype: { system: 'http://hl7.org/fhir/restful-interaction', code: 'read' } },
  search: { action: 'E', subtype: { system: 'http://hl7.org/fhir/restful-interaction', code: 'search' } },
  create: { action: 'C', subtype: { system: 'http://hl7.org/fhir/restful-interaction', code: 'create' } },
  update: { action: 'U', subtype: { system: 'http://hl7.org/fhir/restful-interaction', code: 'update' } },
  transaction: { action: 'E', subtype: { system: 'http://hl7.org/fhir/restful-interaction', code: 'transaction' } },
  operation: { action: 'E', subtype: { system: 'http://hl7.org/fhir/restful-interaction', code: 'operation' } },
  login: {
    action: 'E',
    subtype: { system: 'http://dicom.nema.org/resources/ontology/DCM', code: '110122', display: 'Login' },
  },
  logout: {
    action: 'E',
    subtype: { system: 'http://dicom.nema.org/resources/ontology/DCM', code: '110123', display: 'Logout' },
  },
} as const;
export type Interaction = keyof typeof INTERACTIONS;

export const SOURCE: Coding = {
  system: 'http://dicom.nema.org/resources/ontology/DCM',
  code: '110153',
  display: 'Source Role ID',
};
export const DESTINATION: Coding = {
  system: 'http://dicom.nema.org/resources/ontology/DCM',
  code: '110152',
  display: 'Destination Role ID',
};
export const AUTHOR: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
  code: 'AUT',
  display: 'author (originator)',
};
export const RECIPIENT: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
  code: 'IRCP',
  display: 'information recipient',
};

export const PERSON: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type',
  code: '1',
  display: 'Person',
};
export const SYSTEM_OBJECT: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/audit-entity-type',
  code: '2',
  display: 'System Object',
};
export const REQUEST_ID: Coding = {
  system: 'https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType',
  code: 'XrequestId',
};
export const PATIENT_ROLE: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/object-role',
  code: '1',
  display: 'Patient',
};
export const RESOURCE_ROLE: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/object-role',
  code: '4',
  display: 'Domain Resource',
};
export const QUERY_ROLE: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/object-role',
  code: '24',
  display: 'Query',
};
