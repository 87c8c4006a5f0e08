/**
 * Third door, loaded when first needed: the check of a resource without a server. It judges types, cardinality, choices, formats, fixed
 * values, patterns, required codes, slices, extensions, references and rules, as HAPI does, by tables made of the same definitions.
 */
import { error, type Issue } from '../fhir/issue.ts';
import { bundleIndex } from './bundle-index.ts';
import { isObject, type JsonObject } from './json.ts';
import type { Walk } from './report.ts';
import { checkDeclared, JUDGE } from './resources.ts';
import { forgetRecord } from './twins/record-index.ts';

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
 * by its own. Terminology beyond required bindings, and what only a server knows, is not judged.
 */
export function checkConformance(resource: unknown): Conformance {
  if (!isObject(resource))
    return { verdict: 'invalid', issues: [error('structure', '', 'A resource is an object', { rule: 'type' })] };
  const { findings, gaps } = walked(resource, undefined);
  if (findings.length === 0 && gaps.length === 0) return VALID;
  const { resourceType } = resource;
  const placed = walked(resource, [typeof resourceType === 'string' ? resourceType : 'Resource']);
  if (placed.findings.length > 0) return { verdict: 'invalid', issues: placed.findings };
  return { verdict: 'not-checkable', issues: placed.gaps };
}

const VALID: Conformance = { verdict: 'valid', issues: [] };

/** What there is to say; with a path, each with its place. */
function walked(resource: JsonObject, path: Walk['path']): Walk {
  const walk: Walk = {
    path,
    findings: [],
    gaps: [],
    resource,
    container: resource,
    bundle: bundleIndex(resource),
    neighbours: undefined,
    isClosed: false,
    judge: JUDGE,
  };
  try {
    checkDeclared(walk, resource);
  } finally {
    forgetRecord();
  }
  return walk;
}
