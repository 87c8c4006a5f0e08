/** A record agrees with its log and its protocol: acs-240 to acs-260. */
import type { JsonObject } from '../json.ts';
import {
  all,
  at,
  begins,
  codings,
  extensions,
  field,
  has,
  isCoded,
  list,
  only,
  part,
  references,
  text,
} from './path.ts';
import {
  batchOf,
  bloodOfBatch,
  devicesOf,
  identifiersOf,
  isSerum,
  nameOf,
  recordIndex,
  specimensAt,
  type RecordIndex,
  type Said,
} from './record-index.ts';
import { decisions, drawnAt, isFreezing, moments, periods, timesOf } from './specimen-parts.ts';
import { ours } from './systems.ts';
import { areInOrder, DAY, dayBefore, isNotAfter, millisecondsFrom, millisecondsOf, order, timeKey } from './time.ts';
import { areDistinct, isAtMost, isOneOf, same, type Rules, type Truth } from './truth.ts';

const KIND = ours('treatment-kind');

export const RECORD_LOG: Rules = {
  /** What is recorded later stands later in the log. */
  'acs-240': (_, bundle) =>
    areInOrder(
      recordIndex(bundle)
        .of('Provenance')
        .flatMap((command) => list(command, 'recorded')),
    ),

  /** A record begins with its plan, and is planned once. */
  'acs-241': (_, bundle) => {
    const log = recordIndex(bundle).of('Provenance');
    const plans = log.filter((command) => isCoded(command, 'activity', 'plan'));
    return (
      plans[0] !== undefined && plans[0] === log[0] && codings(plans.flatMap(activity), { code: 'plan' }).length === 1
    );
  },

  /** An injection, and an injection that was missed, has the time and the person of the command that says so. */
  'acs-242': (_, bundle) => {
    const { of, said } = recordIndex(bundle);
    return of('MedicationAdministration').every((given) => {
      const performers = list(given, 'performer').filter((it) => isCoded(it, 'function', 'performer'));
      const persons = performers.flatMap((it) => references(it, 'actor'));
      return isSaidBy(said(nameOf(given)), given['effectiveDateTime'], only(persons));
    });
  },

  /** An observation has the time and the person of the command that says so. */
  'acs-243': (_, bundle) => {
    const { of, said } = recordIndex(bundle);
    return of('Observation').every((it) =>
      isSaidBy(said(nameOf(it)), it['effectiveDateTime'], only(references(it, 'performer'))),
    );
  },

  /** Draw, incubation, filtration, filling, stay and decision have the time of the command that says so; draw and decision also its person. */
  'acs-244': (_, bundle) => {
    const { of, said } = recordIndex(bundle);
    return of('Specimen').every((specimen) => isSpecimenSaid(specimen, said(nameOf(specimen))));
  },

  /** Order, indication, withdrawal and deviation have the time and the person of the command that says so. */
  'acs-245': (_, bundle) => {
    const { of, said } = recordIndex(bundle);
    const isTold = (judge: (it: JsonObject, its: Said) => boolean) => (it: JsonObject) => judge(it, said(nameOf(it)));
    return (
      of('ServiceRequest').every(
        isTold((it, its) => isSaidBy(its, it['authoredOn'], at(it, 'requester', 'reference'))),
      ) &&
      of('Condition').every(isTold((it, its) => hasTime(its, it['recordedDate']))) &&
      of('Consent').every(isTold(isConsentSaid)) &&
      of('DetectedIssue').every(isTold(isDeviationSaid))
    );
  },

  /** The treatment begins with its first draw, ends with the command that ends it, and is recorded by who planned it. */
  'acs-246': (_, bundle) => {
    const index = recordIndex(bundle);
    return index
      .of('Procedure')
      .every((procedure) => beginsWithDraw(index, procedure) && endsWithCommand(index, procedure));
  },

  /** A completed treatment has no aliquot left: each was given, discarded, lost or failed. */
  'acs-247': (_, bundle) => {
    const { of, aliquots } = recordIndex(bundle);
    const isCompleted = of('Procedure').some(({ status }) => status === 'completed');
    return !isCompleted || !aliquots.some(({ status }) => status === 'available');
  },

  /** The status of an order follows from its injections and its treatment. */
  'acs-248': (_, bundle) => {
    const index = recordIndex(bundle);
    const statuses = index.of('Procedure').flatMap((procedure) => list(procedure, 'status'));
    return index.of('ServiceRequest').every((order) => same(order['status'], statusOf(index, order, only(statuses))));
  },

  /** A bead syringe is used once. */
  'acs-249': (_, bundle) => {
    return areDistinct(recordIndex(bundle).bloods.flatMap((blood) => devicesOf(blood, 'container', 'acs-kit-device')));
  },

  /** The syringes of a batch lie in the incubator together. */
  'acs-250': (_, bundle) => {
    const index = recordIndex(bundle);
    return index.bloods.every((blood) => {
      const [first] = bloodOfBatch(index, blood);
      return first === undefined || liesWith(first, blood);
    });
  },

  /** An aliquot keeps no longer than the protocol says for where it was kept; months are counted as those of the calendar. */
  'acs-251': (_, bundle) => {
    const index = recordIndex(bundle);
    const most = (name: string) =>
      field(only(index.limit(name).flatMap((value) => list(value, 'valueQuantity'))), 'value');
    const [frozen, unfrozen] = [most('shelf-life-frozen'), millisecondsOf(most('shelf-life-unfrozen'))];
    return index.aliquots.every((aliquot) => {
      const filled = moments(aliquot)[0];
      const expiry = only(extensions(aliquot, 'acs-expiry').flatMap((it) => list(it, 'valueDateTime')));
      return list(aliquot, 'processing').some(isFreezing)
        ? isAtMost(monthsBetween(filled, dayBefore(expiry)), frozen)
        : isAtMost(millisecondsFrom(filled, expiry), unfrozen);
    });
  },

  /** Treatment, orders and protocol are for the same region and at the interval of the protocol. */
  'acs-252': (_, bundle) => {
    const index = recordIndex(bundle);
    const region = only(index.limit('region').flatMap((value) => list(value, 'valueCode')));
    const interval = only(index.limit('interval').flatMap((value) => list(value, 'valueRange')));
    const orders = index.of('ServiceRequest');
    const kinds = codings(
      [...index.of('Procedure'), ...orders].flatMap((it) => list(it, 'code')),
      { system: KIND },
    );
    return (
      kinds.flatMap((kind) => list(kind, 'code')).every((code) => code === `acs-${text(region)}`) &&
      orders.every((order) => repeatsAt(at(order, 'occurrenceTiming', 'repeat'), interval))
    );
  },

  /** IL-1Ra is measured in the serum of the record, after it was filtered. */
  'acs-253': (_, bundle) => {
    const index = recordIndex(bundle);
    const measured = index.of('Observation').filter((it) => has(it, 'specimen'));
    return measured.every((it) =>
      specimensAt(index, it, 'specimen')
        .filter(isSerum)
        .flatMap(moments)
        .some((filtered) => isNotAfter(filtered, it['effectiveDateTime'])),
    );
  },

  /** A suspected injection was given, and not after the event. */
  'acs-254': (_, bundle) => {
    const { of, doses } = recordIndex(bundle);
    return of('AdverseEvent').every((event) => {
      const before = doses.filter((dose) => isNotAfter(dose['effectiveDateTime'], event['date'])).map(nameOf);
      return all(event, 'suspectEntity', 'instance', 'reference')
        .filter((reference) => begins(reference, 'MedicationAdministration/'))
        .every((reference) => before.includes(String(reference)));
    });
  },

  /** An adverse event has the time of the command that says so, and was recorded by its person. */
  'acs-255': (_, bundle) => {
    const { of, said } = recordIndex(bundle);
    return of('AdverseEvent').every((it) => isSaidBy(said(nameOf(it)), it['date'], at(it, 'recorder', 'reference')));
  },

  /** The injections of one visit lie within a day. */
  'acs-256': (_, bundle) => {
    const visits = recordIndex(bundle).doses.map((dose) => ({
      session: only(identifiersOf(dose, 'session')),
      time: dose['effectiveDateTime'],
    }));
    return visits.every(({ session, time }) =>
      visits
        .filter((other) => same(other.session, session))
        .every((other) => isAtMost(millisecondsFrom(time, other.time), DAY)),
    );
  },

  /** Every batch has its blood, and no more than one serum. */
  'acs-257': (_, bundle) => {
    const { of, bloods, serums } = recordIndex(bundle);
    const batches = (specimens: readonly JsonObject[]) =>
      specimens.flatMap((it) => all(it, 'accessionIdentifier', 'value'));
    return new Set(batches(bloods)).size === new Set(batches(of('Specimen'))).size && areDistinct(batches(serums));
  },

  /** What was taken from the EHR is no part of the record. */
  'acs-258': (_, bundle) => {
    const { of, holds } = recordIndex(bundle);
    const sources = [
      ...of('Observation').flatMap((it) => references(it, 'focus')),
      ...of('Condition').flatMap((it) => all(it, 'evidence', 'detail', 'reference')),
    ];
    return !sources.some(holds);
  },

  /** Syringes and aliquots of a batch are numbered from 1 without a gap. */
  'acs-259': (_, bundle) => {
    const { bloods, aliquots } = recordIndex(bundle);
    return bloods.every(isNumbered(bloods, 'B')) && aliquots.every(isNumbered(aliquots, 'A'));
  },

  /** Blood is drawn into a bead syringe, incubated in an incubator, and serum goes through a filter. */
  'acs-260': (_, bundle) => {
    const { of, bloods, serums } = recordIndex(bundle);
    const areOf = (kind: string, used: readonly unknown[]) =>
      !of('Device').some((device) => !isCoded(device, 'type', kind) && used.includes(nameOf(device)));
    return (
      areOf(
        'bead-syringe',
        bloods.flatMap((blood) => devicesOf(blood, 'container', 'acs-kit-device')),
      ) &&
      areOf(
        'incubator',
        bloods.flatMap((blood) => devicesOf(blood, 'processing', 'acs-process-device')),
      ) &&
      areOf(
        'filter',
        serums.flatMap((serum) => devicesOf(serum, 'processing', 'acs-process-device')),
      )
    );
  },
};

