/** An aliquot, its state, its stays and its decisions: acs-70 to acs-76, acs-78, acs-79, acs-82. */
import { extensions, field, has, isLike, list, one, part, text } from './path.ts';
import {
  checksOf,
  decisions,
  hasEnded,
  isFreezing,
  labels,
  moments,
  periods,
  states,
  timesOf,
} from './specimen-parts.ts';
import { areInOrder, HOUR, isBefore, isNear, isNotAfter } from './time.ts';
import { and, areDistinct, implies, isOneOf, not, or, same, type Rules, type Truth } from './truth.ts';

const HALF_A_DAY = { before: 12 * HOUR, after: 12 * HOUR };

export const ALIQUOT: Rules = {
  /** State and status of an aliquot agree: available is what may still be given, unavailable what was given, discarded or lost, unsatisfactory what failed. */
  'acs-70': (aliquot) => {
    const [state, status] = [stateOf(aliquot), field(aliquot, 'status')];
    return and(
      same(isOneOf(state, ['quarantined', 'released', 'frozen', 'thawed']), same(status, 'available')),
      same(isOneOf(state, ['given', 'discarded', 'lost']), same(status, 'unavailable')),
      same(same(state, 'failed'), same(status, 'unsatisfactory')),
    );
  },

  /** An aliquot has an expiry, and that lies after it was filled. */
  'acs-71': (aliquot, resource) =>
    extensions(aliquot, 'acs-expiry')
      .flatMap((expiry) => list(expiry, 'valueDateTime'))
      .filter((expiry) => isBefore(filledAt(resource), expiry)).length === 1,

  /** An aliquot that may be given was released by its last decision; one in quarantine was not. */
  'acs-72': (aliquot) => {
    const [state, last] = [stateOf(aliquot), decisions(aliquot).at(-1)];
    return and(
      implies(isOneOf(state, ['released', 'frozen', 'thawed']), same(kindOf(last), 'release')),
      implies(same(state, 'quarantined'), or(last === undefined, same(kindOf(last), 'quarantine'))),
    );
  },

  /** What was discarded, lost or failed is so by its last decision, and what was so decided is in no other state but given. */
  'acs-73': (aliquot) => {
    const [state, last] = [stateOf(aliquot), decisions(aliquot).at(-1)];
    const isDecided = (...kinds: readonly string[]) => and(last !== undefined, isOneOf(kindOf(last), kinds));
    return implies(
      not(same(state, 'given')),
      and(
        same(same(state, 'discarded'), isDecided('discard')),
        same(same(state, 'lost'), isDecided('lose')),
        same(same(state, 'failed'), isDecided('fail', 'reject')),
      ),
    );
  },

  /** A frozen aliquot lies in the freezer now; a thawed one has been there and lies elsewhere; a released one was never there. */
  'acs-74': (aliquot) => {
    const state = stateOf(aliquot);
    const cold = list(aliquot, 'processing').filter(isFreezing);
    const isCold = cold.some((step) => !hasEnded(step));
    return and(
      implies(same(state, 'frozen'), isCold),
      implies(same(state, 'thawed'), cold.length > 0 && !isCold),
      implies(same(state, 'released'), cold.length === 0),
    );
  },

  /** An aliquot that may still be given is kept in one place; one that is gone is kept nowhere. */
  'acs-75': (aliquot) =>
    periods(aliquot).filter((period) => !has(period, 'end')).length ===
    (field(aliquot, 'status') === 'available' ? 1 : 0),

  /** The label of an aliquot was read after it was affixed, within half a day of the filling. */
  'acs-76': (aliquot, resource) =>
    checksOf(aliquot, 'label').length === 1 &&
    timesOf(extensions(aliquot, 'acs-identity-check')).every((time) => isNear(time, filledAt(resource), HALF_A_DAY)),

  /** The stays of an aliquot follow one another, the first not before it was filled. */
  'acs-78': (aliquot, resource) => {
    const [filled, own, stays] = [filledAt(resource), periods(aliquot), periods(resource)];
    return (
      own.flatMap((stay) => list(stay, 'start')).every((start) => isNotAfter(filled, start)) &&
      own.every((stay) => stays.every(isAfterOrApart(stay))) &&
      areDistinct(own.map((stay) => `${text(field(stay, 'start'))}/${text(field(stay, 'end'))}`))
    );
  },

  /** Nothing is decided about an aliquot before it was filled, and the decisions stand in their order. */
  'acs-79': (aliquot, resource) => {
    const times = timesOf(decisions(aliquot));
    return times.every((time) => isNotAfter(filledAt(resource), time)) && areInOrder(times);
  },

  /** The identifier of an aliquot has the letter A. */
  'acs-82': (it) => labels(it).every((label) => isLike(label, /^ACS-[0-9A-Z]{8}-[1-9][0-9]*A[1-9][0-9]*-[0-9A-Z*]$/)),
};

function stateOf(aliquot: unknown): unknown {
  return one(states(aliquot));
}

function kindOf(decision: unknown): unknown {
  return part(decision, 'kind');
}

function filledAt(aliquot: unknown): unknown {
  return moments(aliquot)[0];
}

/** Whether a later stay begins only when the one before has ended. */
function isAfterOrApart(stay: unknown): (later: unknown) => Truth {
  return (later) =>
    isBefore(field(stay, 'start'), field(later, 'start')) !== true ||
    and(has(stay, 'end'), isNotAfter(field(stay, 'end'), field(later, 'start')));
}
