import {
  type Approach,
  type ConditionView,
  type Guidance,
  type IndicationCode,
  type Joint,
  type Occurrence,
  type PlanCommand,
  type Protocol,
  type ReasonFor,
  type SafetyCheckInput,
  type SafetyCheckKind,
  type SafetyFinding,
  type SessionView,
  type SpineLevel,
  type SpineSide,
  type Target,
} from '@autoserum/profiles';
import type { TextKey } from '../i18n/texts.ts';
import { instantOfLocal } from '../ui/local-time.ts';
import { parseQuantity } from '../ui/quantity-text.ts';

export const REGIONS = ['joint', 'cervical', 'lumbar'] as const;
export type Region = (typeof REGIONS)[number];

/** Both sides are two series, each with its own order. */
export const JOINT_SIDES = ['right', 'left', 'both'] as const;
export type JointSide = (typeof JOINT_SIDES)[number];

/** As on the picture: the patient's right is on the left. */
export const SPINE_SIDES_SHOWN = ['right', 'left', 'midline'] as const satisfies readonly SpineSide[];

export const LEVELS = {
  cervical: ['C5/C6', 'C6/C7'],
  lumbar: ['L1/L2', 'L2/L3', 'L3/L4', 'L4/L5', 'L5/S1'],
} as const satisfies Readonly<Record<'cervical' | 'lumbar', readonly SpineLevel[]>>;

/** What a person must look at before a plan; age and death are read from the EHR and not asked. */
export const ASKED_CHECKS = [
  'infection-markers',
  'anticoagulant',
  'allergies',
  'pregnancy',
  'acute-infection',
] as const;
export type AskedCheck = (typeof ASKED_CHECKS)[number];
export const ASKED_FINDINGS = ['none', 'present', 'unknown'] as const satisfies readonly SafetyFinding[];
export type AskedFinding = (typeof ASKED_FINDINGS)[number];

/** What was entered so far. At first nothing is: no side, no finding, no reason is chosen for a person. */
export interface PlanDraft {
  readonly region?: Region | undefined;
  readonly joint?: Joint | undefined;
  readonly jointSide?: JointSide | undefined;
  readonly level?: SpineLevel | undefined;
  readonly spineSide?: SpineSide | undefined;
  readonly approach?: Approach | undefined;
  /** A condition of the EHR, or a code alone. */
  readonly condition?: ConditionView | undefined;
  readonly indication?: IndicationCode | undefined;
  readonly protocol?: Protocol | undefined;
  readonly injections: string;
  readonly guidance?: Guidance | undefined;
  readonly consentAt: string;
  readonly checks: Readonly<Partial<Record<AskedCheck, AskedFinding>>>;
  readonly reasons: readonly ReasonFor[];
}

export const EMPTY_PLAN: PlanDraft = { injections: '', consentAt: '', checks: {}, reasons: [] };

/** The targets that were chosen; none while the place, the side or the approach is open. */
export function targetsOf(draft: PlanDraft): readonly Target[] {
  const { region, joint, jointSide, level, spineSide: side, approach } = draft;
  if (region === undefined) return [];
  if (region === 'joint') {
    if (joint === undefined || jointSide === undefined) return [];
    const sides = jointSide === 'both' ? (['right', 'left'] as const) : ([jointSide] as const);
    return sides.map((one) => ({ kind: 'joint', joint, side: one }));
  }
  if (level === undefined || side === undefined || approach === undefined) return [];
  return [{ kind: 'spine', level, side, approach }];
}

/** The checks that this patient is asked for: pregnancy is not asked of a man. */
export function askedChecks({ patient }: SessionView): readonly AskedCheck[] {
  return ASKED_CHECKS.filter((kind) => kind !== 'pregnancy' || patient.sex !== 'male');
}

/** The first thing that is still open, or nothing when the plan can be saved. */
export function firstOpen(draft: PlanDraft, session: SessionView): TextKey | undefined {
  if (draft.region === undefined) return 'plan.open-region';
  if (targetsOf(draft).length === 0) return 'plan.open-target';
  if (draft.condition === undefined && draft.indication === undefined) return 'plan.open-indication';
  if (draft.protocol === undefined) return 'plan.open-protocol';
  if (injectionsOf(draft) === undefined) return 'plan.open-injections';
  if (draft.guidance === undefined) return 'plan.open-guidance';
  if (instantOfLocal(draft.consentAt, session.timeZone) === undefined) return 'plan.open-consent';
  if (askedChecks(session).some((kind) => draft.checks[kind] === undefined)) return 'plan.open-checks';
  return undefined;
}

function injectionsOf({ injections }: PlanDraft): number | undefined {
  const value = parseQuantity(injections);
  return value !== undefined && Number.isInteger(value) && value > 0 ? value : undefined;
}

/** The command of a complete draft, made now or at the time of a sheet. */
export function planCommandOf(
  draft: PlanDraft,
  session: SessionView,
  occurrence: Occurrence | undefined,
): PlanCommand | undefined {
  const { protocol, guidance } = draft;
  const code = draft.condition?.indication ?? draft.indication;
  const consentGivenAt = instantOfLocal(draft.consentAt, session.timeZone);
  const injections = injectionsOf(draft);
  if (firstOpen(draft, session) !== undefined || protocol === undefined || guidance === undefined) return undefined;
  if (occurrence === undefined || code === undefined || consentGivenAt === undefined || injections === undefined)
    return undefined;
  return {
    kind: 'plan',
    ...occurrence,
    protocol: { url: protocol.url, version: protocol.version },
    indication: { code, ...(draft.condition === undefined ? {} : { source: draft.condition.reference }) },
    consentGivenAt,
    safetyChecks: safetyChecksOf(draft, session),
    series: targetsOf(draft).map((target) => ({ target, injections, guidance })),
    reasons: draft.reasons,
  };
}

function safetyChecksOf(draft: PlanDraft, session: SessionView): readonly SafetyCheckInput[] {
  const asked = askedChecks(session).flatMap((kind) => {
    const finding = draft.checks[kind];
    return finding === undefined ? [] : [withSource(kind, finding, session)];
  });
  const read = session.safety.filter(({ kind }) => kind === 'age' || kind === 'deceased');
  return [
    ...asked,
    ...read.map(({ kind, finding, source }) => ({ kind, finding, ...(source === undefined ? {} : { source }) })),
  ];
}

/** The EHR's entry stands behind a check only where the person found what it says. */
function withSource(kind: SafetyCheckKind, finding: SafetyFinding, { safety }: SessionView): SafetyCheckInput {
  const source = safety.find((proposal) => proposal.kind === kind && proposal.finding === finding)?.source;
  return { kind, finding, ...(source === undefined ? {} : { source }) };
}
