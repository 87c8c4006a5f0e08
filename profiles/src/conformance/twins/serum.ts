/** Serum and the stays of an aliquot: acs-60 to acs-64, acs-77. */
import { all, extensions, field, isCoded, isLike, list, references } from './path.ts';
import { labels, moments, periods } from './specimen-parts.ts';
import { ours, SCT } from './systems.ts';
import { isNotAfter } from './time.ts';
import { areDistinct, isBetween, type Rules } from './truth.ts';

const PLACE = ours('storage-place');

export const SERUM: Rules = {
  /** Serum is filtered after the centrifuge has stopped. */
  'acs-60': (serum, resource) => {
    const [stopped] = periods(resource).flatMap((period) => list(period, 'end'));
    return moments(serum).every((time) => isNotAfter(stopped, time) === true);
  },

  /** Serum names the filter that it went through. */
  'acs-61': (serum) =>
    list(serum, 'processing')
      .filter((step) => isCoded(step, 'procedure', 'FILT'))
      .every((step) => extensions(step, 'acs-process-device').length > 0),

  /** The identifier of serum has the letter S. */
  'acs-62': (serum) => labels(serum).every((it) => isLike(it, /^ACS-[0-9A-Z]{8}-[1-9][0-9]*S[1-9][0-9]*-[0-9A-Z*]$/)),

  /** Serum names each syringe of blood once. */
  'acs-63': (serum) => areDistinct(references(serum, 'parent')),

  /** The relative centrifugal force lies between 1 and 100,000. */
  'acs-64': (serum) =>
    list(serum, 'processing')
      .flatMap((step) => extensions(step, 'acs-centrifugal-force'))
      .flatMap((force) => all(force, 'valueQuantity', 'value'))
      .every((value) => isBetween(1, value, 100_000)),

  /** A stay names its place: the freezer exactly when it is frozen, else the room or the refrigerator. */
  'acs-77': (concept) => {
    const given = list(concept, 'coding');
    const count = (key: string, value: string) => given.filter((coding) => field(coding, key) === value).length;
    return (
      given.length === 2 &&
      count('system', PLACE) === 1 &&
      count('system', SCT) === 1 &&
      count('code', '27872000') > 0 === count('code', 'freezer') > 0
    );
  },
};
