/** What can be wrong with a record as such, before any rule of the treatment is asked. */
export const RECORD_RULES = [
  /** An element is missing, of the wrong type or unit, or carries an unknown code. */
  'record-unreadable',
  /** Written with a version of the model that we do not read. */
  'model-version-unknown',
  /** Something that the record names is not in it, or it was read in part. */
  'record-incomplete',
  /** Something in it belongs to another patient or another treatment. */
  'record-foreign',
  /** It says one thing in two places, and not the same. */
  'record-contradicts',
  /** No command of the log made it. */
  'record-unlogged',
] as const;
export type RecordRule = (typeof RECORD_RULES)[number];
