import type { GuideProfile, Invariant, Json } from '../rule.ts';
import { isJson, isOf, select } from '../select.ts';

const DCM = 'http://dicom.nema.org/resources/ontology/DCM';
const PARTICIPATION = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';
const ENTITY_TYPE = 'http://terminology.hl7.org/CodeSystem/audit-entity-type';
const OBJECT_ROLE = 'http://terminology.hl7.org/CodeSystem/object-role';
const REQUEST = 'https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType';

/** What is different from one pattern to the other. Client and server are source or destination, as the data flow or as the query does. */
interface Pattern {
  readonly name: 'PatientRead' | 'PatientQuery' | 'PatientCreate' | 'PatientUpdate';
  readonly interactions: readonly string[];
  readonly action: string;
  readonly client: '110153' | '110152';
  readonly server: '110153' | '110152';
  readonly users: readonly string[];
  readonly about: 'resource' | 'query';
}

type Holds = Invariant['holds'];

const agentsOf = (event: Json, system: string, codes: readonly string[]) =>
  select(event, 'agent')
    .filter(isJson)
    .filter((agent) => select(agent, 'type.coding').some((it) => codes.some((code) => isOf(it, { system, code }))));

const entitiesOf = (event: Json, system: string, code: string) =>
  select(event, 'entity')
    .filter(isJson)
    .filter(({ type }) => isOf(type, { system, code }));

const hasRole = ({ role }: Json, ...codes: readonly string[]) =>
  codes.some((code) => isOf(role, { system: OBJECT_ROLE, code }));

const isOne = <T>(found: readonly T[], holds: (it: T) => boolean) => found.length === 1 && found.every(holds);

/** A program at one end: who it is and where it was, and no medium. */
const hasSystem =
  (code: string): Holds =>
  (event) =>
    isOne(agentsOf(event, DCM, [code]), (agent) => 'who' in agent && 'network' in agent && !('media' in agent));

const hasUser =
  (users: readonly string[]): Holds =>
  (event) => {
    const found = agentsOf(event, PARTICIPATION, users);
    const isUser = (it: Json) => 'who' in it && it['requestor'] === true && !('media' in it) && !('network' in it);
    return found.length === 0 || isOne(found, isUser);
  };

const hasPatient: Holds = (event) =>
  isOne(entitiesOf(event, ENTITY_TYPE, '1'), (it) => hasRole(it, '1') && 'what' in it);

const hasResource: Holds = (event) =>
  isOne(entitiesOf(event, ENTITY_TYPE, '2'), (it) => hasRole(it, '3', '4', '20') && 'what' in it);

const hasQuery: Holds = (event) =>
  isOne(
    entitiesOf(event, ENTITY_TYPE, '2'),
    (it) => hasRole(it, '24') && 'query' in it && !('what' in it) && !('lifecycle' in it) && !('detail' in it),
  );

const hasRequest: Holds = (event) => {
  const found = entitiesOf(event, REQUEST, 'XrequestId');
  return found.length === 0 || isOne(found, (it) => select(it, 'what.identifier.value').length === 1);
};

function invariant(id: string, path: string, rule: { readonly says: string; readonly holds: Holds }): Invariant {
  return { id, path, kind: 'invariant', section: `AuditEvent.${path}`, ...rule };
}

function rulesOf({ interactions, action, client, server, users, about }: Pattern): readonly Invariant[] {
  const data =
    about === 'query'
      ? { says: 'One entity is the query, in base64 and with no resource.', holds: hasQuery }
      : { says: 'One entity is the resource, in one of three roles.', holds: hasResource };
  const isRest: Holds = ({ type }) =>
    isOf(type, { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' });
  return [
    invariant('type', 'type', { says: 'It is a RESTful operation.', holds: isRest }),
    invariant('action', 'action', {
      says: `${interactions.join(' or ')} has the action ${action}.`,
      holds: (event) => event['action'] === action,
    }),
    invariant('client', 'agent', { says: `One agent is the client, ${client}.`, holds: hasSystem(client) }),
    invariant('server', 'agent', { says: `One agent is the server, ${server}.`, holds: hasSystem(server) }),
    invariant('user', 'agent', { says: `A user is ${users.join(', ')} and asked for it.`, holds: hasUser(users) }),
    invariant('patient', 'entity', { says: 'One entity is the patient.', holds: hasPatient }),
    invariant('data', 'entity', data),
    invariant('transaction', 'entity', { says: 'An X-Request-Id has its value.', holds: hasRequest }),
  ];
}

/** A pattern speaks of what succeeded by its interaction; failures are recorded "differently", which BALP leaves open. */
function patternOf(pattern: Pattern): GuideProfile {
  const { name, interactions } = pattern;
  return {
    id: `balp-${name.replace('Patient', '').toLowerCase()}`,
    guide: 'IHE Basic Audit Log Patterns',
    version: '1.1',
    read: 'source of the profile, IHE/ITI.BasicAudit, input/fsh',
    canonical: `https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.${name}`,
    resourceType: 'AuditEvent',
    speaksOf: (event) =>
      event['outcome'] === '0' &&
      select(event, 'subtype').some((it) =>
        interactions.some((code) => isOf(it, { system: 'http://hl7.org/fhir/restful-interaction', code })),
      ),
    rules: rulesOf(pattern),
  };
}

const READING = { client: '110152', server: '110153', users: ['IRCP'], about: 'resource' } as const;
const WRITING = { client: '110153', server: '110152', users: ['AUT', 'INF', 'CST'], about: 'resource' } as const;

export const BALP: readonly GuideProfile[] = [
  patternOf({ name: 'PatientRead', interactions: ['read', 'vread'], action: 'R', ...READING }),
  patternOf({
    ...WRITING,
    name: 'PatientQuery',
    interactions: ['search'],
    action: 'E',
    users: ['IRCP'],
    about: 'query',
  }),
  patternOf({ name: 'PatientCreate', interactions: ['create'], action: 'C', ...WRITING }),
  patternOf({ name: 'PatientUpdate', interactions: ['update', 'patch'], action: 'U', ...WRITING }),
];
