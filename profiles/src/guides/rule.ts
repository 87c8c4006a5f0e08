/** A JSON object of which nothing is known yet. */
export type Json = Readonly<Record<string, unknown>>;

/**
 * What a rule says of one resource. An obligation on systems (must-support) is `present` or `absent`: absence is no fault of one resource.
 * `not-checkable`: it takes a terminology, or a resource, that is not at hand.
 */
export type Verdict = 'conforms' | 'deviates' | 'not-checkable' | 'present' | 'absent';

interface Head {
  /** Name within its profile: an element, or the key of the constraint. */
  readonly id: string;
  /** Element path below the resource; `[x]` is a choice of type. A rule is asked in each parent of the last element. */
  readonly path: string;
  /** The rule in one sentence of ours. */
  readonly says: string;
  /** Where the guide states it: element id or constraint key of its StructureDefinition. */
  readonly section: string;
}

/** A coding that names a concept; without a code, any of the system. */
export interface Concept {
  readonly system: string;
  readonly code?: string;
}

/** How often the last element of the path stands in each of its parents. */
export interface Cardinality extends Head {
  readonly kind: 'cardinality';
  readonly min: number;
  readonly max?: number;
}

/** How many codings of one of the systems stand in each CodeableConcept at the path. */
export interface Codings extends Head {
  readonly kind: 'codings';
  readonly systems: readonly string[];
  readonly min: number;
  readonly max?: number;
}

/** Which types a choice may have. */
export interface Choice extends Head {
  readonly kind: 'choice';
  readonly types: readonly string[];
}

/** Which parts each Quantity at the path has, and of which system its code is. */
export interface Measure extends Head {
  readonly kind: 'quantity';
  readonly needs: readonly ('value' | 'unit' | 'system' | 'code')[];
  readonly system?: string;
  readonly code?: string;
}

/** A reference that is a literal one, and to which types of resource. */
export interface Target extends Head {
  readonly kind: 'reference';
  readonly types: readonly string[];
}

/** A binding that can only be judged with the terminology: it is listed, never guessed. `valueSet` is the canonical, or the name that the source gives it. */
export interface Binding extends Head {
  readonly kind: 'binding';
  readonly valueSet: string;
  readonly strength: 'required' | 'extensible';
}

/** A condition over more than one element, with the guide's own key. */
export interface Invariant extends Head {
  readonly kind: 'invariant';
  readonly holds: (resource: Json) => boolean;
}

/** An element that systems must be able to handle. */
export interface MustSupport extends Head {
  readonly kind: 'must-support';
}

export type Rule = Cardinality | Codings | Choice | Measure | Target | Binding | Invariant | MustSupport;

/** The rules of one profile of another guide, re-expressed; `read` says which state of the source was read. */
export interface GuideProfile {
  readonly id: string;
  readonly guide: string;
  readonly version: string;
  readonly read: string;
  readonly canonical: string;
  readonly resourceType: string;
  /** Which resources of this type it speaks of; all of them unless it says so. */
  readonly speaksOf?: (resource: Json) => boolean;
  readonly rules: readonly Rule[];
}
