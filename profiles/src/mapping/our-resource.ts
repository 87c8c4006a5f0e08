import type { Meta, Reference } from 'fhir/r4';
import { error } from '../fhir/issue.ts';
import type { Person } from '../fhir/reference.ts';
import { failure, success, type Result } from '../fhir/result.ts';
import type { Protocol } from '../treatment/protocol.ts';
import type { Treatment } from '../treatment/treatment.ts';
import { codeSystemUrl, extensionUrl, MODEL_VERSION, PROFILE_IDS, profileUrl, type ProfileId } from './canonical.ts';
import { find, isObject, items, missing, unreadable, type Element } from './parse-element.ts';

/** What a resource takes from the record around it. */
export interface RecordContext {
  readonly treatment: Treatment;
  readonly protocol: Protocol;
}

/** The one modifier that we write: whoever does not know a modifier must not read on. @see https://hl7.org/fhir/R4/extensibility.html#modifierExtension */
const STRUCK = extensionUrl('acs-entered-in-error');
const MODEL_SYSTEM = codeSystemUrl('acs-model');

/** The profile that a resource claims, and the version of the model that it was written with. */
export function toMeta(profile: ProfileId): Meta {
  return { profile: [profileUrl(profile)], tag: [{ system: MODEL_SYSTEM, code: MODEL_VERSION }] };
}

/** A relative literal reference. */
export function toReference(type: string, id: string): Reference {
  return { reference: `${type}/${id}` };
}

/** A person with the name that the record keeps. */
export function toPerson({ reference, display }: Person): Reference {
  return { reference, display };
}

/** The root of a resource of this type that claims exactly this one of our profiles and a version of the model that we read. */
export function openResource(resource: unknown, type: string, profile: ProfileId): Result<Element> {
  const root = rootOf(resource);
  if (!isObject(resource) || resource['resourceType'] !== type)
    return failure(unreadable(root, `Expected a resource of type ${type}`, 'structure'));
  if (typeof resource['id'] !== 'string') return failure(missing(find(root, 'id')));
  const claimed = profilesOf(resource);
  if (claimed.length !== 1 || claimed[0] !== profile)
    return failure(unreadable(find(root, 'meta.profile'), `Expected the profile ${profile} and no other of ours`));
  const strange = items(find(root, 'modifierExtension')).filter((one) => find(one, 'url').value !== STRUCK);
  if (strange.length > 0) return failure(...strange.map((one) => unreadable(one, 'This may change the meaning')));
  return withModel(root);
}

function withModel(root: Element): Result<Element> {
  const ours = items(find(root, 'meta.tag')).filter((tag) => find(tag, 'system').value === MODEL_SYSTEM);
  if (ours.length === 1 && ours.every((tag) => find(tag, 'code').value === MODEL_VERSION)) return success(root);
  const text = `Expected one tag of the model, version ${MODEL_VERSION}`;
  return failure(error('not-supported', `${root.at}.meta.tag`, text, { rule: 'model-version-unknown' }));
}

/** Which of our profiles a resource claims. */
export function profilesOf(resource: unknown): readonly ProfileId[] {
  const claimed = items(find({ value: resource, at: '' }, 'meta.profile')).map((profile) => profile.value);
  return PROFILE_IDS.filter((id) => claimed.includes(profileUrl(id)));
}

/** The place where a resource begins, named `Type/id`. */
export function rootOf(resource: unknown): Element {
  return { value: resource, at: refOf(resource) ?? 'Bundle.entry.resource' };
}

/** `Type/id` of a resource that has both. */
export function refOf(resource: unknown): string | undefined {
  if (!isObject(resource)) return undefined;
  const { resourceType, id } = resource;
  return typeof resourceType === 'string' && typeof id === 'string' ? `${resourceType}/${id}` : undefined;
}
