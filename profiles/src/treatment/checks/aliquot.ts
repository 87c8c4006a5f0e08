import { isAfter } from '../../fhir/date-time.ts';
import type { Issue } from '../../fhir/issue.ts';
import { sumMillilitres } from '../../fhir/quantity.ts';
import { isInStock, releasedState, type Aliquot } from '../aliquot.ts';
import { stopIf } from '../finding.ts';
import { shortName } from '../identifier.ts';
import { dosesOf } from '../questions.ts';
import type { Treatment } from '../treatment.ts';
import { checkMost, checkRising } from './batch.ts';

/** All rules of one aliquot: its stays, its state, and what was given of it. */
export function checkAliquot(aliquot: Aliquot, treatment: Treatment, at: string): readonly Issue[] {
  const given = sumMillilitres(dosesOf(treatment, aliquot.id).map(({ volume }) => volume));
  return [
    ...checkStays(aliquot, at),
    ...checkMost(given, aliquot.volume, { at: `${at}.volume`, what: `Given of ${shortName(aliquot.identifier)}` }),
    ...stopIf(!isAfter(aliquot.expiresAt, aliquot.filledAt), {
      rule: 'time-order',
      at: `${at}.expiresAt`,
      text: `${shortName(aliquot.identifier)} expires before it was filled`,
      values: { time: aliquot.expiresAt, before: aliquot.filledAt },
    }),
    ...stopIf(!isStateRight(aliquot, treatment), {
      rule: 'state-differs',
      at: `${at}.state`,
      text: `${shortName(aliquot.identifier)} is ${aliquot.state}, which its decisions, stays and doses do not say`,
      values: { label: shortName(aliquot.identifier), state: aliquot.state },
    }),
  ];
}

function checkStays({ filledAt, storage, decisions }: Aliquot, at: string): readonly Issue[] {
  const open = storage.filter(({ until }) => until === undefined).length;
  return [
    ...checkRising(
      [filledAt, ...storage.flatMap(({ from, until }) => (until === undefined ? [from] : [from, until]))],
      `${at}.storage`,
    ),
    ...checkRising([filledAt, ...decisions.map((decision) => decision.at)], `${at}.decisions`),
    ...stopIf(open > 1, { rule: 'state-differs', at: `${at}.storage`, text: 'An aliquot lies in one place at a time' }),
  ];
}

/** Given exactly when a dose says so; else the last decision, and the place where it lies, make the state. */
function isStateRight(aliquot: Aliquot, treatment: Treatment): boolean {
  const isGiven = dosesOf(treatment, aliquot.id).length > 0;
  const lies = aliquot.storage.some(({ until }) => until === undefined);
  if (isGiven || aliquot.state === 'given') return isGiven && aliquot.state === 'given' && !lies;
  return isInStock(aliquot) === lies && aliquot.state === stateByDecision(aliquot);
}

function stateByDecision(aliquot: Aliquot): Aliquot['state'] {
  const last = aliquot.decisions.at(-1);
  if (last === undefined) return 'quarantined';
  switch (last.kind) {
    case 'release':
      return releasedState(aliquot);
    case 'quarantine':
      return 'quarantined';
    case 'discard':
      return 'discarded';
    case 'lose':
      return 'lost';
    case 'fail':
      return 'failed';
  }
}