/** Whether the number in its label is at most the number of those of its batch. */
function isNumbered(specimens: readonly JsonObject[], letter: string): (specimen: JsonObject) => boolean {
  return (specimen) => {
    const batch = batchOf(specimen);
    const label = text(only(identifiersOf(specimen, 'specimen')));
    const number = /^[+-]?[0-9]+$/.exec(label.replace(`${text(batch)}${letter}`, '').replace(/-.$/, ''))?.[0];
    const count = specimens.filter((it) => batchOf(it) === batch).length;
    return batch !== undefined && number !== undefined && Number(number) <= count;
  };
}

function activity(command: JsonObject): readonly unknown[] {
  return list(command, 'activity');
}

function hasTime(times: Pick<ReadonlySet<unknown>, 'has'>, time: unknown): boolean {
  return time !== undefined && times.has(timeKey(time));
}

/** Whether one and the same command says this time and is by this person. */
function isSaidBy(said: Said, time: unknown, person: unknown): boolean {
  return time !== undefined && said.get(timeKey(time))?.has(person) === true;
}

function isSpecimenSaid(specimen: JsonObject, said: Said): boolean {
  const collector = at(specimen, 'collection', 'collector', 'reference');
  return (
    list(specimen, 'processing').every((step) => isCoded(step, 'procedure', '73373003') || isStepSaid(step, said)) &&
    decisions(specimen).every((it) => isSaidBy(said, only(timesOf([it])), field(part(it, 'by'), 'reference'))) &&
    (list(specimen, 'parent').length > 0 || isSaidBy(said, drawnAt(specimen), collector))
  );
}

