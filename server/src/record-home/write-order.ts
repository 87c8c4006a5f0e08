import { error, extensionUrl, failure, placeOf, success, type Result } from '@autoserum/profiles';
import type { Bundle, BundleEntry, FhirResource } from 'fhir/r4';

type Entry = BundleEntry<FhirResource>;

/**
 * A change in the order in which its resources are written one by one, where a store takes no transaction. The Procedure goes first: under
 * its version one of two clinicians is refused before anything of theirs is stored, and from then on the record counts one command more
 * than it has log entries, so that nobody takes it for whole. The log entry goes last. A new resource goes before whatever names it, for a
 * server takes no reference to what it does not hold; a new Procedure therefore after its orders and its indication, which nobody else can
 * be writing. What would have to go before the Procedure of a record that is there already cannot be written so: rule `transaction-needed`.
 */
export function inWriteOrder(change: Bundle<FhirResource>, entryId: string): Result<Bundle<FhirResource>> {
  const entries = (change.entry ?? []).map((entry) => withMark(entry, entryId));
  const [root, ...others] = entries;
  const isLast = ({ resource }: Entry) => resource?.resourceType === 'Provenance';
  const wanted = [
    ...(root === undefined ? [] : [root]),
    ...others.filter((one) => !isLast(one)),
    ...others.filter(isLast),
  ];
  const created = new Map(entries.filter(isCreate).map((entry) => [entry.request?.url, entry]));
  const ordered = new Set<Entry>();
  const begun = new Set<Entry>();
  const add = (entry: Entry): void => {
    if (begun.has(entry)) return;
    begun.add(entry);
    for (const named of referencesIn(entry.resource)) {
      const first = created.get(named);
      if (first !== undefined) add(first);
    }
    ordered.add(entry);
  };
  wanted.forEach(add);
  const [first] = ordered;
  if (root !== undefined && first !== root && !isCreate(root)) return transactionNeeded(first);
  return success({ ...change, entry: [...ordered] });
}

/**
 * Two commands of the same content make the same Procedure, and a reading must still tell whose it is. So the revision carries the id of the
 * log entry that it counts, as the id of the element.
 */
function withMark(entry: Entry, id: string): Entry {
  const { resource } = entry;
  if (resource?.resourceType !== 'Procedure') return entry;
  const extension = (resource.extension ?? []).map((one) => (one.url === REVISION ? { id, ...one } : one));
  return { ...entry, resource: { ...resource, extension } };
}

const REVISION = extensionUrl('acs-revision');

/** The log entry that a Procedure counts last, where it was written so. */
export function markOf(resource: FhirResource): string | undefined {
  if (resource.resourceType !== 'Procedure') return undefined;
  return resource.extension?.find(({ url }) => url === REVISION)?.id;
}

/** Version 0 stands for a resource that must not exist yet. */
export function isCreate({ request }: BundleEntry): boolean {
  return request?.ifMatch === 'W/"0"';
}

/** Every `Type/id` that a resource names. */
function referencesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(referencesIn);
  return 'reference' in value && typeof value.reference === 'string' ? [value.reference, ...inside] : inside;
}

function transactionNeeded(first: Entry | undefined): Result<never> {
  const what = first?.resource === undefined ? 'A resource' : placeOf(first.resource);
  const text = `The EHR takes no transaction, and ${what} would have to be stored before the record is claimed`;
  return failure(error('business-rule', 'command.kind', text, { rule: 'transaction-needed' }));
}
