import type { Issue } from '../../fhir/issue.ts';
import type { Person } from '../../fhir/reference.ts';
import type { Aliquot } from '../aliquot.ts';
import type { AdministerCommand, CommandContext } from '../command.ts';
import { stop, stopIf } from '../finding.ts';
import { lastObjected, type Objection, type Verification } from '../verification.ts';

/** Who checked beside the person who injects: who claimed the check on the server, or, of an entry from paper, who stands there. */
export function verifierOf(command: AdministerCommand, context: CommandContext): Person | undefined {
  if (command.basis.kind === 'retrospective') return command.verifier;
  const claim = named(command, context)?.claim;
  return claim?.state === 'confirmed' ? claim.by : undefined;
}

/**
 * Whether the check that an administration names was made by another person, for this act, at the wish of who records it. A person is
 * typed only into an entry from paper. Who verifies is another person (house policy and FHIR invariant acs-94).
 */
export function checkVerifier(command: AdministerCommand, context: CommandContext): readonly Issue[] {
  const { basis, verifier } = command;
  return [
    ...stopIf(basis.kind === 'authorised' && verifier !== undefined, {
      rule: 'verifier-typed',
      at: 'verifier',
      text: 'A second person confirms under their own name; only an entry from paper names one',
    }),
    ...checkNamed(command, context),
    ...stopIf(verifierOf(command, context)?.reference === context.actor.reference, {
      rule: 'second-person-missing',
      at: 'verifier',
      text: 'Who verifies must be another person than who injects',
    }),
  ];
}

function checkNamed(command: AdministerCommand, context: CommandContext): readonly Issue[] {
  const { basis } = command;
  if (basis.kind === 'retrospective' || basis.verificationId === undefined) return [];
  const at = 'basis.verificationId';
  const verification = named(command, context);
  if (verification === undefined)
    return [stop({ rule: 'verification-missing', at, text: 'No such check by a second person is known' })];
  const { authorisationId, askedBy, claim } = verification;
  const isOther = authorisationId !== basis.authorisationId || askedBy.reference !== context.actor.reference;
  return [
    ...stopIf(isOther, {
      rule: 'verification-other',
      at,
      text: 'The second person was asked about another injection, or by another person',
    }),
    ...stopIf(claim.state !== 'confirmed', {
      rule: 'verification-open',
      at,
      text: claim.state === 'objected' ? 'The second person objected' : 'The second person has not confirmed',
    }),
  ];
}

function named({ basis }: AdministerCommand, { verifications = [] }: CommandContext): Verification | undefined {
  if (basis.kind === 'retrospective' || basis.verificationId === undefined) return undefined;
  return verifications.find(({ id }) => id === basis.verificationId);
}

/** The last objection to this aliquot at this target, unless another person confirmed this very act. */
export function objectionTo(
  command: AdministerCommand,
  context: CommandContext,
  aliquot: Pick<Aliquot, 'id'>,
): Objection | undefined {
  const { verifications = [] } = context;
  if (named(command, context)?.claim.state === 'confirmed') return undefined;
  const claim = lastObjected(verifications, { aliquotId: aliquot.id, target: command.request.target })?.claim;
  return claim?.state === 'objected' ? claim.reason : undefined;
}
