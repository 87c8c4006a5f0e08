/** The entries of a Bundle by their address. @see https://hl7.org/fhir/R4/bundle.html#references */
import { isObject, type JsonObject } from './json.ts';

/** Each resource of a Bundle by its `fullUrl`. */
export type BundleIndex = ReadonlyMap<string, JsonObject>;

/** The index of a Bundle; undefined for any other resource. */
export function bundleIndex(resource: JsonObject): BundleIndex | undefined {
  const { resourceType, entry } = resource;
  if (resourceType !== 'Bundle' || !Array.isArray(entry)) return undefined;
  const index = new Map<string, JsonObject>();
  for (const item of entry)
    if (isObject(item) && typeof item['fullUrl'] === 'string' && isObject(item['resource']))
      index.set(item['fullUrl'], item['resource']);
  return index;
}

const RESTFUL = /^https?:\/\/.+\/([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})$/;

/** What a RESTful address ends with, such as `Specimen/1`; undefined for another address. */
export function restfulPart(fullUrl: string): string | undefined {
  const found = RESTFUL.exec(fullUrl);
  return found === null ? undefined : `${found[1]}/${found[2]}`;
}

/** The resource that a reference in the entry at `fullUrl` points to, if the Bundle has it. */
export function resolved(index: BundleIndex, reference: string, fullUrl: string): JsonObject | undefined {
  if (reference.includes(':')) return index.get(reference);
  const part = restfulPart(fullUrl);
  return part === undefined ? undefined : index.get(fullUrl.slice(0, -part.length) + reference);
}
