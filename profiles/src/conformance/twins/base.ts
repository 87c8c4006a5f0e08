/** Rules of R4 4.0.1 itself on the types that our profiles reach: resources. */
import { isObject } from '../json.ts';
import { all, at, codings, field, has, list, text } from './path.ts';
import { implies, isOneOf, same, type Rule, type Rules } from './truth.ts';

const CLINICAL = 'http://terminology.hl7.org/CodeSystem/condition-clinical';
const VERIFICATION = 'http://terminology.hl7.org/CodeSystem/condition-ver-status';
/** The scopes of consent as R4 has them: its rules name this system, which nobody uses. */
const SCOPES = 'something';

export const RESOURCES: Rules = {
  /** If the resource is contained in another resource, it SHALL NOT contain nested Resources. */
  'dom-2': (resource) => !list(resource, 'contained').some((it) => has(it, 'contained')),

  /** If the resource is contained in another resource, it SHALL be referred to from elsewhere in the resource or SHALL refer to the containing resource. */
  'dom-3': (resource) => {
    const inside = list(resource, 'contained');
    if (inside.length === 0) return true;
    const named = textsIn(resource, new Set());
    return inside.every((it) => named.has(`#${String(field(it, 'id'))}`) || textsIn(it, new Set()).has('#'));
  },

  /** If a resource is contained in another resource, it SHALL NOT have a meta.versionId or a meta.lastUpdated. */
  'dom-4': (resource) =>
    all(resource, 'contained', 'meta').every((meta) => !has(meta, 'versionId') && !has(meta, 'lastUpdated')),

  /** If a resource is contained in another resource, it SHALL NOT have a security label. */
  'dom-5': (resource) => all(resource, 'contained', 'meta').every((meta) => !has(meta, 'security')),

  /** Stage SHALL have summary or assessment. */
  'con-1': (stage) => has(stage, 'summary') || has(stage, 'assessment'),

  /** Evidence SHALL have code or details. */
  'con-2': (evidence) => has(evidence, 'code') || has(evidence, 'detail'),

  /** If condition is abated, then clinicalStatus must be either inactive, resolved, or remission. */
  'con-4': (condition) =>
    !hasChoice(condition, 'abatement') ||
    codings(list(condition, 'clinicalStatus'), { system: CLINICAL, code: /^(?:resolved|remission|inactive)$/ }).length >
      0,

  /** Condition.clinicalStatus SHALL NOT be present if verification Status is entered-in-error. */
  'con-5': (condition) =>
    codings(list(condition, 'verificationStatus'), { system: VERIFICATION, code: 'entered-in-error' }).length === 0 ||
    !has(condition, 'clinicalStatus'),

  /** Either a Policy or PolicyRule. */
  'ppc-1': (consent) => has(consent, 'policy') || has(consent, 'policyRule'),

  /** IF Scope=privacy, there must be a patient. */
  'ppc-2': hasPatientFor('patient-privacy'),

  /** IF Scope=research, there must be a patient. */
  'ppc-3': hasPatientFor('research'),

  /** IF Scope=adr, there must be a patient. */
  'ppc-4': hasPatientFor('adr'),

  /** IF Scope=treatment, there must be a patient. */
  'ppc-5': hasPatientFor('treatment'),

  /** SHALL have at least one of dosage.dose or dosage.rate[x]. */
  'mad-1': (dosage) => has(dosage, 'dose') || hasChoice(dosage, 'rate'),

  /** Must have at least a low or a high or text. */
  'obs-3': (range) => has(range, 'low') || has(range, 'high') || has(range, 'text'),

  /** DataAbsentReason SHALL only be present if Observation.value[x] is not present. */
  'obs-6': (observation) => !has(observation, 'dataAbsentReason') || !hasChoice(observation, 'value'),

  /** If Observation.code is the same as an Observation.component.code then the value element associated with the code SHALL NOT be present. */
  'obs-7': (observation, resource) => {
    if (!has(observation, 'component') || !hasChoice(observation, 'value')) return true;
    const codes = new Set(all(resource, 'code', 'coding').map((coding) => JSON.stringify(coding)));
    return !all(observation, 'component', 'code', 'coding').some((coding) => codes.has(JSON.stringify(coding)));
  },

  /** OrderDetail SHALL only be present if code is present. */
  'prr-1': (order) => !has(order, 'orderDetail') || has(order, 'code'),

  /** Either a name or a query (NOT both). */
  'sev-1': (entity) => !has(entity, 'name') || !has(entity, 'query'),
};

