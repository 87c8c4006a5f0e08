/** What every resource of ours says, and how it names another: acs-01 to acs-03, acs-19, acs-180 to acs-188. */
import { CANONICAL } from '../../fhir/canonical-base.ts';
import { isObject } from '../json.ts';
import { TABLES } from '../tables.generated.ts';
import { field, has, isLike, list, text } from './path.ts';
import { ours } from './systems.ts';
import { areDistinct, type Rule, type Rules } from './truth.ts';

const MODEL = ours('model');
const OURS = `${CANONICAL}/StructureDefinition/`;
const PRACTITIONER = /^Practitioner(?:Role)?\/[A-Za-z0-9.-]{1,64}$/;
const HL7 = 'http://hl7.org/fhir/StructureDefinition/';

export const EVERYTHING: Rules = {
  /** A resource says once that it was written with this version of the model. */
  'acs-01': (resource) => {
    const tags = list(field(resource, 'meta'), 'tag').filter((tag) => field(tag, 'system') === MODEL);
    return tags.length === 1 && field(tags[0], 'code') === TABLES.version;
  },

  /** A resource carries no extension but those of this model and those that HL7 publishes. The walk holds it, for it meets them all. */
  'acs-02': hasKnownExtensions,

  /** A time is said to the second and with its offset. */
  'acs-03': (time) => typeof time === 'string' && time.includes('T'),

  /** A coding carries its system, its code and its display, and stands there once. */
  'acs-19': (concept) => {
    const codings = list(concept, 'coding');
    for (const coding of codings)
      if (!has(coding, 'system') || !has(coding, 'code') || !has(coding, 'display')) return false;
    return (
      codings.length < 2 ||
      areDistinct(codings.map((coding) => `${text(field(coding, 'system'))}|${text(field(coding, 'code'))}`))
    );
  },

  /** The patient is named as Patient/id. */
  'acs-180': isNamed('Patient'),

  /** Who acts is a practitioner of the store, with the name that the record keeps. */
  'acs-181': (reference) => isLike(field(reference, 'reference'), PRACTITIONER) && has(reference, 'display'),

  /** The treatment is named as Procedure/id. */
  'acs-182': isNamed('Procedure'),

  /** An order is named as ServiceRequest/id. */
  'acs-183': isNamed('ServiceRequest'),

  /** A condition is named as Condition/id. */
  'acs-184': isNamed('Condition'),

  /** A specimen is named as Specimen/id. */
  'acs-185': isNamed('Specimen'),

  /** A device is named as Device/id. */
  'acs-186': isNamed('Device'),

  /** An encounter is named as Encounter/id. */
  'acs-187': isNamed('Encounter'),

  /** A reference names a resource of the same store by type and id. */
  'acs-188': isNamed('[A-Z][A-Za-z]+'),
};

function isNamed(type: string): Rule {
  const form = new RegExp(`^${type}/[A-Za-z0-9.-]{1,64}$`);
  return (reference) => isLike(field(reference, 'reference'), form);
}

/** Every extension below a value, however deep; a part of an extension has a name without a slash. */
function hasKnownExtensions(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(hasKnownExtensions);
  if (!isObject(value)) return true;
  for (const key in value) {
    const item = value[key];
    if (typeof item !== 'object') continue;
    if ((key === 'extension' || key === 'modifierExtension') && !areKnown(item)) return false;
    if (!hasKnownExtensions(item)) return false;
  }
  return true;
}

function areKnown(extensions: unknown): boolean {
  return !Array.isArray(extensions) || extensions.every((one) => isKnownExtension(field(one, 'url')));
}

/** Whether an extension is one of this model, one that HL7 publishes, or the part of one. */
export function isKnownExtension(url: unknown): boolean {
  return typeof url !== 'string' || url.startsWith(OURS) || url.startsWith(HL7) || !url.includes('/');
}
