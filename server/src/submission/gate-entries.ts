import { isDeepStrictEqual } from 'node:util';
import {
  CANONICAL,
  error,
  extensionUrl,
  placeOf,
  PROFILE_IDS,
  profileUrl,
  type CommandKind,
  type Issue,
  type ProfileId,
} from '@autoserum/profiles';
import type { Bundle, BundleEntry, FhirResource } from 'fhir/r4';
import { isPermitted } from './gate-permits.ts';

export type Entry = BundleEntry<FhirResource>;

/** A change, what it is of, and the record as it would be. */
export interface Changed {
  readonly kind: CommandKind;
  readonly change: Bundle<FhirResource>;
  readonly record: Bundle<FhirResource>;
  /** The versions that were loaded, by `Type/id`; what is not among them is new. */
  readonly versions: ReadonlyMap<string, string>;
}

/** Logical ids of R4; dots alone would be read as a way up. @see https://hl7.org/fhir/R4/datatypes.html#id */
const ID = /^(?!\.+$)[A-Za-z0-9\-.]{1,64}$/;

export function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value);
}

/** The entries of a Bundle, whatever stands in their place. */
export function entriesOf({ entry }: Bundle<FhirResource>): readonly Entry[] {
  return Array.isArray(entry) ? entry.filter((one) => typeof one === 'object' && one !== null) : [];
}

/** The resources of a Bundle that say which type they are. */
export function resourcesOf(bundle: Bundle<FhirResource>): readonly FhirResource[] {
  return entriesOf(bundle).flatMap(({ resource }) => (typeof resource?.resourceType === 'string' ? [resource] : []));
}

/** Each entry is a conditional update of one resource of ours, under its own address and the version that was loaded, and says what the record says. */
export function entryIssues(changed: Changed): readonly Issue[] {
  const entries = entriesOf(changed.change);
  return [
    ...bundleIssues(changed.change),
    ...entries.flatMap((entry, index) => oneIssue(entry, `change.entry[${index}]`, changed)),
    ...twiceIssues(resourcesOf(changed.change)),
  ];
}

function bundleIssues(change: Bundle<FhirResource>): readonly Issue[] {
  const isOurs = hasOnly(change, ['resourceType', 'type', 'entry']) && entriesOf(change).length > 0;
  if (isOurs && change.resourceType === 'Bundle' && change.type === 'transaction') return [];
  return [refused('change-bundle', 'change', 'A change is a transaction of entries and nothing else')];
}

function oneIssue(entry: Entry, at: string, changed: Changed): readonly Issue[] {
  const { resource } = entry;
  if (typeof resource?.resourceType !== 'string' || !hasOnly(entry, ['fullUrl', 'resource', 'request']))
    return [refused('change-entry', at, `${at} is not one resource with its request`)];
  if (!isId(resource.id)) return [refused('change-id', at, `${at} has an id that is not one of FHIR`)];
  const place = placeOf(resource);
  return [
    ...requestIssues(entry, place, changed),
    ...permitIssues(resource, changed),
    ...recordIssues(resource, changed),
  ];
}

/** PUT under the version that was loaded: never another method, never a search in the address, never a condition by content. */
function requestIssues({ request, fullUrl }: Entry, place: string, { versions }: Changed): readonly Issue[] {
  const version = versions.get(place) ?? '0';
  const wanted = { method: 'PUT', url: place, ifMatch: `W/"${version}"` };
  if (isDeepStrictEqual(request, wanted) && fullUrl === `${CANONICAL}/${place}`) return [];
  const text = `${place} is written only by PUT at its own address, under version ${version}, which was loaded`;
  return [refused('change-request', place, text)];
}

function permitIssues(resource: FhirResource, { kind, versions }: Changed): readonly Issue[] {
  const place = placeOf(resource);
  const does = versions.has(place) ? 'update' : 'create';
  const profile = profileOf(resource);
  const type = resource.resourceType;
  if (profile !== undefined && isPermitted(kind, { type, profile, does })) return [];
  const text = `The command ${kind} does not ${does} ${type} as ${profile ?? 'no one profile of ours'}`;
  return [error('forbidden', place, `${text}. ${STOPS}`, { rule: 'change-type', values: { type } })];
}

/** The one profile that a resource claims; another one beside it would be judged by nobody here. */
function profileOf({ meta }: FhirResource): ProfileId | undefined {
  const claimed: readonly unknown[] = Array.isArray(meta?.profile) ? meta.profile : [];
  return claimed.length === 1 ? PROFILE_IDS.find((id) => profileUrl(id) === claimed[0]) : undefined;
}

/** What is judged is the record, by our rules and by the validator; so a change says nothing that the record does not say. */
function recordIssues(resource: FhirResource, { record }: Changed): readonly Issue[] {
  const place = placeOf(resource);
  const judged = resourcesOf(record).find((one) => placeOf(one) === place);
  if (judged !== undefined && isDeepStrictEqual(withoutMark(resource), withoutMark(judged))) return [];
  const text = `${place} of the change is not what the record says`;
  return [refused('change-differs', place, text)];
}

const REVISION = extensionUrl('acs-revision');

/** The revision of a Procedure may carry the id of the log entry that it counts; it is not content. */
function withoutMark(resource: FhirResource): FhirResource {
  if (resource.resourceType !== 'Procedure' || !Array.isArray(resource.extension)) return resource;
  const extension = resource.extension.map((one) => {
    if (one?.url !== REVISION || !isId(one.id)) return one;
    const { id: _mark, ...rest } = one;
    return rest;
  });
  return { ...resource, extension };
}

function twiceIssues(resources: readonly FhirResource[]): readonly Issue[] {
  const places = resources.map(placeOf);
  const twice = places.filter((place, index) => places.indexOf(place) !== index);
  return twice.map((place) => refused('change-twice', place, `${place} stands twice in one change`));
}

function hasOnly(value: object, keys: readonly string[]): boolean {
  return Object.keys(value).every((key) => keys.includes(key));
}

/** What stands behind every refusal that a person can only pass on. */
const STOPS = 'Nothing of this is sent; tell your IT';

function refused(rule: string, at: string, text: string): Issue {
  return error('invariant', at, `${text}. ${STOPS}`, { rule });
}
