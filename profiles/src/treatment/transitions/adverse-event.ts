import type { Issue } from '../../fhir/issue.ts';
import { andThen, failure, success, type Result } from '../../fhir/result.ts';
import type { AdverseEvent, CausalityAssessment } from '../adverse-event.ts';
import { checkAssessment, checkSuspect } from '../checks/adverse-event.ts';
import type {
  AmendAdverseEventCommand,
  CommandContext,
  RecordAdverseEventCommand,
  StrikeAdverseEventCommand,
} from '../command.ts';
import { refuse, stopIf } from '../finding.ts';
import type { Treatment } from '../treatment.ts';
import { checkOrder } from './amend.ts';

/** What happened to the patient, at any time of the treatment and long after it. */
export function recordAdverseEvent(
  treatment: Treatment,
  command: RecordAdverseEventCommand,
  context: CommandContext,
): Result<Treatment> {
  const { event, occurredAt, administrationId, causality, seriousness, severity, outcome } = command;
  const suspected = { onsetAt: occurredAt, ...(administrationId !== undefined && { administrationId }) };
  const issues = [
    ...checkAssessment(command, ''),
    ...checkSuspect(suspected, treatment, ''),
    ...checkJudge(command, context),
  ];
  if (issues.length > 0) return failure(...issues);
  const recorded: AdverseEvent = {
    id: context.idFor('adverse-event'),
    event,
    ...suspected,
    recordedAt: context.now,
    recordedBy: context.actor,
    seriousness,
    severity,
    outcome,
    ...judged(causality, context),
  };
  return success({ ...treatment, adverseEvents: [...treatment.adverseEvents, recorded] });
}

/** How the event went on, as a physician sees it now. */
export function amendAdverseEvent(
  treatment: Treatment,
  command: AmendAdverseEventCommand,
  context: CommandContext,
): Result<Treatment> {
  return andThen(findStanding(treatment, command.adverseEventId), (event) => {
    const { seriousness, severity, outcome, causality } = command;
    const issues = [
      ...checkAssessment(command, ''),
      ...checkOrder(event.onsetAt, command.occurredAt, 'An event begins before it is assessed'),
    ];
    if (issues.length > 0) return failure(...issues);
    return success(
      withAdverseEvent(treatment, { ...event, seriousness, severity, outcome, ...judged(causality, context) }),
    );
  });
}

/** An entry that should not have been made counts no more. */
export function strikeAdverseEvent(treatment: Treatment, command: StrikeAdverseEventCommand): Result<Treatment> {
  return andThen(findStanding(treatment, command.adverseEventId), (event) =>
    success(withAdverseEvent(treatment, { ...event, struck: command.reason })),
  );
}

/** The event of this id, where it still counts. */
function findStanding({ adverseEvents }: Treatment, adverseEventId: string): Result<AdverseEvent> {
  const event = adverseEvents.find(({ id }) => id === adverseEventId);
  const at = 'adverseEventId';
  if (event === undefined)
    return refuse({ rule: 'adverse-event-unknown', at, text: 'This treatment has no such adverse event' });
  if (event.struck === undefined) return success(event);
  return refuse({ rule: 'entry-struck', at, text: 'This entry was struck' });
}

/** Whether the serum is the cause is a physician's judgement; that something happened, anyone may say. */
function checkJudge({ causality }: RecordAdverseEventCommand, { role }: CommandContext): readonly Issue[] {
  return stopIf(causality !== undefined && role !== 'physician', {
    rule: 'not-physician',
    at: 'causality',
    text: 'Only a physician judges the cause',
  });
}

function judged(
  assessment: CausalityAssessment | undefined,
  { actor }: CommandContext,
): Pick<AdverseEvent, 'causality'> {
  return assessment === undefined ? {} : { causality: { assessment, by: actor } };
}

function withAdverseEvent(treatment: Treatment, event: AdverseEvent): Treatment {
  return {
    ...treatment,
    adverseEvents: treatment.adverseEvents.map((one) => (one.id === event.id ? event : one)),
  };
}
