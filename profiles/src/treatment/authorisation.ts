import type { Instant } from '../fhir/date-time.ts';
import type { Issue } from '../fhir/issue.ts';
import type { AdministrationRequest } from './administration-request.ts';

/**
 * The verdict before an act: may this aliquot be given now. It lasts a quarter of an hour, dies when the treatment's
 * revision changes, and is kept even when it refuses.
 */
export interface Authorisation {
  readonly id: string;
  readonly treatmentId: string;
  /** Revision of the record that was judged. */
  readonly revision: number;
  readonly issuedAt: Instant;
  readonly validUntil: Instant;
  readonly request: AdministrationRequest;
  /** Hard stops are errors; a warning is answered by a coded reason in the request, or refuses as well. */
  readonly verdict: 'granted' | 'refused';
  readonly issues: readonly Issue[];
  /** The aliquot that the label named, where it is in this patient's record. */
  readonly aliquotId?: string;
}
