/** The entries of a Bundle by their address. @see https://hl7.org/fhir/R4/bundle.html#references */
import { isObject, type JsonObject } from './json.ts';

/** Resources by what follows the base of their server's address, such as `Specimen/1`. */
export type Neighbours = ReadonlyMap<string, JsonObject>;

/** Each resource of a Bundle by its `fullUrl`, and by the base of that. */
export interface BundleIndex {
  readonly byUrl: ReadonlyMap<string, JsonObject>;
  /** Where each RESTful address is. */
  readonly places: ReadonlyMap<string, Place>;
}

interface Place {
  /** What the address ends with. */
  readonly part: string;
  /** What stands under the same base. */
  readonly neighbours: Neighbours;
}

const BASE = /^https?:\/\/.+\/$/;
const PART = /^[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}$/;

/** What a RESTful address ends with, such as `Specimen/1`; undefined for another address. */
export function restfulPart(fullUrl: string): string | undefined {
  const from = fullUrl.lastIndexOf('/', fullUrl.lastIndexOf('/') - 1) + 1;
  const part = fullUrl.slice(from);
  return PART.test(part) && BASE.test(fullUrl.slice(0, from)) ? part : undefined;
}

/** The index of a Bundle; undefined for any other resource. */
export function bundleIndex({ resourceType, entry }: JsonObject): BundleIndex | undefined {
  if (resourceType !== 'Bundle' || !Array.isArray(entry)) return undefined;
  const byUrl = new Map<string, JsonObject>();
  const places = new Map<string, Place>();
  const byBase = new Map<string, Map<string, JsonObject>>();
  for (const item of entry) {
    if (!isObject(item) || typeof item['fullUrl'] !== 'string' || !isObject(item['resource'])) continue;
    const { fullUrl, resource } = item;
    byUrl.set(fullUrl, resource);
    const part = restfulPart(fullUrl);
    if (part === undefined) continue;
    const base = fullUrl.slice(0, -part.length);
    const neighbours = byBase.get(base) ?? new Map<string, JsonObject>();
    byBase.set(base, neighbours.set(part, resource));
    places.set(fullUrl, { part, neighbours });
  }
  return { byUrl, places };
}

/** What relative references mean in the entry with this address. */
export function neighboursOf(index: BundleIndex | undefined, fullUrl: unknown): Neighbours | undefined {
  return typeof fullUrl === 'string' ? index?.places.get(fullUrl)?.neighbours : undefined;
}
