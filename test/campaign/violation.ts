export type ViolationKind =
  /** The screen said Saved, the store held it, and now it is gone. */
  | 'lost'
  /** One act is in the store twice, one aliquot was given twice, or two acts passed of which one may. */
  | 'duplicated'
  /** It stands in the record of another patient or treatment than the one it was said of. */
  | 'wrong-patient'
  /** The screen said Saved, and the store never held it. */
  | 'false-saved'
  /** The last word of the screen was that nothing was stored, and it is there: whoever believes it enters it again. */
  | 'false-refused'
  /** A part of one act is in the store without the rest, and nobody was told so. */
  | 'torn'
  /** Somebody was told that the record holds a part of an act, and it holds all or nothing of it. */
  | 'false-alarm';

/** One breach of the invariant, with the run that shows it. */
export interface Violation {
  readonly kind: ViolationKind;
  readonly run: number;
  readonly submission?: string;
  readonly text: string;
}
