/**
 * Third door, loaded when first needed: the check of a resource without a server. It judges types, cardinality, choices, formats, fixed
 * values, patterns, required codes, slices, extensions, references and rules, as HAPI does, by tables made of the same definitions.
 */
import { error, type Issue } from '../fhir/issue.ts';
import { bundleIndex } from './bundle-index.ts';
import { isObject } from './json.ts';
import type { Walk } from './report.ts';
import { checkDeclared, JUDGE } from './resources.ts';

/**
 * `invalid`: at least one finding, each an error with its place (FHIRPath) and its rule (the key of a constraint, or the kind of a
 * structural fault). `not-checkable`: nothing is wrong, but something could not be judged; the issues, then informational, say what.
 */
export interface Conformance {
  readonly verdict: 'valid' | 'invalid' | 'not-checkable';
  readonly issues: readonly Issue[];
}

/**
 * Judges a resource (JSON, already parsed) against its type in R4 4.0.1 and each profile of ours that it declares; in a Bundle, each entry
 * by its own. Never throws. Terminology beyond required bindings, and what only a server knows, is not judged.
 */
export function checkConformance(resource: unknown): Conformance {
  if (!isObject(resource))
    return { verdict: 'invalid', issues: [error('structure', '', 'A resource is an object', { rule: 'type' })] };
  const { resourceType } = resource;
  const walk: Walk = {
    path: [typeof resourceType === 'string' ? resourceType : 'Resource'],
    findings: [],
    gaps: [],
    resource,
    container: resource,
    bundle: bundleIndex(resource),
    fullUrl: undefined,
    judge: JUDGE,
  };
  checkDeclared(walk, resource);
  if (walk.findings.length > 0) return { verdict: 'invalid', issues: walk.findings };
  return { verdict: walk.gaps.length > 0 ? 'not-checkable' : 'valid', issues: walk.gaps };
}
