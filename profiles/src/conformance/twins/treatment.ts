/** The treatment, its orders and its consent: acs-10 to acs-18, acs-20, acs-21, acs-30, acs-31. */
import { at, begins, codings, field, has, isLike, list, references } from './path.ts';
import { ours, SCT, sid } from './systems.ts';
import { isNotAfter } from './time.ts';
import { and, areDistinct, implies, isAtMost, isBetween, isOneOf, not, or, same, type Rules } from './truth.ts';

const TARGET = ours('target');
const KIND = ours('treatment-kind');
const TREATMENT_ID = sid('treatment');

/** What a target at the spine begins with, and the published code of that level. */
const LEVELS = [
  ['c5-c6-', '243905009'],
  ['c6-c7-', '243906005'],
  ['l1-l2-', '243920003'],
  ['l2-l3-', '243921004'],
  ['l3-l4-', '243922006'],
  ['l4-l5-', '243923001'],
  ['l5-s1-', '243927000'],
] as const;

export const TREATMENT: Rules = {
  /** A treatment that runs, was stopped or is completed has the time of its first draw; one that is prepared or was never begun has none. */
  'acs-10': (procedure) => {
    const status = field(procedure, 'status');
    const began = isOneOf(status, ['in-progress', 'stopped', 'completed']);
    return implies(not(same(status, 'on-hold')), same(began, has(field(procedure, 'performedPeriod'), 'start')));
  },

  /** A treatment has an end exactly when it was stopped or is completed. */
  'acs-11': (procedure) =>
    same(
      isOneOf(field(procedure, 'status'), ['stopped', 'completed']),
      has(field(procedure, 'performedPeriod'), 'end'),
    ),

  /** A treatment that ended before the first draw says when, and no other has such a time. */
  'acs-12': (procedure) => same(same(field(procedure, 'status'), 'not-done'), has(procedure, 'performedDateTime')),

  /** A treatment has a reason of its status exactly when it is on hold or was abandoned. */
  'acs-13': (procedure) =>
    same(isOneOf(field(procedure, 'status'), ['on-hold', 'not-done', 'stopped']), has(procedure, 'statusReason')),

  /** A joint is treated at a joint with its side, the spine at a level with side and approach. */
  'acs-14': (resource) => {
    const spine = codings(list(resource, 'code'), { system: KIND, code: 'acs-spine' }).length > 0;
    const sites = list(resource, 'bodySite').map((site) => codings([site], { system: TARGET }).length > 0);
    return spine === sites.includes(true) && new Set(sites).size === 1;
  },

  /** A target at the spine says level, side and approach, and carries the published code of that level beside it; a joint has one code. */
  'acs-15': (concept) => {
    const given = list(concept, 'coding');
    const isOf = (system: string) => given.filter((coding) => field(coding, 'system') === system);
    const [targets, levels] = [isOf(TARGET), isOf(SCT)];
    const agree = LEVELS.every(
      ([start, code]) =>
        targets.some((coding) => begins(field(coding, 'code'), start)) ===
        levels.some((coding) => field(coding, 'code') === code),
    );
    return agree && levels.length === 1 && given.length <= 2;
  },

  /** The treatment has one target for each of its orders, and names none of them twice. */
  'acs-16': (procedure) =>
    list(procedure, 'bodySite').length === list(procedure, 'basedOn').length &&
    areDistinct(references(procedure, 'basedOn')),

  /** The treatment names its protocol with the version. */
  'acs-17': (procedure) => list(procedure, 'instantiatesCanonical').every((it) => isLike(it, /^.[^|\r\n]*[|].+$/)),

  /** The number of a treatment is ACS- and eight characters of Crockford's base 32. */
  'acs-18': (procedure) =>
    list(procedure, 'identifier')
      .filter((identifier) => field(identifier, 'system') === TREATMENT_ID)
      .flatMap((identifier) => list(identifier, 'value'))
      .every((value) => isLike(value, /^ACS-[0-9A-HJKMNP-TV-Z]{8}$/)),

  /** The longest interval between two injections is not shorter than the shortest. */
  'acs-20': (order) => {
    const repeat = at(order, 'occurrenceTiming', 'repeat');
    if (repeat === undefined) return true;
    return or(!has(repeat, 'periodMax'), isAtMost(field(repeat, 'period'), field(repeat, 'periodMax')));
  },

  /** An order is of 1 to 99 injections, at least a day and at most a year apart. */
  'acs-21': (order) => {
    const repeat = at(order, 'occurrenceTiming', 'repeat');
    if (repeat === undefined) return true;
    return and(
      isBetween(1, field(repeat, 'count'), 99),
      isBetween(1, field(repeat, 'period'), 366),
      or(!has(repeat, 'periodMax'), isAtMost(field(repeat, 'periodMax'), 366)),
    );
  },

  /** A consent is inactive exactly when it was withdrawn. */
  'acs-30': (consent) =>
    same(same(field(consent, 'status'), 'inactive'), has(at(consent, 'provision', 'period'), 'end')),

  /** A consent is not withdrawn before it was given. */
  'acs-31': (consent) => {
    const period = at(consent, 'provision', 'period');
    return or(!has(period, 'end'), isNotAfter(field(consent, 'dateTime'), field(period, 'end')));
  },
};
