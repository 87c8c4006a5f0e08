/** Second door, for server and test: the generated JSON as values. Marked pure, so that a bundle carries only the lists it uses. */
import type {
  CodeSystem,
  ConceptMap,
  FhirResource,
  PlanDefinition,
  SearchParameter,
  StructureDefinition,
  ValueSet,
} from 'fhir/r4';
import {
  generatedDefinitions,
  generatedInvalidExamples,
  generatedProbes,
  generatedValidExamples,
} from './definitions.generated.ts';
import type { GeneratedExample } from './generated-example.ts';
import { MODEL_VERSION, PROFILE_IDS, type ProfileId } from './mapping/canonical.ts';

export { MODEL_VERSION };

interface Canonical {
  readonly id: string;
  readonly url: string;
  readonly version: string;
}

/** What a server must hold before it can judge a record: each has an id, a canonical URL and a version. */
export type Definition = (CodeSystem | ValueSet | ConceptMap | StructureDefinition | SearchParameter | PlanDefinition) &
  Canonical;

/** A resource as its profile wants it. */
export interface ValidExample {
  readonly profile: ProfileId;
  readonly name: string;
  readonly resource: FhirResource;
}

/** A resource that base R4 accepts and the named rule of ours refuses. */
export interface InvalidExample extends ValidExample {
  readonly rule: string;
}

const TYPES: readonly string[] = [
  'CodeSystem',
  'ValueSet',
  'ConceptMap',
  'StructureDefinition',
  'SearchParameter',
  'PlanDefinition',
];

/** All definitions, in the order in which a server wants them. */
export const definitions: readonly Definition[] = generatedDefinitions.filter(isDefinition);

/** The protocols that are shipped, as a server stores them. */
export const protocolDefinitions: readonly (PlanDefinition & Canonical)[] = definitions.filter(isProtocol);

/** Right examples, at least one of each profile. */
export const validExamples: readonly ValidExample[] = /* @__PURE__ */ generatedValidExamples.filter(isExample);

/** Wrong examples, at least one of each profile: a server that accepts one of them is not to be trusted. */
export const invalidExamples: readonly InvalidExample[] = /* @__PURE__ */ generatedInvalidExamples.filter(isExample);

/** The smallest wrong example of each profile, to ask a server whether it refuses. */
export const probes: readonly InvalidExample[] = generatedProbes.filter(isExample);

function isResource(value: unknown): value is FhirResource {
  return typeof value === 'object' && value !== null && 'resourceType' in value;
}

function isDefinition(value: unknown): value is Definition {
  return isResource(value) && TYPES.includes(value.resourceType) && 'url' in value && 'version' in value;
}

function isProtocol(definition: Definition): definition is PlanDefinition & Canonical {
  return definition.resourceType === 'PlanDefinition';
}

function isExample<Example extends GeneratedExample>(example: Example): example is Example & ValidExample {
  return PROFILE_IDS.some((id) => id === example.profile) && isResource(example.resource);
}
