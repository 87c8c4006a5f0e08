import type { EhrGap } from '@autoserum/profiles';
import type { CapabilityStatement } from 'fhir/r4';
import { writeNeeds, permits, type Need, type Permission } from '../auth/scopes.ts';

/** What is known of an EHR: what it says it can do, where it said so, and what it granted to this launch. */
export interface EhrFacts {
  readonly statement: CapabilityStatement | undefined;
  readonly granted: readonly string[];
}

/** What keeps the EHR from doing all of this, by transactions; what was not offered counts once, whatever was granted. */
export function gapsOf(needs: readonly Need[], facts: EhrFacts): readonly EhrGap[] {
  const { statement } = facts;
  return [
    ...notOffered(needs, facts),
    ...(statement === undefined ? [] : missingProtocol(statement)),
    ...notGranted(needs, facts),
  ];
}

/** The same where each resource is written by itself. */
export function gapsOfSingleWrites(needs: readonly Need[], facts: EhrFacts): readonly EhrGap[] {
  return [...notOffered(needs, facts), ...notGranted(needs, facts)];
}

function notOffered(needs: readonly Need[], facts: EhrFacts): readonly EhrGap[] {
  const missing = needs.filter((need) => !isOffered(need, facts));
  return writeNeeds(missing).map((what) => ({ why: 'not-offered', what }));
}

function notGranted(needs: readonly Need[], facts: EhrFacts): readonly EhrGap[] {
  const missing = needs.filter((need) => isOffered(need, facts) && !permits(facts.granted, need));
  return writeNeeds(missing).map((what) => ({ why: 'not-granted', what }));
}

/** Of an EHR that says nothing of itself the grants alone are known. */
function isOffered(need: Need, { statement }: EhrFacts): boolean {
  return statement === undefined || offers(statement, need);
}

/** @see https://hl7.org/fhir/R4/valueset-type-restful-interaction.html */
const INTERACTIONS: Readonly<Record<Permission, string>> = {
  c: 'create',
  r: 'read',
  u: 'update',
  d: 'delete',
  s: 'search-type',
};

/** Whether the statement says that the server does this with resources of this type. */
export function offers(statement: CapabilityStatement, { type, permission }: Need): boolean {
  const interactions = resourceOf(statement, type)?.interaction ?? [];
  return interactions.some(({ code }) => code === INTERACTIONS[permission]);
}

function resourceOf({ rest }: CapabilityStatement, type: string) {
  return (rest ?? []).flatMap(({ resource }) => resource ?? []).find((one) => one.type === type);
}

/** Whether the server takes a Bundle of which all or nothing is stored. */
export function isTransacting({ rest = [] }: CapabilityStatement): boolean {
  return rest.some(({ interaction }) => interaction?.some(({ code }) => code === 'transaction'));
}

/** A command is one transaction, and it goes under the version of the Procedure that was loaded. */
function missingProtocol(statement: CapabilityStatement): readonly EhrGap[] {
  const isVersioned = resourceOf(statement, 'Procedure')?.versioning === 'versioned-update';
  return [
    ...(isTransacting(statement) ? [] : [{ why: 'not-offered' as const, what: 'transaction' }]),
    ...(isVersioned ? [] : [{ why: 'not-offered' as const, what: 'If-Match' }]),
  ];
}

/** By these a record is read in one search; R4 has no way from a Specimen to its Procedure. */
const SEARCH_PARAMETERS = [
  ['Specimen', 'acs-treatment'],
  ['Specimen', 'acs-kit-device'],
  ['Specimen', 'acs-process-device'],
  ['MedicationAdministration', 'acs-part-of'],
] as const;

/** Search parameters of ours that the server does not name. */
export function missingSearches(statement: CapabilityStatement): readonly EhrGap[] {
  return SEARCH_PARAMETERS.filter(([type, name]) => !knowsParameter(statement, type, name)).map(([type, name]) => ({
    why: 'not-offered',
    what: `${type}?${name}`,
  }));
}

/** Whether the server names this search parameter of the type. */
export function knowsParameter(statement: CapabilityStatement, type: string, name: string): boolean {
  return resourceOf(statement, type)?.searchParam?.some((parameter) => parameter.name === name) === true;
}
