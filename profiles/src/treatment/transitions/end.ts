import { laterOf, type Instant } from '../../fhir/date-time.ts';
import type { Issue } from '../../fhir/issue.ts';
import { failure, success, type Result } from '../../fhir/result.ts';
import { isInStock } from '../aliquot.ts';
import type { AbandonCommand, CompleteCommand, HoldCommand } from '../command.ts';
import { caution, stop, stopIf, type Finding } from '../finding.ts';
import { shortName } from '../identifier.ts';
import { aliquotsOf, batchState, injectionsGiven } from '../questions.ts';
import type { Treatment } from '../treatment.ts';
import { checkOrder } from './amend.ts';

/** A pause, with its reason; what is in the incubator goes on. */
export function hold(treatment: Treatment, command: HoldCommand): Result<Treatment> {
  return success({ ...treatment, state: { state: 'on-hold', reason: command.reason } });
}

/** Back to where the treatment stood: the first draw tells planned from in progress. */
export function resume(treatment: Treatment): Result<Treatment> {
  return success({ ...treatment, state: { state: treatment.batches.length === 0 ? 'planned' : 'in-progress' } });
}

/** The end as planned, or earlier; every aliquot is accounted for. */
export function complete(treatment: Treatment, command: CompleteCommand): Result<Treatment> {
  const stock = stockFinding(treatment);
  const issues = [
    ...stopIf(treatment.batches.length === 0, {
      rule: 'step-out-of-order',
      at: 'kind',
      text: 'No blood was drawn: a treatment without it is abandoned, not completed',
      values: { state: treatment.state.state, first: 'collect' },
    }),
    ...checkBatches(treatment),
    ...(stock === undefined ? [] : [stop(stock)]),
    ...checkEnd(treatment, command.occurredAt),
  ];
  if (issues.length > 0) return failure(...issues);
  return success(
    { ...treatment, state: { state: 'completed', endedAt: command.occurredAt } },
    missingInjections(treatment),
  );
}

/** The end before its time. What is still in stock is told, and stays to be discarded. */
export function abandon(treatment: Treatment, command: AbandonCommand): Result<Treatment> {
  const issues = checkEnd(treatment, command.occurredAt);
  if (issues.length > 0) return failure(...issues);
  const stock = stockFinding(treatment);
  const state = { state: 'abandoned', endedAt: command.occurredAt, reason: command.reason } as const;
  return success({ ...treatment, state }, stock === undefined ? [] : [caution(stock)]);
}

/** Made = given + discarded + lost + failed; what is not, by name. */
function stockFinding(treatment: Treatment): Finding | undefined {
  const labels = aliquotsOf(treatment)
    .filter(isInStock)
    .map(({ identifier }) => shortName(identifier))
    .join(', ');
  if (labels === '') return undefined;
  const text = `Neither given nor discarded nor lost: ${labels}`;
  return { rule: 'aliquots-unaccounted', at: 'kind', text, values: { labels } };
}

function checkBatches({ batches }: Treatment): readonly Issue[] {
  const open = batches.filter((batch) =>
    ['collected', 'incubating', 'incubated', 'separated'].includes(batchState(batch)),
  );
  return open.map((batch) => {
    const values = { batch: batch.identifier, state: batchState(batch) };
    return stop({
      rule: 'batch-open',
      at: 'kind',
      text: `Batch ${values.batch} is ${values.state}: finish or reject it first`,
      values,
    });
  });
}

function missingInjections(treatment: Treatment): readonly Issue[] {
  return treatment.series.flatMap((series) => {
    const values = { given: injectionsGiven(treatment, series.id), of: series.injections };
    const text = `${values.given} of ${values.of} injections were given`;
    return values.given < values.of ? [caution({ rule: 'injections-missing', at: 'kind', text, values })] : [];
  });
}

/** An end before the draw or before an injection would be a course that runs backwards. */
function checkEnd({ batches, administrations }: Treatment, endedAt: Instant): readonly Issue[] {
  const acts = [
    ...batches.flatMap(({ blood }) => blood.map(({ collectedAt }) => collectedAt)),
    ...administrations.map(({ at }) => at),
  ];
  const [first, ...others] = acts;
  return first === undefined
    ? []
    : checkOrder(others.reduce(laterOf, first), endedAt, 'The treatment ends after its last act');
}
