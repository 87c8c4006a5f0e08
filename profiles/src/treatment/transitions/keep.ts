import { earlierOf, plusHours, plusMonths, type Instant } from '../../fhir/date-time.ts';
import type { Issue } from '../../fhir/issue.ts';
import { andThen, failure, success, type Result } from '../../fhir/result.ts';
import {
  isExpiredAt,
  isInStock,
  lastMomentOf,
  releasedState,
  storageEnded,
  thawsOf,
  type Aliquot,
  type AliquotDecision,
} from '../aliquot.ts';
import type { CommandContext, DiscardCommand, LoseCommand, QuarantineCommand, StoreCommand } from '../command.ts';
import { refuse, stopIf, written } from '../finding.ts';
import { shortName } from '../identifier.ts';
import type { Protocol } from '../protocol.ts';
import type { Treatment } from '../treatment.ts';
import { checkOrder, findAliquot, withAliquot } from './amend.ts';

/** An aliquot to another place. Into the freezer it is frozen, out of it it is thawed; each changes its expiry. */
export function store(treatment: Treatment, command: StoreCommand, context: CommandContext): Result<Treatment> {
  return andThen(inStock(treatment, command), (aliquot) => {
    const issues = checkMove(aliquot, command, context.protocol);
    if (issues.length > 0) return failure(...issues);
    return success(withAliquot(treatment, moved(aliquot, command, context.protocol)));
  });
}

type Handling = StoreCommand | QuarantineCommand | DiscardCommand | LoseCommand;

/** The aliquot when it is still there, and was not handled later than now. */
function inStock(treatment: Treatment, { aliquotId, occurredAt }: Handling): Result<Aliquot> {
  return andThen(findAliquot(treatment, aliquotId), (aliquot) => {
    const label = shortName(aliquot.identifier);
    const text = `${label} is ${aliquot.state} already`;
    if (!isInStock(aliquot))
      return refuse({ rule: 'aliquot-gone', at: 'aliquotId', text, values: { label, state: aliquot.state } });
    const issues = checkOrder(lastMomentOf(aliquot), occurredAt, `${label} was handled later`);
    return issues.length > 0 ? failure(...issues) : success(aliquot);
  });
}

function placeOf({ storage }: Aliquot) {
  return storage.at(-1)?.place;
}

function checkMove(aliquot: Aliquot, command: StoreCommand, protocol: Protocol): readonly Issue[] {
  const label = shortName(aliquot.identifier);
  const isThaw = placeOf(aliquot) === 'freezer';
  const thaws = thawsOf(aliquot) + (isThaw ? 1 : 0);
  return [
    ...stopIf(placeOf(aliquot) === command.place, {
      rule: 'place-unchanged',
      at: 'place',
      text: `${label} is there already`,
      values: { label },
    }),
    ...stopIf(isThaw ? thaws > protocol.maximumThaws : command.place === 'freezer' && thaws >= protocol.maximumThaws, {
      rule: 'aliquot-thaws',
      at: 'place',
      text: `${label} was thawed ${thawsOf(aliquot)} times; the protocol says ${protocol.maximumThaws} at most`,
      values: { label, thaws: thawsOf(aliquot), high: protocol.maximumThaws },
    }),
    ...(command.place === 'freezer' ? checkFreezing(aliquot, command, protocol) : []),
  ];
}

/** Freezing does not bring back what has expired, and a freezer that is too warm does not keep it. */
function checkFreezing(
  aliquot: Aliquot,
  { occurredAt, temperature }: StoreCommand,
  { frozenAtMost }: Protocol,
): readonly Issue[] {
  const label = shortName(aliquot.identifier);
  return [
    ...stopIf(isExpiredAt(aliquot, occurredAt), {
      rule: 'aliquot-expired',
      at: 'aliquotId',
      text: `${label} expired at ${aliquot.expiresAt}`,
      values: { label, expiresAt: aliquot.expiresAt },
    }),
    ...stopIf(temperature.high > frozenAtMost, {
      rule: 'freezer-too-warm',
      at: 'temperature',
      text: `The freezer is at ${written(temperature.high)} °C; the protocol says ${frozenAtMost} °C at most`,
      values: { value: temperature.high, limit: frozenAtMost },
    }),
  ];
}

function moved(aliquot: Aliquot, { occurredAt, place, temperature }: StoreCommand, protocol: Protocol): Aliquot {
  const storage = [...storageEnded(aliquot, occurredAt), { place, from: occurredAt, temperature }];
  const next = { ...aliquot, storage, expiresAt: expiryAfter(aliquot, occurredAt, { place, protocol }) };
  return aliquot.state === 'quarantined' ? next : { ...next, state: releasedState(next) };
}

interface Move {
  readonly place: StoreCommand['place'];
  readonly protocol: Protocol;
}

/** Frozen: from the filling. Thawed: hours from now, and never longer than it would have kept frozen. Else unchanged. */
function expiryAfter(aliquot: Aliquot, now: Instant, { place, protocol }: Move): Instant {
  if (place === 'freezer') return plusMonths(aliquot.filledAt, protocol.shelfLifeFrozen);
  return placeOf(aliquot) === 'freezer'
    ? earlierOf(plusHours(now, protocol.useAfterThaw), aliquot.expiresAt)
    : aliquot.expiresAt;
}

/** Back to quarantine: a physician decides again. */
export function quarantine(
  treatment: Treatment,
  command: QuarantineCommand,
  context: CommandContext,
): Result<Treatment> {
  return andThen(inStock(treatment, command), (aliquot) => {
    const label = shortName(aliquot.identifier);
    if (aliquot.state === 'quarantined')
      return refuse({
        rule: 'already-done',
        at: 'aliquotId',
        text: `${label} is in quarantine`,
        values: { batch: label, state: 'quarantined' },
      });
    const decision = { kind: 'quarantine', at: command.occurredAt, by: context.actor, reason: command.reason } as const;
    return success(withAliquot(treatment, decided(aliquot, 'quarantined', decision)));
  });
}

/** Thrown away; unused serum is never given to another patient, and its fate is recorded (TFG section 17). */
export function discard(treatment: Treatment, command: DiscardCommand, context: CommandContext): Result<Treatment> {
  return andThen(inStock(treatment, command), (aliquot) => {
    const decision = { kind: 'discard', at: command.occurredAt, by: context.actor, reason: command.reason } as const;
    return success(withAliquot(treatment, gone(decided(aliquot, 'discarded', decision), command)));
  });
}

/** Not to be found, or given to somebody else. */
export function lose(treatment: Treatment, command: LoseCommand, context: CommandContext): Result<Treatment> {
  return andThen(inStock(treatment, command), (aliquot) => {
    const decision = { kind: 'lose', at: command.occurredAt, by: context.actor } as const;
    return success(withAliquot(treatment, gone(decided(aliquot, 'lost', decision), command)));
  });
}

function decided(aliquot: Aliquot, state: Aliquot['state'], decision: AliquotDecision): Aliquot {
  return { ...aliquot, state, decisions: [...aliquot.decisions, decision] };
}

function gone(aliquot: Aliquot, { occurredAt }: Handling): Aliquot {
  return { ...aliquot, storage: storageEnded(aliquot, occurredAt) };
}
