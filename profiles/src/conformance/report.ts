/** Where the check is, what it has found, and what it could not judge. */
import { error, type Issue, type IssueCode } from '../fhir/issue.ts';
import type { BundleIndex, Neighbours } from './bundle-index.ts';
import type { JsonObject } from './json.ts';
import type { Node } from './tables.ts';

/**
 * Where the walk is, and what it has found. `path` is the one thing that changes on the way; it is kept only when something is known to be
 * wrong, because most resources are right and nobody asks for their places.
 */
export interface Walk {
  readonly path: (string | number)[] | undefined;
  readonly findings: Issue[];
  /** What could not be judged. */
  readonly gaps: Issue[];
  /** The nearest resource, contained ones included. */
  readonly resource: JsonObject;
  /** The resource that holds what is contained. */
  readonly container: JsonObject;
  readonly bundle: BundleIndex | undefined;
  /** In an entry: what its relative references mean. */
  readonly neighbours: Neighbours | undefined;
  /** Whether a profile of the resource, or of the one that contains it, takes no extension of others (acs-02). */
  readonly isClosed: boolean;
  readonly judge: Judge;
}

/** How a whole resource is judged; handed along, because a resource stands in objects and objects stand in it. */
export interface Judge {
  /** The walk's resource against its type and these profiles. */
  readonly as: (walk: Walk, resource: JsonObject, nodes: readonly Node[]) => void;
  /** A resource under a key of its owner: contained, or in a Bundle's entry. */
  readonly inside: (walk: Walk, key: string, resource: unknown, owner: JsonObject) => void;
}

/** The walk in an entry of its Bundle. Written out, because copying an object by its keys is slow and each entry needs one. */
export function inEntry(walk: Walk, resource: JsonObject, neighbours: Neighbours | undefined): Walk {
  const { path, findings, gaps, bundle, judge } = walk;
  return { path, findings, gaps, resource, container: resource, bundle, neighbours, isClosed: false, judge };
}

/** The walk where no extension of others may stand. */
export function closed(walk: Walk): Walk {
  const { path, findings, gaps, resource, container, bundle, neighbours, judge } = walk;
  return { path, findings, gaps, resource, container, bundle, neighbours, isClosed: true, judge };
}

/** The place of the walk, as FHIRPath writes it. */
function place({ path = [] }: Walk): string {
  return path.map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? step : `.${step}`)).join('');
}

/** One more finding at the place of the walk. */
export function report(walk: Walk, code: IssueCode, rule: string, text: string): void {
  walk.findings.push(error(code, place(walk), text, { rule }));
}

/** One more thing that this check cannot judge. */
export function reportGap(walk: Walk, rule: string, text: string): void {
  walk.gaps.push({ severity: 'information', code: 'not-supported', at: place(walk), text, rule });
}
