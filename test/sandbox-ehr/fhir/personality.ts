import { isJson, textOf } from '../json.ts';
import type { Json } from '../json.ts';
import { isPatientType } from './compartment.ts';
import { malformed, notOffered, Refusal } from './refusal.ts';

/**
 * How this EHR behaves towards apps: `full` stores whatever the scopes allow; `read-only` stores nothing; `no-transactions` takes resources one
 * by one and knows no search parameter but FHIR's own; `millennium-like` does as Oracle
 * Millennium's R4 API is documented to do: no transactions, no Specimen, a Procedure only when it is over, and of what it takes it keeps
 * a part without a word.
 * @see https://docs.oracle.com/en/industries/health/millennium-platform-apis/mfrap/r4_overview.html
 */
export type PersonalityName = 'full' | 'read-only' | 'no-transactions' | 'millennium-like';

/** What makes one EHR differ from another. */
export interface Personality {
  readonly offersTransactions: boolean;
  /** Whether the EHR has resources of this type at all. */
  offers(type: string): boolean;
  /** Whether it knows this search parameter of a type. */
  knows(parameter: string): boolean;
  /** Which of create and update it offers for a type. */
  writes(type: string): readonly ('create' | 'update')[];
  /** What it makes of a resource before it stores it; refuses what it does not take. */
  taken(resource: Json): Json;
  /** Whether it heeds the condition of a create (R4 If-None-Exist). */
  readonly heedsConditions: boolean;
  /** Whether an answer to a write has no body, as `return=minimal` would ask for. */
  readonly answersEmpty: boolean;
}

const BOTH = ['create', 'update'] as const;

const full: Personality = {
  offersTransactions: true,
  offers: () => true,
  knows: () => true,
  writes: (type) => (isPatientType(type) ? BOTH : []),
  taken: (resource) => resource,
  heedsConditions: true,
  answersEmpty: false,
};

const PERSONALITIES: Readonly<Record<PersonalityName, Personality>> = {
  full,
  'read-only': { ...full, offersTransactions: false, writes: () => [] },
  'no-transactions': { ...full, offersTransactions: false, knows: isOfFhir },
  'millennium-like': {
    offersTransactions: false,
    knows: isOfFhir,
    offers: (type) => type !== 'Specimen',
    writes: (type) => (CREATED.has(type) ? ['create'] : []),
    taken: (resource) => (textOf(resource['resourceType']) === 'Procedure' ? procedureOf(resource) : keptOf(resource)),
    heedsConditions: false,
    answersEmpty: true,
  },
};

/** Our own search parameters have our prefix. */
function isOfFhir(parameter: string): boolean {
  return !parameter.startsWith('acs-');
}

const CREATED = new Set(['Procedure', 'DocumentReference', 'Observation', 'Condition']);

/** Whether a text names a personality. */
export function isPersonality(text: string): text is PersonalityName {
  return Object.hasOwn(PERSONALITIES, text);
}

/** The behaviour behind a name. */
export function personalityOf(name: PersonalityName = 'full'): Personality {
  return PERSONALITIES[name];
}

/** Refuses a write that this EHR does not offer, whatever the scopes say; what belongs to the hospital no scope reaches, and that is told first. */
export function requireOffered(personality: Personality, method: 'POST' | 'PUT', type: string): void {
  if (!isPatientType(type)) return;
  const wanted = method === 'POST' ? 'create' : 'update';
  if (personality.offers(type) && personality.writes(type).includes(wanted)) return;
  throw notOffered(`This EHR does not offer ${wanted} of ${type}`);
}

/** Refuses a search by a parameter, or along one, that this EHR does not know: here an error, as `handling=strict` asks for. */
export function requireKnown({ knows }: Personality, params: URLSearchParams): void {
  for (const [name, value] of params) {
    const along = /^_(rev)?include/.test(name) ? (value.split(':')[1] ?? '') : (name.split(':')[0] ?? '');
    if (!knows(along)) throw malformed(`This EHR does not know the search parameter ${along}`);
  }
}

/** What is kept of a Procedure: neither site nor reason nor number, and of its time the day in Greenwich. */
const KEPT_OF_PROCEDURE = ['resourceType', 'status', 'code', 'subject', 'encounter', 'note'];

function procedureOf(resource: Json): Json {
  if (resource['status'] !== 'completed')
    throw new Refusal(422, 'business-rule', 'A Procedure is taken only with the status completed');
  const kept = KEPT_OF_PROCEDURE.flatMap((name) => (name in resource ? [[name, resource[name]] as const] : []));
  return { ...Object.fromEntries(kept), ...dayOf(resource) };
}

function dayOf(resource: Json): Json {
  const period = resource['performedPeriod'];
  const at = textOf(resource['performedDateTime']) || textOf(isJson(period) ? period['start'] : undefined);
  const day = new Date(at);
  return Number.isNaN(day.getTime()) ? {} : { performedDateTime: day.toISOString().slice(0, 10) };
}

/** Of other types it keeps no extension, no tag and no identifier of somebody else. */
function keptOf(resource: Json): Json {
  const dropped = new Set(['id', 'meta', 'extension', 'identifier']);
  return Object.fromEntries(Object.entries(resource).filter(([name]) => !dropped.has(name)));
}
