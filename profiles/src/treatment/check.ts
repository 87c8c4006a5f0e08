import type { Issue } from '../fhir/issue.ts';
import {
  administrationOf,
  adverseEventOf,
  deviationOf,
  deviceOf,
  observationOf,
  orderOf,
  specimenOf,
} from './address.ts';
import { checkAdministration } from './checks/administration.ts';
import { checkAdverseEvent } from './checks/adverse-event.ts';
import { checkAliquot } from './checks/aliquot.ts';
import { checkBatch, type Reading } from './checks/batch.ts';
import { checkLog } from './checks/log.ts';
import { checkIl1Ra, checkOutcome } from './checks/measure.ts';
import { checkSchedule } from './checks/schedule.ts';
import type { CommandContext } from './command.ts';
import { stop, stopIf } from './finding.ts';
import { checkLaunch } from './gate.ts';
import { treatmentNumber } from './identifier.ts';
import type { Protocol } from './protocol.ts';
import type { Treatment } from './treatment.ts';

/**
 * All rules of a record, however it came to be: order in time, volumes, states, links, and a deviation for every broken limit. With the
 * context also the patient of the launch and the clinic's calendar. No findings: the record keeps them all.
 */
export function checkTreatment(treatment: Treatment, protocol: Protocol, context?: CommandContext): readonly Issue[] {
  const reading: Reading = { treatment, protocol, timeZone: context?.timeZone };
  return [
    ...(context === undefined ? [] : checkLaunch(treatment, { ...context, protocol })),
    ...checkHead(treatment, protocol),
    ...checkState(treatment),
    ...treatment.batches.flatMap((batch) => checkBatch(batch, reading)),
    ...treatment.batches.flatMap(({ aliquots }, index) =>
      aliquots.flatMap((aliquot, place) => checkAliquot(aliquot, treatment, `batches[${index}].aliquots[${place}]`)),
    ),
    ...treatment.administrations.flatMap((one) => checkAdministration(one, reading)),
    ...checkSchedule(reading),
    ...treatment.outcomes.flatMap((one, index) => checkOutcome(one, `outcomes[${index}]`)),
    ...treatment.il1Ra.flatMap((one, index) => checkIl1Ra(one, treatment, `il1Ra[${index}]`)),
    ...treatment.adverseEvents.flatMap((one, index) => checkAdverseEvent(one, treatment, `adverseEvents[${index}]`)),
    ...checkLinks(treatment),
    ...checkLog(treatment),
  ];
}

function checkHead(treatment: Treatment, protocol: Protocol): readonly Issue[] {
  const { id, number, series, batches } = treatment;
  const isOther = treatment.protocol.url !== protocol.url || treatment.protocol.version !== protocol.version;
  return [
    ...stopIf(isOther, { rule: 'protocol-differs', at: 'protocol', text: 'The record follows another protocol' }),
    ...stopIf(number !== treatmentNumber(id), {
      rule: 'number-differs',
      at: 'number',
      text: 'The number is not the one of this id',
    }),
    ...stopIf(series.length === 0, {
      rule: 'count-wrong',
      at: 'series',
      text: 'A treatment has at least one series',
      values: { count: 0, low: 1, high: 99 },
    }),
    ...stopIf(
      batches.some((batch, index) => batch.number !== index + 1),
      {
        rule: 'number-differs',
        at: 'batches',
        text: 'The batches are not numbered from 1',
      },
    ),
    ...series
      .filter(({ target }) => target.kind !== protocol.region)
      .map(({ target }) =>
        stop({
          rule: 'region-differs',
          at: 'series',
          text: `The protocol is for the ${protocol.region}, a target is a ${target.kind}`,
          values: { expected: protocol.region, found: target.kind },
        }),
      ),
  ];
}

/** Planned exactly before the first draw; completed only after it. */
function checkState({ state, batches }: Treatment): readonly Issue[] {
  const hasBlood = batches.length > 0;
  const isWrong = hasBlood ? state.state === 'planned' : state.state === 'in-progress' || state.state === 'completed';
  const text = `The treatment is ${state.state} ${hasBlood ? 'after' : 'before'} its first draw`;
  return stopIf(isWrong, { rule: 'state-differs', at: 'state', text, values: { state: state.state } });
}

/** What outcomes and deviations speak of is in the record, and no two things share an id. */
function checkLinks(treatment: Treatment): readonly Issue[] {
  const known = referencesOf(treatment);
  const named = treatment.deviations.flatMap(({ concerns }) => concerns);
  const spokenOf = treatment.outcomes.flatMap(({ seriesId }) =>
    seriesId === undefined ? [] : [orderOf({ id: seriesId })],
  );
  const logged = treatment.log.flatMap(({ targets }) => targets);
  const missing = [...named, ...spokenOf, ...logged].filter((reference) => !known.includes(reference));
  return [
    ...stopIf(missing.length > 0, {
      rule: 'reference-missing',
      at: 'deviations',
      text: `Not in the record: ${[...new Set(missing)].join(', ')}`,
      values: { references: [...new Set(missing)].join(', ') },
    }),
    ...stopIf(new Set(known).size !== known.length, {
      rule: 'number-differs',
      at: 'id',
      text: 'Two things of the record share an id',
    }),
    ...stopIf(
      known.some((reference) => !logged.includes(reference)),
      {
        rule: 'revision-differs',
        at: 'log',
        text: 'Something in the record was made by no command',
      },
    ),
  ];
}

function referencesOf(treatment: Treatment): readonly string[] {
  const {
    indication,
    consent,
    series,
    safetyChecks,
    outcomes,
    il1Ra,
    adverseEvents,
    devices,
    batches,
    administrations,
    deviations,
  } = treatment;
  return [
    `Condition/${indication.id}`,
    `Consent/${consent.id}`,
    ...series.map(orderOf),
    ...[...safetyChecks, ...outcomes, ...il1Ra].map(observationOf),
    ...adverseEvents.map(adverseEventOf),
    ...devices.map(deviceOf),
    ...batches
      .flatMap(({ blood, serum, aliquots }) => [...blood, ...(serum === undefined ? [] : [serum]), ...aliquots])
      .map(specimenOf),
    ...administrations.map(administrationOf),
    ...deviations.map(deviationOf),
  ];
}
