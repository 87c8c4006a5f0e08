import { isAfter, laterOf } from '../../fhir/date-time.ts';
import type { Issue } from '../../fhir/issue.ts';
import { degreesCelsius } from '../../fhir/quantity.ts';
import { andThen, failure, success, type Result } from '../../fhir/result.ts';
import { isInStock, lastMomentOf, type Aliquot } from '../aliquot.ts';
import { specimenOf } from '../address.ts';
import type { Batch } from '../batch.ts';
import type {
  CommandContext,
  EndIncubationCommand,
  ReportTemperatureCommand,
  StartIncubationCommand,
} from '../command.ts';
import { refuse, stopIf } from '../finding.ts';
import { checkIncubationTemperature, checkIncubationTime, type Incubation, type Temperature } from '../processing.ts';
import { readAllLabels } from '../reading.ts';
import type { Treatment } from '../treatment.ts';
import { checkOrder, findBatch, undecided, withBatch, withDeviations } from './amend.ts';
import { inState } from './order.ts';

/** All syringes of a batch into the incubator, each label read at loading: another patient's may lie beside them. */
export function startIncubation(
  treatment: Treatment,
  command: StartIncubationCommand,
  context: CommandContext,
): Result<Treatment> {
  return andThen(batchIn(treatment, command.batch, 'collected'), (batch) =>
    andThen(readAllLabels(command.labels, labelsOf(batch), 'labels'), (loadingCheck) => {
      const drawnAt = batch.blood.map(({ collectedAt }) => collectedAt).reduce(laterOf);
      const issues = checkOrder(drawnAt, command.occurredAt, 'The draw comes before the incubation');
      if (issues.length > 0) return failure(...issues);
      const temperature: Temperature = { ...command.temperature, nature: 'nominal' };
      const { treatment: equipped, incubatorId } = withIncubator(treatment, command.incubator, context);
      const incubation: Incubation = { startedAt: command.occurredAt, temperature, incubatorId, loadingCheck };
      const breaches = checkIncubationTemperature(temperature, context.protocol, bloodOf(batch));
      const decided = { at: command.occurredAt, context, reasonFor: undecided };
      return success(withDeviations(withBatch(equipped, { ...batch, incubation }), breaches, decided));
    }),
  );
}

/** The incubator that the clinic calls so: one device of the record, however often it is used. */
function withIncubator(
  treatment: Treatment,
  name: string,
  context: CommandContext,
): { readonly treatment: Treatment; readonly incubatorId: string } {
  const known = treatment.devices.find((device) => device.kind === 'incubator' && device.name === name);
  if (known !== undefined) return { treatment, incubatorId: known.id };
  const incubatorId = context.idFor('incubator');
  return {
    treatment: { ...treatment, devices: [...treatment.devices, { id: incubatorId, kind: 'incubator', name }] },
    incubatorId,
  };
}

/** What the incubator's log says. Out of range, what was released goes back to quarantine until a physician decides. */
export function reportTemperature(
  treatment: Treatment,
  command: ReportTemperatureCommand,
  context: CommandContext,
): Result<Treatment> {
  return andThen(findBatch(treatment, command.batch), (batch) => {
    const { incubation } = batch;
    if (incubation === undefined || batch.rejection !== undefined)
      return andThen(inState(batch, 'incubating'), () => success(treatment));
    const measured: Temperature = { ...command.measured, nature: 'measured' };
    const breaches = checkIncubationTemperature(measured, context.protocol, bloodOf(batch));
    const issues = [
      ...checkOrder(incubation.startedAt, command.occurredAt, 'The incubation starts before it is measured'),
      ...(breaches.length === 0 ? [] : checkStock(batch, command)),
    ];
    if (issues.length > 0) return failure(...issues);
    const aliquots =
      breaches.length === 0 ? batch.aliquots : batch.aliquots.map((one) => quarantined(one, command, context));
    const next = {
      ...batch,
      incubation: { ...incubation, temperature: widened(incubation.temperature, measured) },
      aliquots,
    };
    return success(
      withDeviations(withBatch(treatment, next), breaches, { at: command.occurredAt, context, reasonFor: undecided }),
    );
  });
}

function checkStock({ aliquots }: Batch, { occurredAt }: ReportTemperatureCommand): readonly Issue[] {
  return aliquots
    .filter((aliquot) => isInStock(aliquot) && aliquot.state !== 'quarantined')
    .flatMap((aliquot) => checkOrder(lastMomentOf(aliquot), occurredAt, 'The aliquots were handled later'));
}

function quarantined(aliquot: Aliquot, { occurredAt }: ReportTemperatureCommand, { actor }: CommandContext): Aliquot {
  if (!isInStock(aliquot) || aliquot.state === 'quarantined') return aliquot;
  const decision = { kind: 'quarantine', at: occurredAt, by: actor, reason: 'temperature' } as const;
  return { ...aliquot, state: 'quarantined', decisions: [...aliquot.decisions, decision] };
}

/** The range that holds both; what was measured takes the place of what was only set. */
function widened(one: Temperature, measured: Temperature): Temperature {
  return {
    low: degreesCelsius(Math.min(one.low, measured.low)),
    high: degreesCelsius(Math.max(one.high, measured.high)),
    nature: 'measured',
  };
}

/** All syringes out of the incubator, each label read at unloading. */
export function endIncubation(
  treatment: Treatment,
  command: EndIncubationCommand,
  context: CommandContext,
): Result<Treatment> {
  return andThen(batchIn(treatment, command.batch, 'incubating'), (batch) =>
    andThen(readAllLabels(command.labels, labelsOf(batch), 'labels'), (unloadingCheck) => {
      const { incubation } = batch;
      if (incubation === undefined)
        return refuse({ rule: 'step-out-of-order', at: 'batch', text: 'No incubation was started' });
      const issues = checkEnd(incubation, command);
      if (issues.length > 0) return failure(...issues);
      const ended = { ...incubation, endedAt: command.occurredAt, unloadingCheck };
      const breaches = checkIncubationTime(ended, context.protocol, bloodOf(batch));
      const decided = { at: command.occurredAt, context, reasonFor: undecided };
      return success(withDeviations(withBatch(treatment, { ...batch, incubation: ended }), breaches, decided));
    }),
  );
}

function checkEnd({ startedAt }: Incubation, { occurredAt }: EndIncubationCommand): readonly Issue[] {
  return stopIf(!isAfter(occurredAt, startedAt), {
    rule: 'end-before-start',
    at: 'occurredAt',
    text: `Incubation ends at ${occurredAt}, before it starts at ${startedAt}`,
    values: { start: startedAt, end: occurredAt },
  });
}

function batchIn(treatment: Treatment, identifier: string, state: 'collected' | 'incubating'): Result<Batch> {
  return andThen(findBatch(treatment, identifier), (batch) => inState(batch, state));
}

function labelsOf({ blood }: Batch): readonly string[] {
  return blood.map(({ identifier }) => identifier);
}

function bloodOf({ blood }: Batch): readonly string[] {
  return blood.map(specimenOf);
}