function isStepSaid(step: unknown, said: Said): boolean {
  const period = field(step, 'timePeriod');
  const times = [field(step, 'timeDateTime'), field(period, 'start'), field(period, 'end')];
  return times.every((time) => time === undefined || hasTime(said, time));
}

function isConsentSaid(consent: JsonObject, times: Said): boolean {
  const given = timeKey(consent['dateTime']);
  const ends = all(consent, 'provision', 'period', 'end');
  const isAfter = [...times.keys()].some(
    (time) => typeof time === 'number' && typeof given === 'number' && time >= given,
  );
  return isAfter && ends.every((end) => hasTime(times, end));
}

function isDeviationSaid(deviation: JsonObject, said: Said): boolean {
  return (
    hasTime(said, deviation['identifiedDateTime']) &&
    list(deviation, 'mitigation').every((it) => isSaidBy(said, field(it, 'date'), at(it, 'author', 'reference')))
  );
}

function beginsWithDraw({ bloods }: RecordIndex, procedure: JsonObject): boolean {
  const start = at(procedure, 'performedPeriod', 'start');
  if (start === undefined || bloods.length === 0) return start === undefined && bloods.length === 0;
  const draws = bloods.flatMap((blood) => drawnAt(blood) ?? []);
  return draws.every((draw) => isNotAfter(start, draw)) && draws.some((draw) => timeKey(draw) === timeKey(start));
}

