import { isJson, objectsOf, parseJson, textOf } from '../json.ts';
import type { Json } from '../json.ts';
import { ownershipFor } from './access.ts';
import type { Asking } from './access.ts';
import { isOffered, ownerElement } from './compartment.ts';
import { forbidden, Refusal } from './refusal.ts';

/** The FHIR server behind us caps a page at 50. */
const IDS_A_SEARCH = 50;
const REFERENCE = /^([A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})$/;

/**
 * Refuses unless every one of these resources is the launch patient's or nobody's. Resources that do not say whose
 * they are, and the targets of a Provenance, are looked up; `known` are references already found to be fine.
 */
export async function requireOwn(
  resources: readonly Json[],
  asking: Asking,
  known: ReadonlySet<string> = new Set(),
): Promise<void> {
  const fine = new Set([...known, ...resources.filter((r) => isSettled(r, asking)).map(nameOf)]);
  const open = resources.flatMap((resource) => openReferences(resource, asking)).filter((name) => !fine.has(name));
  await requireOwnReferences([...new Set(open)], asking, fine);
}

/** Refuses unless all these references, `Type/id`, lead to existing resources of the launch patient or of nobody. */
async function requireOwnReferences(
  names: readonly string[],
  asking: Asking,
  known: ReadonlySet<string>,
): Promise<void> {
  if (names.length === 0) return;
  const found = await lookUp(names, asking);
  const missing = names.find((name) => !found.some((resource) => nameOf(resource) === name));
  if (missing !== undefined) throw forbidden(`A resource depends on one that cannot be read (${typeOf(missing)})`);
  for (const resource of found) {
    const targets = openReferences(resource, asking).filter((name) => !known.has(name));
    if (targets.length > 0) await requireTargets(targets, resource, asking);
  }
}

/** Targets of a Provenance found in the store: one level further, and no Provenance of a Provenance. */
async function requireTargets(names: readonly string[], from: Json, asking: Asking): Promise<void> {
  if (from['resourceType'] !== 'Provenance') throw foreign(textOf(from['resourceType']));
  const found = await lookUp(names, asking);
  if (found.length < new Set(names).size) throw forbidden('A Provenance has a target that cannot be read');
  for (const resource of found) if (!isSettled(resource, asking)) throw foreign(nameOf(resource));
}

/** Whether the resource itself settles that it is the patient's or the hospital's. */
function isSettled(resource: Json, asking: Asking): boolean {
  const { kind } = ownershipFor(resource, asking);
  return kind === 'own' || kind === 'shared' || (kind === 'unsaid' && isSharedDevice(resource));
}

/** Which references must be looked up before this resource may pass; throws at once when it is another patient's. */
function openReferences(resource: Json, asking: Asking): readonly string[] {
  const ownership = ownershipFor(resource, asking);
  switch (ownership.kind) {
    case 'own':
    case 'shared':
      return [];
    case 'foreign':
      throw foreign(textOf(resource['resourceType']));
    case 'unsaid':
      return isSharedDevice(resource) ? [] : [nameOf(resource)];
    case 'as-targets':
      return ownership.targets;
  }
}

/** Equipment belongs to no patient; a device read with some elements only could be anybody's. */
function isSharedDevice(resource: Json): boolean {
  return resource['resourceType'] === 'Device' && !isSubset(resource);
}

function isSubset(resource: Json): boolean {
  const meta = resource['meta'];
  return isJson(meta) && objectsOf(meta['tag']).some((tag) => tag['code'] === 'SUBSETTED');
}

function foreign(name: string): Refusal {
  return forbidden(`This token is for one patient; ${typeOf(name) || 'a resource'} of another patient is not for it`);
}

/** The resources behind references, with their owner element; what does not exist is absent. */
export async function lookUp(names: readonly string[], asking: Asking): Promise<readonly Json[]> {
  const byType = new Map<string, string[]>();
  for (const name of new Set(names)) {
    const [, type, id] = REFERENCE.exec(name) ?? [];
    if (type === undefined || id === undefined || !isOffered(type))
      throw forbidden('A reference leads out of this EHR');
    byType.set(type, [...(byType.get(type) ?? []), id]);
  }
  const searches = [...byType].flatMap(([type, ids]) => chunks(ids).map((chunk) => searchOwners(type, chunk, asking)));
  return (await Promise.all(searches)).flat();
}

async function searchOwners(type: string, ids: readonly string[], { upstream }: Asking): Promise<readonly Json[]> {
  const query = `_id=${ids.join(',')}&_count=${IDS_A_SEARCH}&_elements=${ownerElement(type)}`;
  const answer = await upstream.send({ method: 'GET', path: `/${type}?${query}` });
  const bundle = parseJson(answer.text);
  if (answer.status !== 200 || !bundle) throw new Refusal(502, 'transient', 'The FHIR server did not answer a look-up');
  const resources = objectsOf(bundle['entry']).flatMap((entry) =>
    isJson(entry['resource']) ? [entry['resource']] : [],
  );
  // A look-up always asks for the owner, so a Device without one is shared although its answer is a subset.
  return resources.map((resource) => ({ ...resource, meta: undefined }));
}

function chunks(ids: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(ids.length / IDS_A_SEARCH);
  return Array.from({ length: count }, (_, i) => ids.slice(i * IDS_A_SEARCH, (i + 1) * IDS_A_SEARCH));
}

/** `Type/id`. */
export function nameOf(resource: Json): string {
  return `${textOf(resource['resourceType'])}/${textOf(resource['id'])}`;
}

function typeOf(name: string): string {
  return name.split('/')[0] ?? '';
}
