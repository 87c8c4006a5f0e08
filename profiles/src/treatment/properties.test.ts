import fc from 'fast-check';
import { epochOf, plusMinutes, type Instant } from '../fhir/date-time.ts';
import { minutes } from '../fhir/quantity.ts';
import { ALL_REASONS } from '../testing/acts.ts';
import { arbitraryForeignHistory, arbitraryHistory, type History } from '../testing/arbitraries.ts';
import { scanned, toRequest } from '../testing/course.ts';
import type { Aliquot } from './aliquot.ts';
import { authorise } from './authorise.ts';
import type { Authorisation } from './authorisation.ts';
import { chainOfIdentity } from './chain-of-identity.ts';
import { checkTreatment } from './check.ts';
import type { Protocol } from './protocol.ts';
import { aliquotsOf } from './questions.ts';
import { isSame } from './same.ts';
import { applyCommand } from './transitions.ts';
import { revisionOf } from './treatment.ts';

const HOUR = 3_600_000;

/** The verdict on one label at one time, with a reason for everything that a reason can answer. */
function ask({ treatment, scene, context }: History, identifier: string, now: Instant): readonly Authorisation[] {
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

const later = fc.integer({ min: 1, max: 12 * 60 });

describe('whatever people say, in whatever order', () => {
  it('no verdict allows an aliquot that is foreign, unreleased, expired, thawed too often or used', () => {
    const allowed = { count: 0 };
    fc.assert(
      fc.property(arbitraryHistory, arbitraryForeignHistory, later, (own, foreign, wait) => {
        const now = plusMinutes(own.context.now, minutes(wait));
        const labels = [...aliquotsOf(own.treatment), ...aliquotsOf(foreign.treatment).slice(0, 2)].map(
          ({ identifier }) => identifier,
        );
        for (const label of labels) {
          for (const { verdict, aliquotId } of ask(own, label, now)) {
            if (verdict === 'refused') continue;
            allowed.count += 1;
            const aliquot = aliquotsOf(own.treatment).find(({ identifier }) => identifier === label);
            if (aliquot === undefined) throw new Error('a label of another patient was allowed');
            expect(aliquot.id).toBe(aliquotId);
            expect(aliquot.decisions.findLast(({ kind }) => kind === 'release' || kind === 'quarantine')?.kind).toBe(
              'release',
            );
            expect(aliquot.decisions.some(({ kind }) => ['discard', 'lose', 'fail'].includes(kind))).toBe(false);
            expect(epochOf(now)).toBeLessThanOrEqual(expiryOf(aliquot, own.protocol));
            const frozen = aliquot.storage.filter(({ place }) => place === 'freezer');
            expect(frozen.length).toBeLessThanOrEqual(own.protocol.maximumThaws);
            expect(frozen.every(({ until }) => until !== undefined)).toBe(true);
            expect(
              own.treatment.administrations.some(({ act }) => 'aliquotId' in act && act.aliquotId === aliquot.id),
            ).toBe(false);
            expect(own.treatment.consent.withdrawnAt).toBeUndefined();
            expect(own.treatment.state.state).toBe('in-progress');
            expect(chainOfIdentity(own.treatment, aliquot.id).verdict).toBe('proven');
          }
        }
      }),
      { numRuns: 80 },
    );
    expect(allowed.count).toBeGreaterThan(10);
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
