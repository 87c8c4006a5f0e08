/** Most resources of one record: a treatment of three batches has about a hundred and fifty. */
export const MAX_RECORD_ENTRIES = 1_000;
/** Largest record in bytes; the EHR's answer to a search of it must stay below 5 MB. */
export const MAX_RECORD_BYTES = 3_000_000;
/** Most resources of one change: no list of a command has more than fifty members, and each makes two resources at most. */
export const MAX_CHANGE_ENTRIES = 150;
/** Levels of a record, the Bundle's three among them; the deepest of ours has twelve. */
export const MAX_DEPTH = 20;
/** Characters of one text; the longest of ours, a narrative, has some hundreds. */
export const MAX_TEXT = 10_000;
/** Digits of a number: every decimal of fifteen digits comes out of a double as it went in. */
export const MAX_DIGITS = 15;
/** Digits behind the point: volumes are recorded to a thousandth of a millilitre, and nothing is measured finer. */
export const MAX_DECIMALS = 3;
/** Findings that are told at once; a change that somebody built to be refused has as many as they like. */
export const MAX_ISSUES = 20;
