/** What is given: acs-80, acs-83, acs-90 to acs-99. */
import { CANONICAL } from '../../fhir/canonical-base.ts';
import {
  all,
  begins,
  contained,
  extensions,
  field,
  has,
  isCoded,
  isLike,
  list,
  only,
  references,
  text,
} from './path.ts';
import { checksOf, timesOf } from './specimen-parts.ts';
import { remainder } from './specimen.ts';
import { ours, sid } from './systems.ts';
import { HOUR, isNear, MINUTE } from './time.ts';
import { areDistinct, implies, same, type Rules } from './truth.ts';

const TARGET = ours('target');
const JUST_BEFORE = { before: 12 * HOUR, after: MINUTE };
const SPECIMEN_ID = sid('specimen');
const LABEL = /^ACS-[0-9A-HJKMNP-TV-Z]{8}-[1-9][0-9]*A[1-9][0-9]*-[0-9A-Z*]$/;
const SERUM = `${CANONICAL}/StructureDefinition/acs-serum-medication`;
const OURS = CANONICAL.slice(0, -'fhir'.length);
/** Intra-articular, epidural and perineural: the code of SNOMED CT and that of EDQM. */
const ROUTES = [
  ['12130007', '20024000'],
  ['404820008', '20009000'],
  ['372475000', '20058000'],
] as const;

export const ADMINISTRATION: Rules = {
  /** The identifier of serum that was given is the one of an aliquot of its batch. */
  'acs-83': (medication) =>
    list(medication, 'identifier').every((identifier) => {
      const label = field(identifier, 'value');
      return field(identifier, 'system') === SPECIMEN_ID && isLike(label, LABEL) && remainder(text(label)) === 2;
    }),

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
    list(given, 'supportingInformation').every((it) =>
      isLike(field(it, 'reference'), /^(?:Specimen|ServiceRequest)\/[A-Za-z0-9.-]{1,64}$/),
    ),

  /** Patient and label were identified before the injection, not on another day. */
  'acs-97': (given, resource) =>
    timesOf(extensions(given, 'acs-identity-check')).every((time) =>
      isNear(time, resource['effectiveDateTime'], JUST_BEFORE),
    ),

  /** What an administration contains is the serum, by its profile. */
  'acs-98': (given) => same(only(all(given, 'contained', 'meta', 'profile')), SERUM),

  /** An identifier in a namespace of this model is a session or an authorisation. */
  'acs-99': (given) =>
    list(given, 'identifier').every((identifier) => {
      const system = field(identifier, 'system');
      return (
        system === sid('session') ||
        system === sid('authorisation') ||
        (typeof system === 'string' && !system.startsWith(OURS))
      );
    }),
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
