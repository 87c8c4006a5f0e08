export interface Use {
  readonly system: string;
  readonly code: string;
}

/** Whether the system is one that FHIR R4 itself defines or republishes. */
export function isOfR4(system: string): boolean;

/** Every pair of system and code in a resource. */
export function usesIn(value: unknown): readonly Use[];

/** Every source file of the three packages: path in the project, text. */
export function sourceFiles(root: string): readonly (readonly [string, string])[];

/** Pairs of system and code in source text. */
export function usesInSource(text: string): readonly Use[];

/** Strings that can be nothing but a code of SNOMED CT, EDQM or LOINC. */
export function codeLikeIn(text: string): readonly string[];
