/** What is given: acs-80, acs-90 to acs-97. */
import { all, begins, contained, extensions, field, has, isCoded, isLike, list, references } from './path.ts';
import { checksOf, timesOf } from './specimen-parts.ts';
import { ours } from './systems.ts';
import { HOUR, isNear, MINUTE } from './time.ts';
import { areDistinct, implies, same, type Rules } from './truth.ts';

const TARGET = ours('target');
const JUST_BEFORE = { before: 12 * HOUR, after: MINUTE };
/** Intra-articular, epidural and perineural: the code of SNOMED CT and that of EDQM. */
const ROUTES = [
  ['12130007', '20024000'],
  ['404820008', '20009000'],
  ['372475000', '20058000'],
] as const;

export const ADMINISTRATION: Rules = {
  /** Serum that was given has its identifier, its batch and its expiry; serum that was not given has none of them. */
  'acs-80': (medication) => {
    const batch = field(medication, 'batch');
    const isNamed = has(medication, 'identifier');
    return isNamed === has(batch, 'lotNumber') && isNamed === has(batch, 'expirationDate');
  },

  /** An injection that was not given has its reason and its target, and neither dosage nor aliquot. */
  'acs-90': (given) =>
    implies(
      same(field(given, 'status'), 'not-done'),
      !has(given, 'dosage') &&
        has(given, 'statusReason') &&
        extensions(given, 'acs-target').length > 0 &&
        named(given, 'Specimen/').length === 0,
    ),

  /** An injection that was given has its dose in millilitres, its site, its route and its technique. */
  'acs-91': (given) =>
    implies(
      isGiven(given),
      list(given, 'dosage').some((dosage) => ['dose', 'site', 'route', 'method'].every((key) => has(dosage, key))),
    ),

  /** An injection that was given names its one aliquot, and its medication carries that aliquot's identifier, batch and expiry. */
  'acs-92': (given) =>
    implies(
      isGiven(given),
      named(given, 'Specimen/').length === 1 &&
        contained(given, 'Medication').filter(
          (it) => has(it, 'identifier') && has(it['batch'], 'lotNumber') && has(it['batch'], 'expirationDate'),
        ).length === 1,
    ),

  /** An injection that was given says how the patient and the label were identified, and which imaging guided it. */
  'acs-93': (given) =>
    implies(
      isGiven(given),
      checksOf(given, 'patient').length > 0 &&
        checksOf(given, 'label').length > 0 &&
        extensions(given, 'acs-guidance').length > 0,
    ),

  /** Who verifies is not who performs. */
  'acs-94': (given) => areDistinct(all(given, 'performer', 'actor', 'reference')),

  /** The route fits the site: intra-articular into a joint, epidural or perineural at the spine as the target says; EDQM says the same. */
  'acs-95': (given) => list(given, 'dosage').every(hasFittingRoute),

  /** An administration names the one order that it belongs to, and beside it nothing but its aliquot. */
  'acs-96': (given) =>
    named(given, 'ServiceRequest/').length === 1 &&
    references(given, 'supportingInformation').every((it) =>
      isLike(it, /^(?:Specimen|ServiceRequest)\/[A-Za-z0-9.-]{1,64}$/),
    ),

  /** Patient and label were identified before the injection, not on another day. */
  'acs-97': (given, resource) =>
    timesOf(extensions(given, 'acs-identity-check')).every((time) =>
      isNear(time, resource['effectiveDateTime'], JUST_BEFORE),
    ),
};

function isGiven(given: unknown) {
  return same(field(given, 'status'), 'completed');
}

function named(given: unknown, start: string): readonly unknown[] {
  return references(given, 'supportingInformation').filter((reference) => begins(reference, start));
}

function hasFittingRoute(dosage: unknown): boolean {
  const isRoute = (code: string) => isCoded(dosage, 'route', code);
  const site = all(dosage, 'site', 'coding').filter((coding) => field(coding, 'system') === TARGET);
  const isSite = (approach: string) =>
    site.some((coding) => isLike(field(coding, 'code'), new RegExp(`-${approach}$`)));
  return (
    all(dosage, 'route', 'coding').length === 2 &&
    ROUTES.every(([published, edqm]) => isRoute(published) === isRoute(edqm)) &&
    isRoute('404820008') === isSite('epidural') &&
    isRoute('372475000') === isSite('perineural') &&
    isRoute('12130007') === (site.length === 0)
  );
}
