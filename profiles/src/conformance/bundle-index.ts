/** The entries of a Bundle by their address. @see https://hl7.org/fhir/R4/bundle.html#references */
import { isObject, type JsonObject } from './json.ts';

/** Resources by what follows the base of their server's address, such as `Specimen/1`. */
export type Neighbours = ReadonlyMap<string, JsonObject>;

/** Each resource of a Bundle by its `fullUrl`, and by the base of that. */
export interface BundleIndex {
  /** What each RESTful address ends with. */
  readonly parts: ReadonlyMap<string, string>;
  readonly byUrl: ReadonlyMap<string, JsonObject>;
  readonly byBase: ReadonlyMap<string, Neighbours>;
}

const RESTFUL = /^https?:\/\/.+\/([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64})$/;

/** What a RESTful address ends with, such as `Specimen/1`; undefined for another address. */
export function restfulPart(fullUrl: string): string | undefined {
  return RESTFUL.exec(fullUrl)?.[1];
}

/** The index of a Bundle; undefined for any other resource. */
export function bundleIndex({ resourceType, entry }: JsonObject): BundleIndex | undefined {
  if (resourceType !== 'Bundle' || !Array.isArray(entry)) return undefined;
  const byUrl = new Map<string, JsonObject>();
  const parts = new Map<string, string>();
  const byBase = new Map<string, Map<string, JsonObject>>();
  for (const item of entry) {
    if (!isObject(item) || typeof item['fullUrl'] !== 'string' || !isObject(item['resource'])) continue;
    const { fullUrl, resource } = item;
    byUrl.set(fullUrl, resource);
    const part = restfulPart(fullUrl);
    if (part === undefined) continue;
    parts.set(fullUrl, part);
    const base = fullUrl.slice(0, -part.length);
    byBase.set(base, (byBase.get(base) ?? new Map<string, JsonObject>()).set(part, resource));
  }
  return { parts, byUrl, byBase };
}

/** What relative references mean in the entry with this address. */
export function neighboursOf(index: BundleIndex | undefined, fullUrl: unknown): Neighbours | undefined {
  const part = typeof fullUrl === 'string' ? index?.parts.get(fullUrl) : undefined;
  return typeof fullUrl !== 'string' || part === undefined
    ? undefined
    : index?.byBase.get(fullUrl.slice(0, -part.length));
}
