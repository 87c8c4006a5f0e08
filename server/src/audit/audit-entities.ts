import { searchForTreatments } from '@autoserum/profiles';
import type { AuditEventEntity } from 'fhir/r4';
import type { AuditedLine } from '../services.ts';
import { namedAt, type EventPlace } from './audit-agents.ts';
import { PATIENT_ROLE, PERSON, QUERY_ROLE, REQUEST_ID, RESOURCE_ROLE, SYSTEM_OBJECT } from './audit-terms.ts';

/** Whom and what it is about: the patient, the treatment or the query, and the request. Nobody is signed in without a launch, so a refusal names none. */
export function entitiesOf(line: AuditedLine, place: EventPlace): { entity?: AuditEventEntity[] } {
  const entity = [...patientOf(line, place), ...dataOf(line, place), ...requestOf(line)];
  return entity.length === 0 ? {} : { entity };
}

function patientOf({ patient, iss }: AuditedLine, { self }: EventPlace): AuditEventEntity[] {
  if (patient === undefined) return [];
  return [{ what: namedAt(iss ?? self, `Patient/${patient}`), type: PERSON, role: PATIENT_ROLE }];
}

/** What a caller names may be anything; one event that a store cannot take would hold up all the others. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The treatment, by its id that is the same in each store; else the patient's own resource. A sign-in touches no record. */
function dataOf(line: AuditedLine, { interaction, self }: EventPlace): AuditEventEntity[] {
  const { patient, treatment, iss = self } = line;
  switch (interaction) {
    case 'login':
    case 'logout':
      return [];
    case 'search':
      return [{ type: SYSTEM_OBJECT, role: QUERY_ROLE, query: queryOf(line) }];
    case 'read':
    case 'create':
    case 'update':
    case 'transaction':
    case 'operation': {
      const isOurs = treatment !== undefined && UUID.test(treatment);
      const what = isOurs
        ? { type: 'Procedure', identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${treatment}` } }
        : namedAt(iss, `Patient/${patient ?? 'unknown'}`);
      return [{ what, type: SYSTEM_OBJECT, role: RESOURCE_ROLE }];
    }
  }
}

/** The search for the treatments of the launch's patient, in base64. */
function queryOf({ patient = 'unknown' }: AuditedLine): string {
  return Buffer.from(searchForTreatments(`Patient/${patient}`), 'utf8').toString('base64');
}

function requestOf({ request }: AuditedLine): AuditEventEntity[] {
  return request === undefined ? [] : [{ what: { identifier: { value: request } }, type: REQUEST_ID }];
}
