import type { JsonObject } from './json.ts';

/** A right resource, or a right record, from which wrong ones are made. */
export interface Source {
  readonly name: string;
  /** The profile that it declares, such as `acs-blood`. */
  readonly profile: string;
  readonly resource: JsonObject;
}

/** One way to make a source wrong; made only when it is chosen. */
export interface Change {
  /** Where, without places in lists: `Specimen.identifier.system`. */
  readonly place: string;
  /** What was done there, short. */
  readonly note: string;
  /** In a record the type of the entry that was touched. */
  readonly type?: string;
  /** Which entry of the record. */
  readonly at?: number;
  readonly make: () => JsonObject;
}

/** One kind of mistake. */
export interface Operator {
  readonly name: string;
  /** What is wrong with what it makes, as one sentence. */
  readonly breaks: string;
  readonly changes: (source: Source) => Iterable<Change>;
}

export type Level = 'resource' | 'record';

/** A wrong resource with how it became wrong. */
export interface Mutant {
  /** Hash of the wrong resource: the same mistake on the same source has the same id. */
  readonly id: string;
  readonly level: Level;
  readonly operator: string;
  readonly type: string;
  readonly profile: string;
  readonly source: string;
  readonly place: string;
  readonly note: string;
  readonly resource: JsonObject;
}
