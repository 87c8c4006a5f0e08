/** What the generated tables say, as `profiles/tools/conformance-tables.mjs` writes it. */

/** One type of an element: with the profile of an extension or of R4's datatype, or the targets of a reference (types of R4, or profiles of ours). */
export interface TypeUse {
  readonly code: string;
  readonly profile?: string;
  readonly targets?: readonly string[];
}

/** One slice. An extension is told from others by its URL, which stands under `is`; any other by the value that its node has at the path of its slicing. */
export interface SliceRow {
  readonly name?: string;
  readonly is?: unknown;
  readonly node: Node;
}

/** How the items of a list are told apart. */
export interface SlicingRow {
  readonly by: string;
  readonly closed?: boolean;
  readonly slices: readonly SliceRow[];
}

/** What a profile adds to one element of its base type. `codes` is the number of a list of codes, `words` of one whose codes are only preferred. */
export interface Node {
  readonly min?: number;
  readonly max?: number;
  readonly types?: readonly TypeUse[];
  readonly fixed?: unknown;
  readonly pattern?: unknown;
  readonly codes?: number;
  readonly words?: number;
  readonly rules?: readonly string[];
  readonly in?: Readonly<Record<string, Node>>;
  readonly slicing?: SlicingRow;
  /** In a choice: what is added when the value is of a type. */
  readonly of?: Readonly<Record<string, Node>>;
}

/** A profile or extension of ours; an extension says where it may stand, and whether it changes a meaning. */
export interface ProfileRow extends Node {
  readonly type: string;
  readonly contexts?: readonly string[];
  readonly modifier?: boolean;
  readonly abstract?: boolean;
}

/**
 * `types`: each type of R4 as lines `base rules|name min..max types @codes !rules|…`, without the range where it is 0..1, a type `Quantity<SimpleQuantity` narrowed by another. `profiles`: by URL.
 * `codes`: each list as `system code …|system code …`. `displays`: by system, `code code:print …`, without a print where the
 * display is the code in plain letters. `systems`: code systems of R4, of which a validator
 * knows each code; after `~` only the codes that our definitions name, because the whole is too long.
 */
export interface Tables {
  readonly version: string;
  readonly types: Readonly<Record<string, string>>;
  readonly profiles: Readonly<Record<string, ProfileRow>>;
  readonly codes: readonly string[];
  readonly displays: Readonly<Record<string, string>>;
  readonly systems: Readonly<Record<string, string>>;
}
