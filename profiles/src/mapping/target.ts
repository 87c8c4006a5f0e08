import type { CodeableConcept } from 'fhir/r4';
import { failure, success, type Result } from '../fhir/result.ts';
import {
  APPROACHES,
  JOINTS,
  SIDES,
  SPINE_LEVELS,
  SPINE_SIDES,
  type Joint,
  type Side,
  type SpineLevel,
  type Target,
} from '../treatment/target.ts';
import { codeSystemUrl } from './canonical.ts';
import { find, items, missing, unknownCode, type Element } from './parse-element.ts';
import { codeText, isCoded, SNOMED, term, toConcept, type Term } from './term.ts';
import { ROUTES, TERMS } from './terminology.ts';

const JOINT_TERMS = {
  knee: {
    left: term(SNOMED, '82169009', 'Structure of left knee region'),
    right: term(SNOMED, '6757004', 'Structure of right knee region'),
  },
  hip: {
    left: term(SNOMED, '287679003', 'Left hip region structure'),
    right: term(SNOMED, '287579007', 'Right hip region structure'),
  },
  shoulder: {
    left: term(SNOMED, '91775009', 'Structure of left shoulder region'),
    right: term(SNOMED, '91774008', 'Structure of right shoulder region'),
  },
  elbow: {
    left: term(SNOMED, '368148009', 'Left elbow region structure'),
    right: term(SNOMED, '368149001', 'Right elbow region structure'),
  },
  ankle: {
    left: term(SNOMED, '51636004', 'Structure of left ankle'),
    right: term(SNOMED, '6685009', 'Structure of right ankle'),
  },
} as const satisfies Readonly<Record<Joint, Readonly<Record<Side, Term>>>>;

const LEVEL_TERMS = {
  'C5/C6': term(SNOMED, '243905009', 'Level of C5/C6 intervertebral disc (body structure)'),
  'C6/C7': term(SNOMED, '243906005', 'Level of C6/C7 intervertebral disc (body structure)'),
  'L1/L2': term(SNOMED, '243920003', 'Level of L1/L2 intervertebral disc (body structure)'),
  'L2/L3': term(SNOMED, '243921004', 'Level of L2/L3 intervertebral disc (body structure)'),
  'L3/L4': term(SNOMED, '243922006', 'Level of L3/L4 intervertebral disc (body structure)'),
  'L4/L5': term(SNOMED, '243923001', 'Level of L4/L5 intervertebral disc (body structure)'),
  'L5/S1': term(SNOMED, '243927000', 'Level of L5/S1 intervertebral disc (body structure)'),
} as const satisfies Readonly<Record<SpineLevel, Term>>;

/** Every target that can be coded: each joint with each side, each level with side and approach. */
export const ALL_TARGETS: readonly Target[] = [
  ...JOINTS.flatMap((joint) => SIDES.map((side): Target => ({ kind: 'joint', joint, side }))),
  ...SPINE_LEVELS.flatMap((level) =>
    SPINE_SIDES.flatMap((side) => APPROACHES.map((approach): Target => ({ kind: 'spine', level, side, approach }))),
  ),
];

/** The terms of a target, the exact one first: a joint has one; a level has its side and approach in ours, and the published disc. */
export function targetTerms(target: Target): readonly [Term, ...Term[]] {
  if (target.kind === 'joint') return [JOINT_TERMS[target.joint][target.side]];
  const { level, side, approach } = target;
  const code = `${level.toLowerCase().replace('/', '-')}-${side}-${approach}`;
  return [term(codeSystemUrl('acs-target'), code, `${level} ${side}, ${approach}`), LEVEL_TERMS[level]];
}

/** A target as a body site. */
export function toBodySite(target: Target): CodeableConcept {
  return toConcept(...targetTerms(target));
}

/** The target of a body site. A coding that contradicts another one is an unknown code: the side must never be guessed. */
export function fromBodySite(element: Element): Result<Target> {
  if (element.value === undefined) return failure(missing(element));
  const codings = items(find(element, 'coding'));
  const found = ALL_TARGETS.find((target) => codings.some((coding) => isCoded(coding, targetTerms(target)[0])));
  const stranger = codings.find((coding) => !isOneOf(coding, found ? targetTerms(found) : []));
  if (found && !stranger) return success(found);
  return failure(unknownCode(element, stranger ? codeText(stranger) : 'without coding'));
}

function isOneOf(coding: Element, terms: readonly Term[]): boolean {
  return terms.some((wanted) => isCoded(coding, wanted));
}

/** The kind of treatment and the published code of its injections. */
export function injectionCode(targets: readonly Target[]): CodeableConcept {
  if (targets.every((target) => target.kind === 'joint'))
    return toConcept(TERMS.jointTreatment, TERMS.intraArticularInjection);
  const epidural = targets.every((target) => target.kind === 'spine' && target.approach === 'epidural');
  return toConcept(TERMS.spineTreatment, epidural ? TERMS.epiduralInjection : TERMS.injection);
}

/** The route that leads into the target. */
export function routeTo(target: Target): CodeableConcept {
  return toConcept(...ROUTES[target.kind === 'joint' ? 'intraArticular' : target.approach]);
}
