/** A resource: by its type and by each profile that it declares. */
import { baseType } from './base-types.ts';
import { CANONICAL } from '../fhir/canonical-base.ts';
import { neighboursOf } from './bundle-index.ts';
import { isObject, type JsonObject } from './json.ts';
import { profileAt } from './profile-rows.ts';
import { closed, inEntry, report, reportGap, type Judge, type Walk } from './report.ts';
import { shapeOf } from './shape.ts';
import { TABLES } from './tables.generated.ts';
import type { Node, ProfileRow } from './tables.ts';
import { checkObject } from './walk.ts';

const ID = /^[A-Za-z0-9\-.]{1,64}$/;
const CORE = 'http://hl7.org/fhir/StructureDefinition/';
const OURS = `${CANONICAL}/`;

/** How resources are judged. */
export const JUDGE: Judge = { as: checkAs, inside: checkInside };

function checkInside(walk: Walk, key: string, value: unknown, { fullUrl }: JsonObject): void {
  if (!isObject(value)) return report(walk, 'structure', 'type', 'A resource is an object');
  const contained = key === 'contained';
  const inner = contained ? { ...walk, resource: value } : inEntry(walk, value, neighboursOf(walk.bundle, fullUrl));
  if (contained) checkContainedId(inner, value);
  checkDeclared(inner, value);
}

function checkContainedId(walk: Walk, { id }: JsonObject): void {
  if (typeof id !== 'string') return report(walk, 'required', 'id', 'What is contained has an id');
  const { contained } = walk.container;
  const alike = Array.isArray(contained) ? contained.filter((item) => isObject(item) && item['id'] === id) : [];
  if (alike.length > 1) report(walk, 'structure', 'id', `Two resources have the id ${id}`);
}

/** A resource by its type and all that it declares. */
export function checkDeclared(walk: Walk, resource: JsonObject): void {
  checkAs(walk, resource, declaredNodes(walk, resource));
}

function checkAs(walk: Walk, value: JsonObject, nodes: readonly Node[]): void {
  const { resourceType, id } = value;
  if (typeof resourceType !== 'string') return report(walk, 'structure', 'type', 'A resource names its type');
  if (baseType(resourceType)?.kinds.has('Resource') !== true)
    return reportGap(walk, 'type', `Resources of type ${resourceType} are not known here`);
  if (typeof id === 'string' && !ID.test(id)) report(walk, 'value', 'id', 'The id of a resource has other characters');
  const shape = shapeOf(resourceType, nodes);
  checkObject(shape.isClosed && !walk.isClosed ? closed(walk) : walk, shape, value);
}

/** Profiles of ours that a resource declares; a profile of another type is reported, an unknown one is a gap. */
function declaredNodes(walk: Walk, { resourceType, meta }: JsonObject): readonly Node[] {
  const profiles: readonly unknown[] = isObject(meta) && Array.isArray(meta['profile']) ? meta['profile'] : [];
  const [first] = profiles;
  const row = profiles.length === 1 && typeof first === 'string' ? profileAt(first) : undefined;
  if (row !== undefined && row.type === resourceType) return [row];
  const distinct = profiles.length < 2 ? profiles : [...new Set(profiles)];
  return distinct.flatMap((url) => declaredNode(walk, url, resourceType) ?? []);
}

function declaredNode(walk: Walk, canonical: unknown, type: unknown): ProfileRow | undefined {
  if (typeof canonical !== 'string') return undefined;
  const [url = '', version = TABLES.version] = canonical.split('|');
  const row = profileAt(url);
  const kind = row?.type ?? (url.startsWith(CORE) ? baseType(url.slice(CORE.length))?.name : undefined);
  if (kind === undefined || (row !== undefined && version !== TABLES.version)) return reportUnknown(walk, canonical);
  if (kind === type || (row === undefined && baseType(String(type))?.kinds.has(kind) === true)) return row;
  report(walk, 'structure', 'profile', `The profile ${url} is for ${kind}`);
  return undefined;
}

/** A profile that we do not know: of ours there is no such one; another's may be right. */
function reportUnknown(walk: Walk, canonical: string): undefined {
  const text = `The profile ${canonical} is not known here`;
  if (canonical.startsWith(OURS)) report(walk, 'structure', 'profile', text);
  else reportGap(walk, 'profile', text);
}
