import { isBefore } from '../../fhir/date-time.ts';
import { andThen, failure, success, type Result } from '../../fhir/result.ts';
import { administrationOf, specimenOf } from '../address.ts';
import type { Breach } from '../breach.ts';
import type { CheckSafetyCommand, CommandContext, WithdrawConsentCommand } from '../command.ts';
import { refuse } from '../finding.ts';
import type { Treatment } from '../treatment.ts';
import { checkOrder, toSafetyChecks, undecided, withDeviations } from './amend.ts';

/** Consent withdrawn; what was done after that time, and is in the record already, becomes a deviation. */
export function withdrawConsent(
  treatment: Treatment,
  command: WithdrawConsentCommand,
  context: CommandContext,
): Result<Treatment> {
  const { consent } = treatment;
  const at = command.occurredAt;
  if (consent.withdrawnAt !== undefined)
    return refuse({
      rule: 'consent-withdrawn',
      at: 'kind',
      text: `The consent was withdrawn at ${consent.withdrawnAt}`,
      values: { time: consent.withdrawnAt },
    });
  const issues = checkOrder(consent.givenAt, at, 'A consent is given before it is withdrawn');
  if (issues.length > 0) return failure(...issues);
  const withdrawn = { ...treatment, consent: { ...consent, withdrawnAt: at } };
  const decided = { at, context, reasonFor: undecided };
  return success(withDeviations(withdrawn, breachesAfter(withdrawn), decided));
}

function breachesAfter({ consent, batches, administrations }: Treatment): readonly Breach[] {
  const isCovered = (time: Parameters<typeof isBefore>[0]) =>
    consent.withdrawnAt === undefined || isBefore(time, consent.withdrawnAt);
  const drawn = batches.flatMap(({ blood }) => blood).filter(({ collectedAt }) => !isCovered(collectedAt));
  const given = administrations.filter(({ act, at }) => act.status === 'completed' && !isCovered(at));
  return [
    ...drawn.map((blood) => withoutConsent('Blood was drawn', specimenOf(blood))),
    ...given.map((one) => withoutConsent('Serum was given', administrationOf(one))),
  ];
}

function withoutConsent(what: string, concerned: string): Breach {
  return {
    rule: 'no-consent',
    at: 'occurredAt',
    text: `${what} after the consent was withdrawn`,
    concerns: [concerned],
  };
}

/** A safety check looked at again, such as new infection markers. */
export function checkSafety(
  treatment: Treatment,
  command: CheckSafetyCommand,
  context: CommandContext,
): Result<Treatment> {
  return andThen(toSafetyChecks(command.checks, command.occurredAt, context), (checks) =>
    success({ ...treatment, safetyChecks: [...treatment.safetyChecks, ...checks] }),
  );
}
