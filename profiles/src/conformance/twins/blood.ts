/** Blood and its incubation: acs-50 to acs-58. */
import { all, at, extensions, field, has, isLike, list } from './path.ts';
import { checksOf, drawnAt, labels, periods, timesOf } from './specimen-parts.ts';
import { SCT } from './systems.ts';
import { HOUR, isNear, isNotAfter } from './time.ts';
import { same, type Rules } from './truth.ts';

const HALF_A_DAY = { before: 12 * HOUR, after: 12 * HOUR };

export const BLOOD: Rules = {
  /** Blood was drawn from an identified patient into a labelled syringe whose label was read. */
  'acs-50': (blood) => checksOf(blood, 'patient').length === 1 && checksOf(blood, 'label').length === 1,

  /** Incubation starts after the draw. */
  'acs-51': (blood, resource) =>
    periods(blood)
      .flatMap((period) => list(period, 'start'))
      .every((start) => isNotAfter(drawnAt(resource), start) === true),

  /** A syringe is read when it is loaded, and again exactly when the incubation has ended. */
  'acs-52': (step) =>
    checksOf(step, 'loading').length === 1 &&
    has(field(step, 'timePeriod'), 'end') === checksOf(step, 'unloading').length > 0,

  /** The incubation names its incubator and the time of its start. */
  'acs-53': (step) => has(field(step, 'timePeriod'), 'start') && extensions(step, 'acs-process-device').length > 0,

  /** The identifier of blood has the letter B. */
  'acs-54': (blood) => labels(blood).every((it) => isLike(it, /^ACS-[0-9A-Z]{8}-[1-9][0-9]*B[1-9][0-9]*-[0-9A-Z*]$/)),

  /** Incubation and filtration carry the published code of specimen processing beside their own. */
  'acs-55': (step) => {
    const given = all(step, 'procedure', 'coding');
    const published = given.filter(
      (it) =>
        field(it, 'system') === SCT &&
        field(it, 'code') === '9265001' &&
        field(it, 'display') === 'Specimen processing (procedure)',
    );
    return given.length === 2 && published.length === 1;
  },

  /** Patient and label were identified at the draw, not on another day. */
  'acs-56': (blood, resource) =>
    timesOf(extensions(blood, 'acs-identity-check')).every((time) => isNear(time, drawnAt(resource), HALF_A_DAY)),

  /** A syringe is read at the hour at which it is loaded and unloaded. */
  'acs-57': (blood, resource) => {
    const steps = list(resource, 'processing');
    const isRead = (subject: string, at: unknown) =>
      steps.flatMap((step) => timesOf(checksOf(step, subject))).every((time) => isNear(time, at, HALF_A_DAY));
    return periods(blood).every(
      (period) =>
        isRead('loading', field(period, 'start')) &&
        (field(period, 'end') === undefined || isRead('unloading', field(period, 'end'))),
    );
  },

  /** The syringe holds what was drawn. */
  'acs-58': (blood) => {
    const volumes = all(blood, 'container', 'specimenQuantity', 'value');
    if (volumes.length > 1) return false;
    return same(volumes[0], at(blood, 'collection', 'quantity', 'value'));
  },
};
