import type { Issue } from '../fhir/issue.ts';
import { andThen, failure, success, type Result } from '../fhir/result.ts';
import type { Command, CommandContext, PlanCommand } from './command.ts';
import { refuse } from './finding.ts';
import { checkAuthority, checkLaunch, checkState } from './gate.ts';
import { checkStructure } from './structure.ts';
import { amendAdverseEvent, recordAdverseEvent, strikeAdverseEvent } from './transitions/adverse-event.ts';
import { abandon, complete, hold, resume } from './transitions/end.ts';
import { administer, notGiven } from './transitions/give.ts';
import { collect } from './transitions/collect.ts';
import { discard, lose, quarantine, store } from './transitions/keep.ts';
import { endIncubation, reportTemperature, startIncubation } from './transitions/incubate.ts';
import { recordFunctionScore, recordIl1Ra } from './transitions/measure.ts';
import { observe } from './transitions/observe.ts';
import { addSeries, plan } from './transitions/plan.ts';
import { reject, release } from './transitions/release.ts';
import { checkSafety, withdrawConsent } from './transitions/safety.ts';
import { aliquot, separate } from './transitions/separate.ts';
import { targetsOf } from './transitions/targets.ts';
import type { Treatment } from './treatment.ts';

/**
 * The treatment after a command, or why it is refused: the only way to change one. The command becomes the last entry of the log, so
 * the revision rises by one; warnings say what a person should still know.
 */
export function applyCommand(
  treatment: Treatment | undefined,
  command: Command,
  context: CommandContext,
): Result<Treatment> {
  const issues = [...checkStructure(command, context.now), ...checkAuthority(command.kind, context)];
  if (issues.length > 0) return failure(...issues);
  return andThen(changed(treatment, command, context), (after) =>
    success(logged(treatment, after, { command, context })),
  );
}

function changed(treatment: Treatment | undefined, command: Command, context: CommandContext): Result<Treatment> {
  if (treatment !== undefined) return changedFrom(treatment, command, context);
  if (command.kind === 'plan') return plan(command, context);
  return refuse({ rule: 'treatment-missing', at: 'kind', text: 'There is no treatment yet: first comes its plan' });
}

function changedFrom(treatment: Treatment, command: Command, context: CommandContext): Result<Treatment> {
  const issues: readonly Issue[] = [...checkLaunch(treatment, context), ...checkState(treatment, command)];
  if (command.kind === 'plan' || issues.length > 0) return failure(...issues);
  return transition(treatment, command, context);
}

function transition(
  treatment: Treatment,
  command: Exclude<Command, PlanCommand>,
  context: CommandContext,
): Result<Treatment> {
  switch (command.kind) {
    case 'add-series':
      return addSeries(treatment, command, context);
    case 'withdraw-consent':
      return withdrawConsent(treatment, command, context);
    case 'collect':
      return collect(treatment, command, context);
    case 'start-incubation':
      return startIncubation(treatment, command, context);
    case 'report-temperature':
      return reportTemperature(treatment, command, context);
    case 'end-incubation':
      return endIncubation(treatment, command, context);
    case 'separate':
      return separate(treatment, command, context);
    case 'aliquot':
      return aliquot(treatment, command, context);
    case 'release':
      return release(treatment, command, context);
    case 'reject':
      return reject(treatment, command, context);
    case 'store':
      return store(treatment, command, context);
    case 'quarantine':
      return quarantine(treatment, command, context);
    case 'discard':
      return discard(treatment, command, context);
    case 'lose':
      return lose(treatment, command, context);
    case 'administer':
      return administer(treatment, command, context);
    case 'not-given':
      return notGiven(treatment, command, context);
    case 'observe':
      return observe(treatment, command, context);
    case 'record-function-score':
      return recordFunctionScore(treatment, command, context);
    case 'record-il-1ra':
      return recordIl1Ra(treatment, command, context);
    case 'record-adverse-event':
      return recordAdverseEvent(treatment, command, context);
    case 'amend-adverse-event':
      return amendAdverseEvent(treatment, command, context);
    case 'strike-adverse-event':
      return strikeAdverseEvent(treatment, command);
    case 'check-safety':
      return checkSafety(treatment, command, context);
    case 'hold':
      return hold(treatment, command);
    case 'resume':
      return resume(treatment);
    case 'complete':
      return complete(treatment, command);
    case 'abandon':
      return abandon(treatment, command);
  }
}

interface Said {
  readonly command: Command;
  readonly context: CommandContext;
}

function logged(before: Treatment | undefined, after: Treatment, { command, context }: Said): Treatment {
  const entry = {
    id: context.idFor('provenance'),
    command: command.kind,
    occurredAt: command.occurredAt,
    timeSource: command.timeSource,
    recordedAt: context.now,
    by: context.actor,
    role: context.role,
    targets: targetsOf(before, after),
  };
  return { ...after, log: [...after.log, entry] };
}