function endsWithCommand({ of }: RecordIndex, procedure: JsonObject): boolean {
  const commands = (...codes: readonly string[]) =>
    of('Provenance').filter((it) => codes.some((code) => isCoded(it, 'activity', code)));
  const ended = new Set(commands('complete', 'abandon').map((it) => timeKey(it['occurredDateTime'])));
  const ends = [...all(procedure, 'performedPeriod', 'end'), ...list(procedure, 'performedDateTime')];
  const planners = commands('plan').flatMap((it) => all(it, 'agent', 'who', 'reference'));
  return ends.every((end) => hasTime(ended, end)) && planners.includes(at(procedure, 'recorder', 'reference') ?? null);
}

/** What the status of an order has to be, of a treatment with this status. */
function statusOf({ dosesOf }: RecordIndex, order: JsonObject, treatment: unknown): string {
  const visits = new Set((dosesOf.get(nameOf(order)) ?? []).flatMap((dose) => identifiersOf(dose, 'session')));
  if (isAtMost(at(order, 'occurrenceTiming', 'repeat', 'count'), visits.size)) return 'completed';
  if (treatment === 'on-hold' || treatment === 'completed') return treatment;
  return isOneOf(treatment, ['stopped', 'not-done']) ? 'revoked' : 'active';
}

function liesWith(one: JsonObject, other: JsonObject): boolean {
  const isShared = (key: string) => areAlike([...periods(one), ...periods(other)].flatMap((it) => list(it, key)));
  return list(one, 'processing').length === list(other, 'processing').length && isShared('start') && isShared('end');
}

function areAlike(times: readonly unknown[]): boolean {
  return times.every((time) => order(times[0], time) === 0);
}

function monthsBetween(from: unknown, to: string | undefined): number | undefined {
  if (typeof from !== 'string' || to === undefined) return undefined;
  const months = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
  return months(to) - months(from);
}

function repeatsAt(repeat: unknown, interval: unknown): Truth {
  if (repeat === undefined) return true;
  const period = field(repeat, 'period');
  const longest = has(repeat, 'periodMax') ? field(repeat, 'periodMax') : period;
  return same(period, at(interval, 'low', 'value')) === true && same(longest, at(interval, 'high', 'value'));
}
