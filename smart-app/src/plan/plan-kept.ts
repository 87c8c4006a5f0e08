import {
  APPROACHES,
  DEVIATION_REASONS,
  DEVIATION_RULES,
  GUIDANCES,
  INDICATIONS,
  JOINTS,
  SPINE_LEVELS,
  SPINE_SIDES,
  type DraftContent,
  type ReasonFor,
  type SessionView,
} from '@autoserum/profiles';
import { choiceIn, partIn, partsIn, textIn } from '../drafts/read-content.ts';
import { ASKED_CHECKS, ASKED_FINDINGS, JOINT_SIDES, REGIONS, type PlanDraft } from './plan-draft.ts';

/** A plan as it is kept: the EHR's condition and the protocol by their names, for both are read anew. */
export function keptOf(draft: PlanDraft, suggested: readonly ReasonFor[]) {
  const { condition, protocol, ...typed } = draft;
  return {
    ...typed,
    condition: condition?.reference,
    protocol: protocol === undefined ? undefined : { url: protocol.url, version: protocol.version },
    reasons: draft.reasons.length > 0 ? draft.reasons : suggested,
  };
}

/** A plan that was kept; a condition or a protocol that is no longer there is open again. */
export function readPlan(content: DraftContent, { conditions, protocols }: SessionView): PlanDraft {
  const [protocol, checks] = [partIn(content, 'protocol'), partIn(content, 'checks')];
  return {
    region: choiceIn(content, 'region', REGIONS),
    joint: choiceIn(content, 'joint', JOINTS),
    jointSide: choiceIn(content, 'jointSide', JOINT_SIDES),
    level: choiceIn(content, 'level', SPINE_LEVELS),
    spineSide: choiceIn(content, 'spineSide', SPINE_SIDES),
    approach: choiceIn(content, 'approach', APPROACHES),
    condition: conditions.find(({ reference }) => reference === content['condition']),
    indication: choiceIn(content, 'indication', INDICATIONS),
    protocol: protocols.find(({ url, version }) => url === protocol['url'] && version === protocol['version']),
    injections: textIn(content, 'injections'),
    guidance: choiceIn(content, 'guidance', GUIDANCES),
    consentAt: textIn(content, 'consentAt'),
    checks: Object.fromEntries(
      ASKED_CHECKS.flatMap((kind) => {
        const finding = choiceIn(checks, kind, ASKED_FINDINGS);
        return finding === undefined ? [] : [[kind, finding]];
      }),
    ),
    reasons: readReasons(content),
  };
}

function readReasons(content: DraftContent): readonly ReasonFor[] {
  return partsIn(content, 'reasons').flatMap((part) => {
    const [rule, reason] = [choiceIn(part, 'rule', DEVIATION_RULES), choiceIn(part, 'reason', DEVIATION_REASONS)];
    return rule === undefined || reason === undefined ? [] : [{ rule, reason }];
  });
}
