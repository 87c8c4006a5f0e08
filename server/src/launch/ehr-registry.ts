import type { RegisteredEhr } from '../auth/registered-ehr.ts';
import type { EhrRegistry } from '../services.ts';

/**
 * The EHRs that may launch us. The match is exact but for a closing slash: nothing leaves this process for an `iss` that nobody
 * registered (SSRF, and a place that would collect what clinicians type).
 */
export function createRegistry(all: readonly RegisteredEhr[]): EhrRegistry {
  const byIss = new Map(all.map((ehr) => [ehr.iss, ehr]));
  return { all, find: (iss) => byIss.get(iss.replace(/\/$/, '')) };
}
