import fc from 'fast-check';
import { epochOf, plusMinutes, type Instant } from '../fhir/date-time.ts';
import { minutes } from '../fhir/quantity.ts';
import { ALL_REASONS } from '../testing/acts.ts';
import { arbitraryForeignHistory, arbitraryHistory, type History } from '../testing/arbitraries.ts';
import { physician, type Scene } from '../testing/clinic.ts';
import { scanned, toRequest } from '../testing/course.ts';
import type { Aliquot } from './aliquot.ts';
import { authorise } from './authorise.ts';
import type { Authorisation } from './authorisation.ts';
import { chainOfIdentity } from './chain-of-identity.ts';
import { checkTreatment } from './check.ts';
import type { CommandContext } from './command.ts';
import type { Protocol } from './protocol.ts';
import { aliquotsOf } from './questions.ts';
import { isSame } from './same.ts';
import { applyCommand } from './transitions.ts';
import { revisionOf, type Treatment } from './treatment.ts';

const HOUR = 3_600_000;

/** Where somebody stands with a syringe in the hand: the record, the launch and the clock. */
interface Moment {
  readonly treatment: Treatment;
  readonly scene: Scene;
  readonly context: CommandContext;
  readonly now: Instant;
}

/** After each act that an allowance hangs on, and at the end; soon after it or hours later. */
function momentsOf({ steps, scene, treatment, context }: History, wait: number): readonly Moment[] {
  const acts = [
    'release',
    'reject',
    'store',
    'quarantine',
    'discard',
    'lose',
    'administer',
    'report-temperature',
    'withdraw-consent',
    'hold',
  ];
  const reached = steps
    .filter(({ isAccepted, command }) => isAccepted && acts.includes(command.kind))
    .slice(-8)
    .map((step) => ({ treatment: step.after, context: step.context }));
  return [...reached, { treatment, context }].map((one) => {
    const asked = { ...one.context, actor: physician, role: 'physician' } as const;
    return { ...one, scene, context: asked, now: plusMinutes(asked.now, minutes(wait)) };
  });
}

/** The verdict on one label at one time, with a reason for everything that a reason can answer. */
function ask({ treatment, scene, context, now }: Moment, identifier: string): readonly Authorisation[] {
  return treatment.series.map(({ id, target }) => {
    const request = { ...toRequest(treatment, scene, now), seriesId: id, target, label: scanned(identifier, now) };
    return authorise(treatment, { ...request, reaction: 'none', reasons: ALL_REASONS }, { ...context, now });
  });
}

/** Expiry told by the stays alone, without what the record says of it; milliseconds since the epoch. */
function expiryOf({ filledAt, storage }: Aliquot, protocol: Protocol): number {
  return storage.reduce(
    (limit, { place, from, until }) => {
      if (place !== 'freezer') return limit;
      const filled = new Date(epochOf(filledAt));
      const frozen = filled.setUTCMonth(filled.getUTCMonth() + protocol.shelfLifeFrozen);
      const thawed = until === undefined ? Infinity : epochOf(until) + protocol.useAfterThaw * HOUR;
      return epochOf(from) > limit ? limit : Math.min(frozen, thawed);
    },
    epochOf(filledAt) + protocol.shelfLifeUnfrozen * HOUR,
  );
}

const anyWait = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 61, max: 12 * 60 }));

/** Everything that must be true of an aliquot that a verdict allows, told from the record itself. */
function expectAllowable(label: string, { treatment, now }: Moment, protocol: Protocol): void {
  const aliquot = aliquotsOf(treatment).find(({ identifier }) => identifier === label);
  if (aliquot === undefined) throw new Error('a label of another patient was allowed');
  const frozen = aliquot.storage.filter(({ place }) => place === 'freezer');
  const standing = aliquot.decisions.findLast(({ kind }) => kind === 'release' || kind === 'quarantine');
  expect(standing?.kind).toBe('release');
  expect(aliquot.decisions.some(({ kind }) => ['discard', 'lose', 'fail'].includes(kind))).toBe(false);
  expect(epochOf(now)).toBeLessThanOrEqual(expiryOf(aliquot, protocol));
  expect(frozen.length).toBeLessThanOrEqual(protocol.maximumThaws);
  expect(frozen.every(({ until }) => until !== undefined)).toBe(true);
  expect(treatment.administrations.some(({ act }) => 'aliquotId' in act && act.aliquotId === aliquot.id)).toBe(false);
  expect(treatment.consent.withdrawnAt).toBeUndefined();
  expect(treatment.state.state).toBe('in-progress');
  expect(chainOfIdentity(treatment, aliquot.id).verdict).toBe('proven');
}

describe('whatever people say, in whatever order', () => {
  it('no verdict allows an aliquot that is foreign, unreleased, expired, thawed too often or used', () => {
    const allowed: string[] = [];
    fc.assert(
      fc.property(arbitraryHistory, arbitraryForeignHistory, anyWait, (own, foreign, wait) => {
        for (const moment of momentsOf(own, wait)) {
          const all = [...aliquotsOf(moment.treatment), ...aliquotsOf(foreign.treatment).slice(0, 2)];
          for (const { identifier } of all) {
            if (ask(moment, identifier).every(({ verdict }) => verdict === 'refused')) continue;
            expectAllowable(identifier, moment, own.protocol);
            allowed.push(identifier);
          }
        }
      }),
      { numRuns: 60 },
    );
    expect(allowed.length).toBeGreaterThan(20);
  });

  it('every record that breaks a rule carries its deviation, and contradicts itself nowhere', () => {
    fc.assert(
      fc.property(arbitraryHistory, ({ steps, protocol }) => {
        for (const { isAccepted, after, context } of steps)
          if (isAccepted) expect(checkTreatment(after, protocol, context)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('the revision counts the commands that were accepted, and a refused one changes nothing', () => {
    fc.assert(
      fc.property(arbitraryHistory, ({ steps, treatment }) => {
        expect(revisionOf(treatment)).toBe(1 + steps.filter(({ isAccepted }) => isAccepted).length);
      }),
      { numRuns: 25 },
    );
  });

  it('the same command in the same context makes the same record, and leaves the one before as it was', () => {
    fc.assert(
      fc.property(arbitraryHistory, ({ steps }) => {
        for (const { before, command, context, after, isAccepted } of steps) {
          const again = applyCommand(deepFrozen(before), deepFrozen(command), context);
          expect(again.ok).toBe(isAccepted);
          if (again.ok) expect(isSame(again.value, after)).toBe(true);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('the log gives back every list in its order', () => {
    fc.assert(
      fc.property(arbitraryHistory, ({ treatment }) => {
        const named = [...new Set(treatment.log.flatMap(({ targets }) => targets))];
        const inOrder = (type: string, ids: readonly string[]) => {
          const wanted = ids.map((id) => `${type}/${id}`);
          expect(named.filter((reference) => wanted.includes(reference))).toEqual(wanted);
        };
        const idsOf = (things: readonly { readonly id: string }[]) => things.map(({ id }) => id);
        inOrder('Observation', idsOf(treatment.safetyChecks));
        inOrder('Observation', idsOf(treatment.outcomes));
        inOrder('MedicationAdministration', idsOf(treatment.administrations));
        inOrder('Device', idsOf(treatment.devices));
        inOrder('DetectedIssue', idsOf(treatment.deviations));
        inOrder('ServiceRequest', idsOf(treatment.series));
      }),
      { numRuns: 25 },
    );
  });
});

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFrozen);
  return value;
}
