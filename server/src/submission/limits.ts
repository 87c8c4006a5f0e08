/**
 * How long a process may be believed to be at work on a submission, milliseconds: longer than one try of a transaction (10 s). Nothing
 * but politeness hangs on it: two processes that send the same bytes, or bytes under the same version, never both store them.
 */
export const LEASE_MS = 20_000;
/** How long a submission waits for another one of its treatment; a browser waits 30 s. */
export const TURN_MS = 20_000;
/** What a reading back after a write may take with all its tries: with the write itself (10 s) it ends before a browser gives up (30 s). */
export const READ_BACK_MS = 10_000;
/** What settling all open submissions of a patient may read, before the list itself is read: a browser waits 15 s for both. */
export const SETTLE_MS = 8_000;
/** Between two looks at the journal. */
export const LOOK_MS = 100;
/** How long a person is told that a submission of theirs was found refused: a week. */
export const TOLD_MS = 7 * 24 * 3_600_000;
