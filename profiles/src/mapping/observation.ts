import type { Observation } from 'fhir/r4';
import { metres } from '../fhir/quantity.ts';
import { idOf } from '../fhir/reference.ts';
import { andThen, success, type Result } from '../fhir/result.ts';
import type { Outcome } from '../treatment/observation.ts';
import type { SafetyCheck } from '../treatment/safety-check.ts';
import type { ProfileId } from './canonical.ts';
import { scoreIn, toScoreElements } from './function-score.ts';
import { openResource, profilesOf, toMeta, toPerson, toReference, type RecordContext } from './our-resource.ts';
import {
  anyReference,
  constant,
  fields,
  find,
  instant,
  optional,
  person,
  referenceTo,
  text,
  type Element,
} from './parse-element.ts';
import { conceptIn, toConcept } from './term.ts';
import { safetyChecks, safetyFindings, TERMS } from './terminology.ts';
import { quantityIn, toQuantity } from './units.ts';

/** A look at something that could forbid the treatment. */
export function toSafetyObservation(check: SafetyCheck, context: RecordContext): Observation {
  return {
    ...toObservation(check, context),
    meta: toMeta('acs-safety-check'),
    code: toConcept(safetyChecks.termOf(check.kind)),
    ...(check.source && { focus: [{ reference: check.source }] }),
    valueCodeableConcept: toConcept(safetyFindings.termOf(check.finding)),
  };
}

/** What the patient reports. */
export function toOutcomeObservation(outcome: Outcome, context: RecordContext): Observation {
  return {
    ...toObservation(outcome, context),
    category: [toConcept(TERMS.survey)],
    ...(outcome.seriesId && { basedOn: [toReference('ServiceRequest', outcome.seriesId)] }),
    ...measureOf(outcome),
  };
}

type Observed = Pick<Outcome, 'id' | 'at' | 'by'>;

/** What every observation of a record says. */
export function toObservation({ id, at, by }: Observed, { treatment }: RecordContext): Omit<Observation, 'code'> {
  return {
    resourceType: 'Observation',
    id,
    partOf: [toReference('Procedure', treatment.id)],
    status: 'final',
    subject: { reference: treatment.patient },
    effectiveDateTime: at,
    performer: [toPerson(by)],
  };
}

function measureOf({
  measure,
}: Outcome): Pick<Observation, 'meta' | 'code' | 'valueQuantity' | 'method' | 'referenceRange'> {
  switch (measure.kind) {
    case 'pain':
      return {
        meta: toMeta('acs-pain'),
        code: toConcept(TERMS.pain),
        valueQuantity: toQuantity(measure.score, '{score}'),
      };
    case 'walking-distance':
      return {
        meta: toMeta('acs-walking-distance'),
        code: toConcept(TERMS.walkingDistance),
        valueQuantity: toQuantity(measure.distance, 'm'),
      };
    case 'function-score':
      return toScoreElements(measure);
  }
}

/** A safety check of a record. */
export function fromSafetyObservation(resource: unknown): Result<SafetyCheck> {
  return andThen(openResource(resource, 'Observation', 'acs-safety-check'), (observation) =>
    fields({
      id: text(find(observation, 'id')),
      kind: conceptIn(safetyChecks)(find(observation, 'code')),
      finding: conceptIn(safetyFindings)(find(observation, 'valueCodeableConcept')),
      at: instant(find(observation, 'effectiveDateTime')),
      by: person(find(observation, 'performer[0]')),
      source: optional(find(observation, 'focus[0]'), anyReference),
    }),
  );
}

/** Profiles of what the patient reports, each with the reading of its measure. */
const MEASURES = {
  'acs-pain': (observation: Element) => painOf(find(observation, 'valueQuantity')),
  'acs-walking-distance': (observation: Element) => distanceOf(find(observation, 'valueQuantity')),
  'acs-function-score': scoreIn,
} as const satisfies Partial<Readonly<Record<ProfileId, (observation: Element) => Result<Outcome['measure']>>>>;
type OutcomeProfile = keyof typeof MEASURES;

export const OUTCOME_PROFILES: readonly OutcomeProfile[] = ['acs-pain', 'acs-walking-distance', 'acs-function-score'];

/** What the patient reported. */
export function fromOutcomeObservation(resource: unknown): Result<Outcome> {
  const claimed = profilesOf(resource);
  const profile = OUTCOME_PROFILES.find((one) => claimed.includes(one)) ?? 'acs-walking-distance';
  return andThen(openResource(resource, 'Observation', profile), (observation) =>
    fields({
      id: text(find(observation, 'id')),
      measure: measureIn(profile, observation),
      at: instant(find(observation, 'effectiveDateTime')),
      by: person(find(observation, 'performer[0]')),
      seriesId: optional(find(observation, 'basedOn[0]'), seriesOf),
    }),
  );
}

function measureIn(profile: OutcomeProfile, observation: Element): Result<Outcome['measure']> {
  return MEASURES[profile](observation);
}

function painOf(value: Element): Result<Outcome['measure']> {
  return fields({ kind: constant('pain'), score: quantityIn('{score}', Number)(value) });
}

function distanceOf(value: Element): Result<Outcome['measure']> {
  return fields({ kind: constant('walking-distance'), distance: quantityIn('m', metres)(value) });
}

function seriesOf(element: Element): Result<string> {
  return andThen(referenceTo('ServiceRequest')(element), (reference) => success(idOf(reference)));
}
