import { isBefore, type Instant } from '../../fhir/date-time.ts';
import type { Issue } from '../../fhir/issue.ts';
import { success, type Result } from '../../fhir/result.ts';
import type { ReasonFor } from '../administration-request.ts';
import type { Aliquot } from '../aliquot.ts';
import { specimenOf } from '../address.ts';
import type { Batch } from '../batch.ts';
import type { Breach } from '../breach.ts';
import type { CommandContext, SafetyCheckInput } from '../command.ts';
import type { Deviation, DeviationReason, DeviationRule } from '../deviation.ts';
import { refuse, stopIf } from '../finding.ts';
import { aliquotsOf } from '../questions.ts';
import type { SafetyCheck } from '../safety-check.ts';
import type { Treatment } from '../treatment.ts';

/** The batch of this accession identifier. */
export function findBatch(treatment: Treatment, identifier: string): Result<Batch> {
  const batch = treatment.batches.find((one) => one.identifier === identifier);
  if (batch !== undefined) return success(batch);
  return refuse({ rule: 'batch-unknown', at: 'batch', text: 'This treatment has no such batch' });
}

/** The aliquot of this id, with its batch. */
export function findAliquot(treatment: Treatment, aliquotId: string): Result<Aliquot> {
  const aliquot = aliquotsOf(treatment).find(({ id }) => id === aliquotId);
  if (aliquot !== undefined) return success(aliquot);
  return refuse({ rule: 'aliquot-unknown', at: 'aliquotId', text: 'This treatment has no such aliquot' });
}

/** The treatment with this batch in the place of its former self. */
export function withBatch(treatment: Treatment, batch: Batch): Treatment {
  return { ...treatment, batches: treatment.batches.map((one) => (one.number === batch.number ? batch : one)) };
}

/** The treatment with this aliquot in the place of its former self. */
export function withAliquot(treatment: Treatment, aliquot: Aliquot): Treatment {
  const replaced = (batch: Batch): Batch =>
    batch.aliquots.some(({ id }) => id === aliquot.id)
      ? { ...batch, aliquots: batch.aliquots.map((one) => (one.id === aliquot.id ? aliquot : one)) }
      : batch;
  return { ...treatment, batches: treatment.batches.map(replaced) };
}

/** When and by whom something was decided, and the reason for each rule; without a reason the deviation stays open. */
export interface Decided {
  readonly at: Instant;
  readonly context: CommandContext;
  reasonFor(rule: DeviationRule): DeviationReason | undefined;
}

/** The treatment with a deviation for each breach. Once per command: the ids count from 1. */
export function withDeviations(treatment: Treatment, breaches: readonly Breach[], decided: Decided): Treatment {
  if (breaches.length === 0) return treatment;
  return {
    ...treatment,
    deviations: [...treatment.deviations, ...breaches.map((breach, index) => deviationOf(breach, index, decided))],
  };
}

function deviationOf({ rule, text, concerns }: Breach, index: number, { at, context, reasonFor }: Decided): Deviation {
  const reason = reasonFor(rule);
  const decision = reason === undefined ? undefined : { reason, by: context.actor, at };
  const id = context.idFor(`deviation#${index + 1}`);
  return { id, rule, at, concerns, text, ...(decision !== undefined && { decision }) };
}

/** No reason yet: a physician decides later. */
export function undecided(): undefined {
  return undefined;
}

/** The reason that was given for a rule. */
export function reasonAmong(reasons: readonly ReasonFor[]): (rule: DeviationRule) => DeviationReason | undefined {
  return (rule) => reasons.find((one) => one.rule === rule)?.reason;
}

/** All specimens of a batch, by their references. */
export function specimensOf({ blood, serum, aliquots }: Batch): readonly string[] {
  return [...blood, ...(serum === undefined ? [] : [serum]), ...aliquots].map(specimenOf);
}

/** Deviations of a batch that no physician has decided about. */
export function openDeviations({ deviations }: Treatment, batch: Batch): readonly Deviation[] {
  const specimens = specimensOf(batch);
  return deviations.filter((one) => one.decision === undefined && one.concerns.some((it) => specimens.includes(it)));
}

/** Safety checks as they become part of the record; only a reaction has grades. */
export function toSafetyChecks(
  checks: readonly SafetyCheckInput[],
  at: Instant,
  context: CommandContext,
): Result<readonly SafetyCheck[]> {
  const graded = checks.findIndex(
    ({ kind, finding }) => kind !== 'last-reaction' && (finding === 'mild' || finding === 'strong'),
  );
  if (graded >= 0)
    return refuse({
      rule: 'finding-wrong',
      at: `checks[${graded}].finding`,
      text: 'Only a reaction is mild or strong',
    });
  return success(
    checks.map(({ kind, finding, source }, index) => {
      const id = context.idFor(`check#${index + 1}`);
      return { id, kind, finding, at, by: context.actor, ...(source !== undefined && { source }) };
    }),
  );
}

/** A refusal when the second instant lies before the first. */
export function checkOrder(earlier: Instant, later: Instant, what: string): readonly Issue[] {
  return stopIf(isBefore(later, earlier), {
    rule: 'time-order',
    at: 'occurredAt',
    text: `${what}: ${later} lies before ${earlier}`,
    values: { time: later, before: earlier },
  });
}
