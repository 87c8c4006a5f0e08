import type { FhirResource } from 'fhir/r4';

/** What a server adds by itself, or may leave out, without changing what a definition says; `mapping` explains names in the snapshot. */
const ITS_OWN = ['id', 'meta', 'text', 'snapshot', 'mapping'];

/**
 * The first element in which two definitions differ in what they say, or nothing: ids, meta, narrative and snapshots with their mappings belong to whoever
 * stores them, and the order of elements in JSON means nothing.
 */
export function differingElement(held: FhirResource, ours: FhirResource): string | undefined {
  const [one, other] = [elementsOf(held), elementsOf(ours)];
  const names = [...new Set([...other.keys(), ...one.keys()])];
  return names.find((name) => JSON.stringify(sorted(one.get(name))) !== JSON.stringify(sorted(other.get(name))));
}

function elementsOf(resource: FhirResource): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(resource).filter(([name]) => !ITS_OWN.includes(name)));
}

/** The same value with its properties in the order of their names. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, sorted(inner)] as const);
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