export const BUNDLE: Rules = {
  /** Total only when a search or history. */
  'bdl-1': (bundle) => !has(bundle, 'total') || isOneOf(field(bundle, 'type'), ['searchset', 'history']),

  /** Entry.search only when a search. */
  'bdl-2': (bundle) =>
    !list(bundle, 'entry').some((entry) => has(entry, 'search')) || same(field(bundle, 'type'), 'searchset'),

  /** Entry.request mandatory for batch/transaction/history, otherwise prohibited. */
  'bdl-3': (bundle, { type }) => {
    const isAsked = isOneOf(type, ['batch', 'transaction', 'history']);
    return list(bundle, 'entry').every((entry) => same(has(entry, 'request'), isAsked));
  },

  /** Entry.response mandatory for batch-response/transaction-response/history, otherwise prohibited. */
  'bdl-4': (bundle, { type }) => {
    const isAnswered = isOneOf(type, ['batch-response', 'transaction-response', 'history']);
    return list(bundle, 'entry').every((entry) => same(has(entry, 'response'), isAnswered));
  },

  /** Must be a resource unless there's a request or response. */
  'bdl-5': (entry) => has(entry, 'resource') || has(entry, 'request') || has(entry, 'response'),

  /** FullUrl must be unique in a bundle, or else entries with the same fullUrl must have different meta.versionId (except in history bundles). */
  'bdl-7': (bundle) => {
    if (field(bundle, 'type') === 'history') return true;
    const met = new Set<string>();
    for (const entry of list(bundle, 'entry')) {
      const url = field(entry, 'fullUrl');
      if (url === undefined) continue;
      const key = text(url) + text(at(entry, 'resource', 'meta', 'versionId'));
      if (met.has(key)) return false;
      met.add(key);
    }
    return true;
  },

  /** FullUrl cannot be a version specific reference. */
  'bdl-8': (entry) => {
    const url = field(entry, 'fullUrl');
    return typeof url !== 'string' || !url.includes('/_history/');
  },

  /** A document must have an identifier with a system and a value. */
  'bdl-9': (bundle) => {
    const identifier = field(bundle, 'identifier');
    return implies(isOfType(bundle, 'document'), has(identifier, 'system') && has(identifier, 'value'));
  },

  /** A document must have a date. */
  'bdl-10': (bundle) => implies(isOfType(bundle, 'document'), field(bundle, 'timestamp') !== undefined),

  /** A document must have a Composition as the first resource. */
  'bdl-11': (bundle) => implies(isOfType(bundle, 'document'), isFirst(bundle, 'Composition')),

  /** A message must have a MessageHeader as the first resource. */
  'bdl-12': (bundle) => implies(isOfType(bundle, 'message'), isFirst(bundle, 'MessageHeader')),
};

function isOfType(bundle: unknown, type: string) {
  return same(field(bundle, 'type'), type);
}

function isFirst(bundle: unknown, type: string) {
  return same(at(list(bundle, 'entry')[0], 'resource', 'resourceType'), type);
}

function hasPatientFor(code: string): Rule {
  return (consent) => has(consent, 'patient') || codings(list(consent, 'scope'), { system: SCOPES, code }).length === 0;
}

/** Whether a choice such as `value[x]` has a value of any type. */
function hasChoice(value: unknown, name: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  for (const key in value) if (key.startsWith(name) && /^[A-Z]/.test(key.slice(name.length))) return true;
  return false;
}

/** All texts in a value, however deep, that may refer to a contained resource. */
function textsIn(value: unknown, texts: Set<string>): ReadonlySet<string> {
  if (typeof value === 'string' && value.startsWith('#')) texts.add(value);
  else if (Array.isArray(value)) for (const item of value) textsIn(item, texts);
  else if (isObject(value)) for (const key in value) textsIn(value[key], texts);
  return texts;
}
