import { success, type Result } from '@autoserum/profiles';
import type { Bundle, FhirResource } from 'fhir/r4';
import type { SearchParameters } from '../services.ts';
import { faultOf } from './fhir-faults.ts';
import { isResource } from './fhir-resources.ts';

/** More pages than any record or list of ours has: the server runs in a circle. */
const MAX_PAGES = 200;

/** Fetches the page behind a link. */
export type FetchPage = (link: string) => Promise<Result<Bundle>>;

/**
 * All pages of a search, each resource once. A page that cannot be had, a circle, fewer matches than announced, or a search parameter
 * that the server passed over makes the whole answer an error: a shorter record would look like a true one.
 */
export async function allPages(
  first: Bundle,
  asked: SearchParameters,
  fetchPage: FetchPage,
): Promise<Result<readonly FhirResource[]>> {
  const ignored = ignoredParameter(first, asked);
  if (ignored !== undefined) return passedOver(ignored);
  const pages = [first];
  const seen = new Set<string>();
  for (let next = nextLink(first); next !== undefined;) {
    if (seen.has(next) || pages.length >= MAX_PAGES) return incomplete('The pages of the search run in a circle');
    seen.add(next);
    const page = await fetchPage(next);
    if (!page.ok) return page;
    pages.push(page.value);
    next = nextLink(page.value);
  }
  return together(pages);
}

function nextLink(bundle: Bundle): string | undefined {
  return bundle.link?.find((link) => link.relation === 'next')?.url;
}

/** Parameters that shape the answer without choosing what is in it. */
const SHAPING = /^_(count|format|sort|elements|summary|total|pretty|include|revinclude|include:.+|revinclude:.+)$/;

/** The self link names the parameters that were used (R4 search, section 3.1.1.6); a server without one gets the benefit. */
function ignoredParameter(bundle: Bundle, asked: SearchParameters): string | undefined {
  const self = bundle.link?.find((link) => link.relation === 'self')?.url;
  if (self === undefined || !self.includes('?')) return undefined;
  const used = new Set([...new URLSearchParams(self.slice(self.indexOf('?') + 1)).keys()].map(nameOnly));
  if (used.has('_getpages')) return undefined;
  return Object.keys(asked).find((name) => !SHAPING.test(name) && !used.has(nameOnly(name)));
}

/** A server may add or drop a modifier that changes nothing, such as `patient:Patient`. */
function nameOnly(parameter: string): string {
  return parameter.split(/[:.]/)[0] ?? parameter;
}

function together(pages: readonly Bundle[]): Result<readonly FhirResource[]> {
  const entries = pages.flatMap((page) => page.entry ?? []);
  const resources = new Map<string, FhirResource>();
  let matches = 0;
  for (const { resource, search } of entries) {
    if (!isResource(resource)) return incomplete('An entry of the search carries no resource');
    if (search?.mode === 'outcome' || resource.resourceType === 'OperationOutcome') continue;
    const key = `${resource.resourceType}/${resource.id}`;
    if (search?.mode !== 'include' && !resources.has(key)) matches += 1;
    resources.set(key, resource);
  }
  const total = pages[0]?.total;
  if (total !== undefined && matches < total)
    return incomplete(`The search announced ${total} matches and gave ${matches}`);
  return success([...resources.values()]);
}

function incomplete(text: string): Result<never> {
  return faultOf({ code: 'exception', rule: 'store-incomplete', text });
}

function passedOver(name: string): Result<never> {
  const text = `The FHIR server passed over the search parameter ${name}`;
  return faultOf({ code: 'exception', rule: 'store-ignored-parameter', text });
}
