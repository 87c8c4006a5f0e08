import { epochOf, isAfter } from '../../fhir/date-time.ts';
import type { Issue } from '../../fhir/issue.ts';
import type { Authorisation } from '../authorisation.ts';
import type { AdministerCommand, CommandContext } from '../command.ts';
import { stop, stopIf } from '../finding.ts';
import { isSame } from '../same.ts';
import { revisionOf, type Treatment } from '../treatment.ts';

/** Browser and server clocks may differ by this much; milliseconds. */
const TOLERANCE = 60_000;

/** Whether the verdict that an administration names covers exactly this act. */
export function checkAuthorisation(
  treatment: Treatment,
  command: AdministerCommand,
  { authorisation }: CommandContext,
): readonly Issue[] {
  if (command.basis.kind === 'retrospective') return [];
  const at = 'basis.authorisationId';
  if (authorisation?.id !== command.basis.authorisationId)
    return [stop({ rule: 'authorisation-missing', at, text: 'No such authorisation is known' })];
  return [
    ...stopIf(authorisation.treatmentId !== treatment.id, {
      rule: 'authorisation-other-treatment',
      at,
      text: 'The authorisation is for another treatment',
    }),
    ...stopIf(authorisation.verdict === 'refused', {
      rule: 'authorisation-refused',
      at,
      text: 'The authorisation was refused',
    }),
    ...stopIf(authorisation.revision !== revisionOf(treatment), {
      rule: 'authorisation-outdated',
      at,
      text: `The record has changed since: revision ${revisionOf(treatment)}, judged was ${authorisation.revision}`,
      values: { revision: revisionOf(treatment), judged: authorisation.revision },
    }),
    ...stopIf(!isSame(authorisation.request, command.request), {
      rule: 'authorisation-other-request',
      at,
      text: 'What was authorised is not what is recorded',
    }),
    ...checkValidity(authorisation, command),
  ];
}

function checkValidity({ issuedAt, validUntil }: Authorisation, { occurredAt }: AdministerCommand): readonly Issue[] {
  const isEarly = epochOf(occurredAt) < epochOf(issuedAt) - TOLERANCE;
  return stopIf(isEarly || isAfter(occurredAt, validUntil), {
    rule: 'authorisation-expired',
    at: 'occurredAt',
    text: `The authorisation is valid from ${issuedAt} to ${validUntil}; the injection is dated ${occurredAt}`,
    values: { from: issuedAt, until: validUntil, time: occurredAt },
  });
}
