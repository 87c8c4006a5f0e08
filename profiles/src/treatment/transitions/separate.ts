import { dayIn, isAfter, plusHours } from '../../fhir/date-time.ts';
import type { Issue } from '../../fhir/issue.ts';
import { sumMillilitres } from '../../fhir/quantity.ts';
import { andThen, failure, success, type Result } from '../../fhir/result.ts';
import type { Aliquot } from '../aliquot.ts';
import type { Batch, Serum } from '../batch.ts';
import type { AliquotCommand, CommandContext, SeparateCommand } from '../command.ts';
import type { Device } from '../device.ts';
import { caution, stopIf, written } from '../finding.ts';
import { specimenIdentifier } from '../identifier.ts';
import { readLabels, type LabelRead } from '../reading.ts';
import type { Treatment } from '../treatment.ts';
import { checkOrder, findBatch, withBatch } from './amend.ts';
import { checkKit } from './collect.ts';
import { inState } from './order.ts';

/** Centrifuged and filtered: the serum of a batch. */
export function separate(treatment: Treatment, command: SeparateCommand, context: CommandContext): Result<Treatment> {
  return andThen(
    andThen(findBatch(treatment, command.batch), (batch) => inState(batch, 'incubated')),
    (batch) => {
      const issues = [
        ...checkTimes(batch, command),
        ...checkKit(command.filter, dayIn(command.occurredAt, context.timeZone), 'filter'),
        ...checkYield(batch, command),
      ];
      if (issues.length > 0) return failure(...issues);
      const filter = toFilter(command, context);
      const next = withBatch(treatment, { ...batch, serum: toSerum(batch, command, context) });
      return success({ ...next, devices: [...treatment.devices, filter] }, checkPore(command, context));
    },
  );
}

function checkTimes({ incubation }: Batch, { centrifugation, occurredAt }: SeparateCommand): readonly Issue[] {
  const { startedAt, endedAt } = centrifugation;
  return [
    ...(incubation?.endedAt === undefined
      ? []
      : checkOrder(incubation.endedAt, startedAt, 'The incubation ends before the centrifuge starts')),
    ...stopIf(!isAfter(endedAt, startedAt), {
      rule: 'end-before-start',
      at: 'centrifugation.endedAt',
      text: `The centrifuge stops at ${endedAt}, before it starts at ${startedAt}`,
      values: { start: startedAt, end: endedAt },
    }),
    ...checkOrder(endedAt, occurredAt, 'The centrifuge stops before the serum is filtered'),
  ];
}

function checkYield({ blood }: Batch, { volume }: SeparateCommand): readonly Issue[] {
  const drawn = sumMillilitres(blood.map((one) => one.volume));
  const text = `${written(volume)} mL of serum from ${written(drawn)} mL of blood`;
  return stopIf(volume > drawn, { rule: 'volume-exceeds', at: 'volume', text, values: { volume, limit: drawn } });
}

function checkPore({ filter }: SeparateCommand, { protocol }: CommandContext): readonly Issue[] {
  if (filter.pore === protocol.filterPore) return [];
  const text = `The filter has pores of ${written(filter.pore)} µm; the protocol says ${protocol.filterPore} µm`;
  return [
    caution({
      rule: 'filter-pore',
      at: 'filter.pore',
      text,
      values: { value: filter.pore, limit: protocol.filterPore },
    }),
  ];
}

function toFilter({ filter }: SeparateCommand, context: CommandContext): Device {
  return {
    id: context.idFor('filter'),
    kind: 'filter',
    lot: filter.lot,
    expiresOn: filter.expiresOn,
    pore: filter.pore,
  };
}

function toSerum({ identifier }: Batch, command: SeparateCommand, context: CommandContext): Serum {
  const { startedAt, endedAt, force } = command.centrifugation;
  const { temperature } = command;
  return {
    id: context.idFor('serum'),
    identifier: specimenIdentifier(identifier, 'S', 1),
    centrifugation: { startedAt, endedAt, ...(force !== undefined && { force }), temperature },
    filtration: { filteredAt: command.occurredAt, filterId: context.idFor('filter'), temperature },
    volume: command.volume,
    appearance: command.appearance,
  };
}

/** Serum into containers, each with its own label that was read: quarantined until a physician releases them. */
export function aliquot(treatment: Treatment, command: AliquotCommand, context: CommandContext): Result<Treatment> {
  return andThen(
    andThen(findBatch(treatment, command.batch), (batch) => inState(batch, 'separated')),
    (batch) => {
      const planned = command.portions.map((_, index) => specimenIdentifier(batch.identifier, 'A', index + 1));
      return andThen(
        readLabels(
          command.portions.map(({ label }) => label),
          planned,
          'portions',
        ),
        (labels) => {
          const issues = checkFilling(batch.serum, command);
          if (issues.length > 0) return failure(...issues);
          const aliquots = planned.flatMap((identifier, index) =>
            toAliquot({ identifier, number: index + 1, labels }, command, context),
          );
          return success(withBatch(treatment, { ...batch, aliquots }));
        },
      );
    },
  );
}

function checkFilling(serum: Serum | undefined, { portions, occurredAt }: AliquotCommand): readonly Issue[] {
  if (serum === undefined) return [];
  const sum = sumMillilitres(portions.map(({ volume }) => volume));
  return [
    ...checkOrder(serum.filtration.filteredAt, occurredAt, 'The serum is filtered before it is filled'),
    ...stopIf(sum > serum.volume, {
      rule: 'volume-exceeds',
      at: 'portions',
      text: `The portions are ${written(sum)} mL together; the serum is ${written(serum.volume)} mL`,
      values: { volume: sum, limit: serum.volume },
    }),
  ];
}

interface Filled {
  readonly identifier: string;
  readonly number: number;
  readonly labels: readonly LabelRead[];
}

/** The labels were read in the order of the portions, which need not be the order of their numbers. */
function toAliquot(
  { identifier, number, labels }: Filled,
  command: AliquotCommand,
  context: CommandContext,
): readonly Aliquot[] {
  const place = labels.findIndex((label) => label.identifier === identifier);
  const portion = command.portions[place];
  const label = labels[place];
  if (portion === undefined || label === undefined) return [];
  const { occurredAt, temperature } = command;
  const filled = {
    id: context.idFor(`aliquot#${number}`),
    identifier,
    number,
    volume: portion.volume,
    filledAt: occurredAt,
    fillingTemperature: temperature,
    labelCheck: label.check,
    state: 'quarantined',
    storage: [{ place: 'room', from: occurredAt, temperature }],
    expiresAt: plusHours(occurredAt, context.protocol.shelfLifeUnfrozen),
    decisions: [],
  } as const;
  return [filled];
}
