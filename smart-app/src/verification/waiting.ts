import {
  epochOf,
  isBefore,
  lastObjected,
  revisionOf,
  type Instant,
  type Target,
  type Treatment,
  type VerificationView,
} from '@autoserum/profiles';
import { protocolOf, treatmentOf, type Desk } from '../launch/desk.ts';

/** What waits for the eyes of this user: asked by another, in time, and not of a record that this page knows to have gone on. */
export function waitingFor(desk: Desk, now: Instant): readonly VerificationView[] {
  const { user } = desk.session;
  return desk.verifications.filter(({ askedBy, claim, validUntil, treatmentId, revision }) => {
    if (askedBy.reference === user.reference || claim.state !== 'waiting' || !isBefore(now, validUntil)) return false;
    const treatment = treatmentOf(desk, treatmentId);
    if (treatment === undefined) return true;
    const isForPhysician = protocolOf(desk, treatment)?.secondPerson === 'physician';
    return revision >= revisionOf(treatment) && (!isForPhysician || user.role === 'physician');
  });
}

/** What this user asked others for about this treatment as it is now; the last one last. */
export function askedFor(desk: Desk, treatment: Treatment): readonly VerificationView[] {
  const { reference } = desk.session.user;
  return desk.verifications.filter(
    ({ askedBy, treatmentId, revision }) =>
      askedBy.reference === reference && treatmentId === treatment.id && revision === revisionOf(treatment),
  );
}

interface Act {
  readonly aliquotId: string | undefined;
  readonly target: Target | undefined;
  readonly authorisationId: string | undefined;
}

/**
 * The check of exactly this verdict that this user asked for; without one, the last objection to this aliquot at this target, whoever asked
 * and however long ago.
 */
export function checkOf(desk: Desk, treatment: Treatment, act: Act): VerificationView | undefined {
  const own = askedFor(desk, treatment).find(({ authorisationId }) => authorisationId === act.authorisationId);
  if (own !== undefined) return own;
  return lastObjected(
    desk.verifications.filter(({ treatmentId }) => treatmentId === treatment.id),
    act,
  );
}

/** Whole minutes that are left, by a clock that shows minutes; at least one while it is not over. */
export function minutesLeft({ validUntil }: VerificationView, now: Instant): number {
  return isBefore(now, validUntil) ? Math.max(1, Math.floor((epochOf(validUntil) - epochOf(now)) / 60_000)) : 0;
}
