import type { Issue } from '../../fhir/issue.ts';
import { andThen, failure, success, type Result } from '../../fhir/result.ts';
import { isInStock, lastMomentOf, releasedState, storageEnded, type Aliquot } from '../aliquot.ts';
import type { Batch } from '../batch.ts';
import { checkReasons, type Breach } from '../breach.ts';
import type { CommandContext, RejectCommand, ReleaseCommand } from '../command.ts';
import type { Deviation } from '../deviation.ts';
import { stop, stopIf } from '../finding.ts';
import { checkIncubationTemperature, checkIncubationTime } from '../processing.ts';
import { batchState } from '../questions.ts';
import type { Treatment } from '../treatment.ts';
import { checkOrder, findBatch, openDeviations, reasonAmong, withBatch } from './amend.ts';
import { inState } from './order.ts';

/** The physician's decision that the aliquots of a batch may be given, with a reason for each of its open deviations. */
export function release(treatment: Treatment, command: ReleaseCommand, context: CommandContext): Result<Treatment> {
  return andThen(andThen(findBatch(treatment, command.batch), quarantinedBatch), (batch) => {
    const open = openDeviations(treatment, batch);
    const issues = [
      ...checkSerum(batch, command),
      ...checkMoments(batch, command),
      ...checkDecisions(open, command, incubationBreaches(batch, context)),
    ];
    if (issues.length > 0) return failure(...issues);
    const aliquots = batch.aliquots.map((aliquot) => released(aliquot, command, context));
    const deviations = treatment.deviations.map((one) => (open.includes(one) ? decided(one, command, context) : one));
    return success({ ...withBatch(treatment, { ...batch, aliquots }), deviations });
  });
}

/** A batch with at least one aliquot in quarantine; some may have been given before the others went back there. */
function quarantinedBatch(batch: Batch): Result<Batch> {
  const waits = batch.aliquots.some(({ state }) => state === 'quarantined');
  return waits && batch.rejection === undefined ? success(batch) : inState(batch, 'aliquoted');
}

function checkSerum({ serum }: Batch, { inspected }: ReleaseCommand): readonly Issue[] {
  const appearance = serum?.appearance ?? 'clear';
  return [
    ...stopIf(!inspected, { rule: 'not-inspected', at: 'inspected', text: 'The aliquots were not inspected' }),
    ...stopIf(appearance !== 'clear', {
      rule: 'serum-not-clear',
      at: 'batch',
      text: `The serum is ${appearance}: it is rejected, not released`,
      values: { appearance },
    }),
  ];
}

function checkMoments({ aliquots }: Batch, { occurredAt }: ReleaseCommand): readonly Issue[] {
  const last = aliquots.filter(({ state }) => state === 'quarantined').map(lastMomentOf);
  return last
    .flatMap((moment) => checkOrder(moment, occurredAt, 'An aliquot is handled before it is released'))
    .slice(0, 1);
}

function checkDecisions(
  open: readonly Deviation[],
  { reasons }: ReleaseCommand,
  found: readonly Breach[],
): readonly Issue[] {
  const breaches = open.map(({ rule, text, concerns }): Breach => {
    const values = found.find((breach) => breach.rule === rule)?.values;
    return { rule, text, concerns, at: 'reasons', ...(values !== undefined && { values }) };
  });
  return checkReasons(breaches, reasons);
}

/** What the incubation breaks, with its numbers: a deviation keeps the sentence alone. */
function incubationBreaches({ incubation }: Batch, { protocol }: CommandContext): readonly Breach[] {
  if (incubation === undefined) return [];
  return [
    ...checkIncubationTime(incubation, protocol, []),
    ...checkIncubationTemperature(incubation.temperature, protocol, []),
  ];
}

function released(aliquot: Aliquot, { occurredAt }: ReleaseCommand, { actor }: CommandContext): Aliquot {
  if (aliquot.state !== 'quarantined') return aliquot;
  const decisions = [...aliquot.decisions, { kind: 'release', at: occurredAt, by: actor } as const];
  return { ...aliquot, state: releasedState(aliquot), decisions };
}

function decided(deviation: Deviation, { reasons, occurredAt }: ReleaseCommand, { actor }: CommandContext): Deviation {
  const reason = reasonAmong(reasons)(deviation.rule);
  return reason === undefined ? deviation : { ...deviation, decision: { reason, by: actor, at: occurredAt } };
}

/** The physician's decision not to use a batch; what it has in stock has failed. */
export function reject(treatment: Treatment, command: RejectCommand, context: CommandContext): Result<Treatment> {
  return andThen(findBatch(treatment, command.batch), (batch) => {
    const issues = [...checkRejectable(treatment, batch), ...checkLater(batch, command)];
    if (issues.length > 0) return failure(...issues);
    const rejection = { at: command.occurredAt, by: context.actor, reason: command.reason };
    const aliquots = batch.aliquots.map((aliquot) => failed(aliquot, command, context));
    return success(withBatch(treatment, { ...batch, rejection, aliquots }));
  });
}

function checkRejectable({ administrations }: Treatment, batch: Batch): readonly Issue[] {
  const isGiven = administrations.some(
    ({ act }) => act.status === 'completed' && batch.aliquots.some(({ id }) => id === act.aliquotId),
  );
  const values = { batch: batch.identifier };
  if (batch.rejection !== undefined)
    return [
      stop({ rule: 'batch-rejected', at: 'batch', text: `Batch ${batch.identifier} was rejected before`, values }),
    ];
  return stopIf(isGiven || batchState(batch) === 'closed', {
    rule: 'already-done',
    at: 'batch',
    text: `Aliquots of batch ${batch.identifier} were given or are gone: discard what is left one by one`,
    values: { ...values, state: batchState(batch) },
  });
}

function checkLater({ blood, aliquots, incubation, serum }: Batch, { occurredAt }: RejectCommand): readonly Issue[] {
  const moments = [
    ...blood.map(({ collectedAt }) => collectedAt),
    ...(incubation === undefined ? [] : [incubation.endedAt ?? incubation.startedAt]),
    ...(serum === undefined ? [] : [serum.filtration.filteredAt]),
    ...aliquots.filter(isInStock).map(lastMomentOf),
  ];
  return moments.flatMap((moment) => checkOrder(moment, occurredAt, 'The batch was handled later')).slice(0, 1);
}

function failed(aliquot: Aliquot, { occurredAt, reason }: RejectCommand, { actor }: CommandContext): Aliquot {
  if (!isInStock(aliquot)) return aliquot;
  const decisions = [...aliquot.decisions, { kind: 'fail', at: occurredAt, by: actor, reason } as const];
  return { ...aliquot, state: 'failed', storage: storageEnded(aliquot, occurredAt), decisions };
}
