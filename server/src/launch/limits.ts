/** A sign-in that takes longer is started again from the EHR. */
export const PENDING_MS = 10 * 60_000;
/** Nobody touched the screen for so long that somebody else may stand before it. */
export const IDLE_MS = 15 * 60_000;
/** The longest life of a launch, a working day; its cookie lives as long. */
export const ABSOLUTE_MS = 8 * 3_600_000;
/** Chromium keeps 10 KB of cookies a partition and drops the oldest silently; 30 of ours are 2.3 kB. */
export const COOKIES_KEPT = 30;
/** Calls closer together than this do not write the row again. */
export const TOUCH_MS = 5_000;
/** A token this close to its end is refreshed first, so that it does not die on its way. */
export const TOKEN_MARGIN_MS = 30_000;
/** Longer than any refresh: discovery and the token request are each given up after ten seconds. */
export const LEASE_MS = 30_000;
/** How often who waits for another process's refresh looks for its end. */
export const LOOK_MS = 50;
/** Life of an access token whose answer does not say it (RFC 6749 section 5.1 only recommends expires_in). */
export const TOKEN_FALLBACK_MS = 5 * 60_000;
