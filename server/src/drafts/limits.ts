/** Characters of the JSON of one draft; the largest form filled to its last field has a fifth of it, a page that is left may send twice as much. */
export const MAX_CONTENT = 32_000;
/** Drafts of one user about one patient: more than there are forms in any treatment. */
export const MAX_DRAFTS = 50;
