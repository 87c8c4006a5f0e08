import type { Issue } from '../../fhir/issue.ts';
import { failure, success, type Result } from '../../fhir/result.ts';
import { checkReasons } from '../breach.ts';
import type { AddSeriesCommand, CommandContext, PlanCommand, PlannedSeries } from '../command.ts';
import { caution, stopIf } from '../finding.ts';
import { treatmentNumber } from '../identifier.ts';
import { injectionsGiven } from '../questions.ts';
import { isDeceased, knownBreaches, safetyBreaches } from '../safety.ts';
import type { SafetyCheck } from '../safety-check.ts';
import type { Series } from '../series.ts';
import { isSameTarget, type Target } from '../target.ts';
import type { Treatment } from '../treatment.ts';
import { checkOrder, reasonAmong, toSafetyChecks, withDeviations } from './amend.ts';

/** The first command: indication, consent, safety checks and at least one ordered series. */
export function plan(command: PlanCommand, context: CommandContext): Result<Treatment> {
  const checks = toSafetyChecks(command.safetyChecks, command.occurredAt, context);
  if (!checks.ok) return checks;
  const facts = { ...context, checks: checks.value, at: command.occurredAt };
  const known = knownBreaches(facts);
  const issues = [...checkPlan(command, checks.value, context), ...checkReasons(known, command.reasons)];
  if (issues.length > 0) return failure(...issues);
  const decided = { at: command.occurredAt, context, reasonFor: reasonAmong(command.reasons) };
  const open = safetyBreaches(facts).filter((breach) => !known.some(({ rule }) => rule === breach.rule));
  return success(withDeviations(planned(command, checks.value, context), known, decided), open.map(caution));
}

function checkPlan(command: PlanCommand, checks: readonly SafetyCheck[], context: CommandContext): readonly Issue[] {
  const { protocol } = context;
  const isOther = command.protocol.url !== protocol.url || command.protocol.version !== protocol.version;
  return [
    ...stopIf(isOther, {
      rule: 'protocol-differs',
      at: 'protocol',
      text: 'The protocol is not the one that was loaded',
    }),
    ...stopIf(isDeceased(checks, context.patient), {
      rule: 'deceased',
      at: 'patient',
      text: 'The patient is recorded as deceased',
    }),
    ...checkOrder(command.consentGivenAt, command.occurredAt, 'The consent comes before the plan'),
    ...command.series.flatMap(({ target }, index) => [
      ...checkRegion(target, context, `series[${index}].target`),
      ...checkTargetOnce(
        target,
        command.series.slice(0, index).map((series) => series.target),
        `series[${index}].target`,
      ),
    ]),
  ];
}

function checkRegion({ kind }: Target, { protocol }: CommandContext, at: string): readonly Issue[] {
  const text = `The protocol is for the ${protocol.region}, the target is a ${kind}`;
  return stopIf(kind !== protocol.region, {
    rule: 'region-differs',
    at,
    text,
    values: { expected: protocol.region, found: kind },
  });
}

function checkTargetOnce(target: Target, others: readonly Target[], at: string): readonly Issue[] {
  const isTwice = others.some((other) => isSameTarget(other, target));
  return stopIf(isTwice, { rule: 'target-twice', at, text: 'This target has an unfinished series already' });
}

function planned(command: PlanCommand, safetyChecks: readonly SafetyCheck[], context: CommandContext): Treatment {
  const id = context.idFor('procedure');
  const { code, source } = command.indication;
  return {
    id,
    number: treatmentNumber(id),
    patient: context.patient.reference,
    ...(context.encounter !== undefined && { encounter: context.encounter }),
    state: { state: 'planned' },
    protocol: { url: command.protocol.url, version: command.protocol.version },
    indication: {
      id: context.idFor('condition'),
      code,
      ...(source !== undefined && { source }),
      recordedAt: command.occurredAt,
    },
    consent: { id: context.idFor('consent'), givenAt: command.consentGivenAt },
    safetyChecks,
    series: command.series.map((series, index) => toSeries(series, `series#${index + 1}`, { command, context })),
    batches: [],
    administrations: [],
    outcomes: [],
    il1Ra: [],
    adverseEvents: [],
    devices: [],
    deviations: [],
    log: [],
  };
}

interface Ordered {
  readonly command: PlanCommand | AddSeriesCommand;
  readonly context: CommandContext;
}

function toSeries(
  { target, injections, guidance }: PlannedSeries,
  role: string,
  { command, context }: Ordered,
): Series {
  const id = context.idFor(role);
  return { id, target, injections, guidance, orderedAt: command.occurredAt, orderedBy: context.actor };
}

/** One more series on the same treatment, such as the other knee on stored serum. */
export function addSeries(treatment: Treatment, command: AddSeriesCommand, context: CommandContext): Result<Treatment> {
  const { target } = command.series;
  const unfinished = treatment.series.filter(({ id, injections }) => injectionsGiven(treatment, id) < injections);
  const issues = [
    ...checkRegion(target, context, 'series.target'),
    ...checkTargetOnce(
      target,
      unfinished.map((series) => series.target),
      'series.target',
    ),
    ...stopIf(isDeceased(treatment.safetyChecks, context.patient), {
      rule: 'deceased',
      at: 'patient',
      text: 'The patient is recorded as deceased',
    }),
    ...stopIf(treatment.consent.withdrawnAt !== undefined, {
      rule: 'no-consent',
      at: 'patient',
      text: 'The patient has withdrawn the consent',
    }),
  ];
  if (issues.length > 0) return failure(...issues);
  return success({
    ...treatment,
    series: [...treatment.series, toSeries(command.series, 'series#1', { command, context })],
  });
}
