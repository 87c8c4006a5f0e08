/** A broken limit in a record has its deviation: acs-220 to acs-232. */
import type { JsonObject } from '../json.ts';
import { all, at, begins, extensions, field, has, list, only, part, references } from './path.ts';
import { identifiersOf, nameOf, recordIndex, specimensAt, type RecordIndex } from './record-index.ts';
import { decisions, drawnAt, hasEnded, isFreezing, periods, states, temperatures } from './specimen-parts.ts';
import { dayBefore, isBefore, isNotAfter, millisecondsFrom, millisecondsOf } from './time.ts';
import { and, isAtMost, isOneOf, or, same, type Rules, type Truth } from './truth.ts';

export const RECORD_DEVIATIONS: Rules = {
  /** An incubation outside the time of the protocol has its deviation. */
  'acs-220': (_, bundle) => {
    const index = recordIndex(bundle);
    const window = only(index.limit('incubation-time').flatMap((value) => list(value, 'valueRange')));
    const ended = index.bloods.filter((blood) => periods(blood).some((period) => has(period, 'end')));
    return explained(index, 'incubation-time', ended, (blood) => {
      const period = only(periods(blood));
      const spent = millisecondsFrom(field(period, 'start'), field(period, 'end'));
      return and(
        isAtMost(millisecondsOf(at(window, 'low', 'value')), spent),
        isAtMost(spent, millisecondsOf(at(window, 'high', 'value'))),
      );
    });
  },

  /** An incubation outside the temperature of the protocol has its deviation. */
  'acs-221': (_, bundle) => {
    const index = recordIndex(bundle);
    const limit = only(index.limit('incubation-temperature').flatMap((value) => list(value, 'valueRange')));
    const incubated = index.bloods.filter((blood) => has(blood, 'processing'));
    return explained(index, 'incubation-temperature', incubated, (blood) => {
      const range = only(list(blood, 'processing').flatMap(temperatures));
      return and(
        isAtMost(at(limit, 'low', 'value'), at(range, 'low', 'value')),
        isAtMost(at(range, 'high', 'value'), at(limit, 'high', 'value')),
      );
    });
  },

  /** A kit that surely was used after its expiry has its deviation; the day itself depends on the clinic's calendar. */
  'acs-222': (_, bundle) => {
    const index = recordIndex(bundle);
    return explained(index, 'kit-expired', index.bloods, (blood) => {
      const day = dayBefore(drawnAt(blood));
      const kits = list(blood, 'container')
        .flatMap((it) => extensions(it, 'acs-kit-device'))
        .flatMap((it) => references(it, 'valueReference'));
      return kits
        .flatMap((kit) => (begins(kit, 'Device/') ? index.at(kit) : []))
        .every(
          ({ expirationDate }) =>
            typeof expirationDate === 'string' && day !== undefined && expirationDate.slice(0, 10) >= day,
        );
    });
  },

  /** An injection at another target than the ordered one has its deviation. */
  'acs-223': (_, bundle) => {
    const index = recordIndex(bundle);
    return explained(index, 'target-differs', index.doses, (dose) => {
      const named = references(dose, 'supportingInformation');
      const orders = index.of('ServiceRequest').filter((order) => named.includes(nameOf(order)));
      const ordered = orders.flatMap((order) => all(order, 'bodySite', 'coding', 'code'));
      return all(dose, 'dosage', 'site', 'coding', 'code').every((code) => ordered.includes(code));
    });
  },

  /** An injection after the expiry of its aliquot has its deviation. */
  'acs-224': (_, bundle) => {
    const index = recordIndex(bundle);
    return explained(index, 'aliquot-expired', index.doses, (dose) =>
      aliquotsOf(index, dose).every((aliquot) => {
        const expiry = only(extensions(aliquot, 'acs-expiry').flatMap((it) => list(it, 'valueDateTime')));
        return isNotAfter(dose['effectiveDateTime'], expiry);
      }),
    );
  },

  /** An injection of serum that no physician had released has its deviation. */
  'acs-225': (_, bundle) => {
    const index = recordIndex(bundle);
    return explained(index, 'aliquot-not-released', index.doses, (dose) =>
      aliquotsOf(index, dose).every((aliquot) =>
        decisions(aliquot).some(
          (decision) =>
            part(decision, 'kind') === 'release' && isNotAfter(part(decision, 'at'), dose['effectiveDateTime']),
        ),
      ),
    );
  },

  /** An injection of serum that was thawed more often than the protocol says has its deviation. */
  'acs-226': (_, bundle) => {
    const index = recordIndex(bundle);
    const most = only(index.limit('maximum-thaws').flatMap((value) => list(value, 'valueInteger')));
    return explained(index, 'aliquot-thaws', index.doses, (dose) =>
      aliquotsOf(index, dose).every((aliquot) => {
        const thaws = list(aliquot, 'processing').filter((step) => isFreezing(step) && hasEnded(step));
        return isAtMost(thaws.length, most);
      }),
    );
  },

  /** An aliquot that was given twice, or given after it was discarded, lost or failed, has its deviation. */
  'acs-227': (_, bundle) => {
    const index = recordIndex(bundle);
    const given = index.aliquots.filter((aliquot) => only(states(aliquot)) === 'given');
    return explained(
      index,
      'aliquot-used',
      given,
      (aliquot) =>
        index.dosesOf.get(nameOf(aliquot))?.length === 1 &&
        !decisions(aliquot).some((decision) => isOneOf(part(decision, 'kind'), ['discard', 'lose', 'fail'])),
    );
  },

  /** An injection for which a code was typed instead of scanned has its deviation. */
  'acs-228': (_, bundle) => {
    const index = recordIndex(bundle);
    return explained(
      index,
      'label-typed',
      index.doses,
      (dose) => !extensions(dose, 'acs-identity-check').some((check) => part(check, 'method') === 'typed'),
    );
  },

  /** A draw or an injection without the patient's consent has its deviation. */
  'acs-229': (_, bundle) => {
    const index = recordIndex(bundle);
    const isAgreed = (time: unknown) => index.of('Consent').every((consent) => holdsAt(consent, time));
    return (
      explained(index, 'no-consent', index.doses, (dose) => isAgreed(dose['effectiveDateTime'])) &&
      explained(index, 'no-consent', index.bloods, (blood) => isAgreed(drawnAt(blood)))
    );
  },

  /** An injection after the end of the treatment has its deviation. */
  'acs-230': (_, bundle) => {
    const index = recordIndex(bundle);
    return explained(index, 'treatment-closed', index.doses, (dose) =>
      index
        .of('Procedure')
        .every(({ performedPeriod }) =>
          or(!has(performedPeriod, 'end'), isNotAfter(dose['effectiveDateTime'], field(performedPeriod, 'end'))),
        ),
    );
  },

  /** An injection that nobody verified has its deviation where the protocol asks for a second person. */
  'acs-231': (_, bundle) => {
    const index = recordIndex(bundle);
    const policy = only(index.limit('second-person').flatMap((value) => list(value, 'valueCode')));
    return explained(index, 'second-person-missing', index.doses, (dose) =>
      or(same(policy, 'none'), list(dose, 'performer').length === 2),
    );
  },

  /** More visits with an injection than were ordered have their deviation. Intervals are not judged here: they count the days of the clinic's calendar. */
  'acs-232': (_, bundle) => {
    const index = recordIndex(bundle);
    return index.of('ServiceRequest').every((order) => {
      const doses = index.dosesOf.get(nameOf(order)) ?? [];
      const visits = new Set(doses.flatMap((dose) => identifiersOf(dose, 'session')));
      return (
        isAtMost(visits.size, at(order, 'occurrenceTiming', 'repeat', 'count')) === true ||
        doses.some((dose) => index.hasDeviation('series-exceeded', nameOf(dose)))
      );
    });
  },
};

/** Whether each of these is within its limit, or a deviation from this rule names it. */
function explained(
  index: RecordIndex,
  rule: string,
  resources: readonly JsonObject[],
  isWithin: (resource: JsonObject) => Truth,
): boolean {
  return resources.every((resource) => isWithin(resource) === true || index.hasDeviation(rule, nameOf(resource)));
}

function aliquotsOf(index: RecordIndex, dose: JsonObject): readonly JsonObject[] {
  return specimensAt(index, dose, 'supportingInformation').filter((specimen) => states(specimen).length > 0);
}

function holdsAt({ dateTime, provision }: JsonObject, time: unknown): Truth {
  const period = field(provision, 'period');
  return and(isNotAfter(dateTime, time), or(!has(period, 'end'), isBefore(time, field(period, 'end'))));
}
