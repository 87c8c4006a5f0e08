/** Joints with a side. Only those for which the published terminology has a code for each side. */
export const JOINTS = ['knee', 'hip', 'shoulder', 'elbow', 'ankle'] as const;
export type Joint = (typeof JOINTS)[number];

/** Spinal levels that can be coded. */
export const SPINE_LEVELS = ['C5/C6', 'C6/C7', 'L1/L2', 'L2/L3', 'L3/L4', 'L4/L5', 'L5/S1'] as const;
export type SpineLevel = (typeof SPINE_LEVELS)[number];

export const SIDES = ['left', 'right'] as const;
export type Side = (typeof SIDES)[number];

export const SPINE_SIDES = ['left', 'right', 'midline'] as const;
export type SpineSide = (typeof SPINE_SIDES)[number];

export const APPROACHES = ['epidural', 'perineural'] as const;
export type Approach = (typeof APPROACHES)[number];

/** One joint with its side, or one spinal level with side and approach: what one series of injections aims at. */
export type Target =
  | { readonly kind: 'joint'; readonly joint: Joint; readonly side: Side }
  | { readonly kind: 'spine'; readonly level: SpineLevel; readonly side: SpineSide; readonly approach: Approach };

/** Whether both name the same place, side and approach. */
export function isSameTarget(one: Target, other: Target): boolean {
  if (one.kind === 'joint') return other.kind === 'joint' && one.joint === other.joint && one.side === other.side;
  return (
    other.kind === 'spine' && one.level === other.level && one.side === other.side && one.approach === other.approach
  );
}
