/** One thing that the engine says: where (FHIRPath-like), what, and the engine's own name of that kind of finding. */
export interface ReferenceFinding {
  readonly expression: string;
  readonly message: string;
  readonly kind?: string;
}

/** `not-checkable`: no error was found, and something could not be looked up. */
export interface ReferenceVerdict {
  readonly verdict: 'valid' | 'invalid' | 'not-checkable';
  readonly errors: readonly ReferenceFinding[];
  readonly unchecked: readonly ReferenceFinding[];
}

export interface ReferenceEngine {
  readonly pid: number | undefined;
  /** Judges by the profiles that the resource declares and those given, by canonical. */
  judge(resource: unknown, profiles?: readonly string[]): Promise<ReferenceVerdict>;
  stop(): Promise<void>;
}

/** Whether it can start without fetching anything. */
export function isReferenceReady(): boolean;

/** Makes the jar with Maven when its sources changed. */
export function buildReference(): void;

/** Starts it with the definitions of a folder, by default the generated ones. */
export function startReference(options?: { readonly definitions?: string }): Promise<ReferenceEngine>;
