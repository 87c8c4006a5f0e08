import type { Instant } from '../fhir/date-time.ts';
import type { Millilitres } from '../fhir/quantity.ts';
import type { Person } from '../fhir/reference.ts';
import { isSame } from './same.ts';
import type { Target } from './target.ts';
import type { Role } from './treatment.ts';

/** Why a second person objects to an injection. */
export const OBJECTIONS = ['wrong-patient', 'wrong-aliquot', 'wrong-side', 'wrong-dose', 'other'] as const;
export type Objection = (typeof OBJECTIONS)[number];

interface Claimed {
  readonly by: Person;
  readonly role: Role;
  readonly at: Instant;
}

/** What became of it: nobody has looked yet, or one other person said yes or no, once. */
export type VerificationClaim =
  | { readonly state: 'waiting' }
  | ({ readonly state: 'confirmed' } & Claimed)
  | ({ readonly state: 'objected'; readonly reason: Objection } & Claimed);

/**
 * A second person's check of one injection that was authorised and not given yet. It belongs to who asked, the patient and the treatment,
 * lasts no longer than its authorisation, and dies when the treatment's revision changes.
 */
export interface Verification {
  readonly id: string;
  readonly treatmentId: string;
  readonly authorisationId: string;
  /** Revision of the record that was judged. */
  readonly revision: number;
  readonly askedBy: Person;
  readonly askedAt: Instant;
  readonly validUntil: Instant;
  readonly aliquotId: string;
  /** Identifier on the aliquot's label. */
  readonly label: string;
  readonly target: Target;
  readonly volume: Millilitres;
  readonly claim: VerificationClaim;
}

/** What a second person said against an earlier check, and what that check was about. */
export interface EarlierObjection extends Claimed, Pick<Verification, 'label' | 'target' | 'volume'> {
  readonly reason: Objection;
}

/**
 * The objections that whoever checks this must know of, in the order of `known`: to the same aliquot, whenever; to another aliquot at the
 * same target, as long as the record has not changed since, for then nothing was given meanwhile.
 */
export function earlierObjections(check: Verification, known: readonly Verification[]): readonly EarlierObjection[] {
  return known
    .filter((one) => isAboutSame(one, check))
    .flatMap(({ claim, label, target, volume }) => {
      if (claim.state !== 'objected') return [];
      const { by, role, at, reason } = claim;
      return [{ by, role, at, reason, label, target, volume }];
    });
}

/** The last check of this aliquot at this target to which somebody objected, whoever asked and whenever; `known` in the order of asking. */
export function lastObjected<Check extends Verification>(
  known: readonly Check[],
  act: { readonly aliquotId: string | undefined; readonly target: Target | undefined },
): Check | undefined {
  return known.findLast(
    ({ claim, aliquotId, target }) =>
      claim.state === 'objected' && aliquotId === act.aliquotId && isSame(target, act.target),
  );
}

function isAboutSame(one: Verification, check: Verification): boolean {
  if (one.id === check.id || one.treatmentId !== check.treatmentId) return false;
  if (one.aliquotId === check.aliquotId) return true;
  return one.revision === check.revision && isSame(one.target, check.target);
}
