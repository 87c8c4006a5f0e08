import type { Bundle, BundleEntry, FhirResource } from 'fhir/r4';

/** A resource under its `Type/id`, with the full URL that lets relative references inside a Bundle resolve. */
export interface Placed {
  readonly resource: FhirResource;
  /** Canonical base that the full URLs stand under; nothing is ever fetched from there. */
  readonly base: string;
}

/** What every resource has. */
interface Identified {
  readonly resourceType: string;
  readonly id?: string | undefined;
}

/** `Type/id` of a resource. */
export function placeOf({ resourceType, id }: Identified): string {
  return `${resourceType}/${id ?? ''}`;
}

/** An entry that says only what the resource is. */
export function toEntry({ resource, base }: Placed): BundleEntry<FhirResource> {
  return { fullUrl: `${base}/${placeOf(resource)}`, resource };
}

/**
 * An update under the version that was loaded; version 0 stands for a resource that must not exist yet.
 * @see https://hl7.org/fhir/R4/http.html#concurrency
 */
export function toUpdate(placed: Placed, version: string | undefined): BundleEntry<FhirResource> {
  const url = placeOf(placed.resource);
  return { ...toEntry(placed), request: { method: 'PUT', url, ifMatch: `W/"${version ?? '0'}"` } };
}

/** All or nothing. @see https://hl7.org/fhir/R4/http.html#transaction */
export function toTransaction(entries: readonly BundleEntry<FhirResource>[]): Bundle<FhirResource> {
  return { resourceType: 'Bundle', type: 'transaction', entry: [...entries] };
}

/** The version of each resource of a Bundle that was read, by `Type/id`. */
export function versionsOf(bundle: Bundle): ReadonlyMap<string, string> {
  return new Map(
    (bundle.entry ?? []).flatMap(({ resource }): [string, string][] =>
      resource?.meta?.versionId === undefined ? [] : [[placeOf(resource), resource.meta.versionId]],
    ),
  );
}
