/** Places that can be marked on the body: joints with their side, and the two parts of the spine. */
export type BodyPart = 'shoulder' | 'elbow' | 'hip' | 'knee' | 'ankle';
export type BodySpot =
  { readonly part: BodyPart; readonly side: 'right' | 'left' } | { readonly part: 'cervical' | 'lumbar' };

/** Where the right one of each joint lies in the drawing; the left one mirrors it about x = 112. */
const RIGHT: Readonly<Record<BodyPart, readonly [number, number]>> = {
  shoulder: [76, 98],
  elbow: [58, 156],
  hip: [96, 218],
  knee: [95, 292],
  ankle: [94, 362],
};
const PARTS = ['shoulder', 'elbow', 'hip', 'knee', 'ankle'] as const satisfies readonly BodyPart[];
const SIDES = ['right', 'left'] as const;
const LIMBS = ['M76 96 L58 156 L46 210', 'M148 96 L166 156 L178 210'];
const LEGS = ['M98 214 L95 292 L94 366', 'M126 214 L129 292 L130 366'];
const TORSO = 'M80 96 L144 96 L138 150 L138 208 L86 208 L86 150 Z';

interface BodyPictureProps {
  readonly label: string;
  readonly letters: { readonly right: string; readonly left: string };
  readonly marked: readonly BodySpot[];
  /** A click on a spot; the list beside the picture is the way for the keyboard. */
  readonly onPick?: (spot: BodySpot) => void;
}

/** The body from the front: the patient faces you, so the patient's right is on your left, as on an X-ray. */
export function BodyPicture({ label, letters, marked, onPick }: BodyPictureProps) {
  const isMarked = (spot: BodySpot) => marked.some((one) => sameSpot(one, spot));
  return (
    <svg className="body" viewBox="26 10 172 384" role="img" aria-label={label}>
      <Silhouette className="edge" limb={22.5} leg={30.5} head={26.5} />
      <Silhouette className="flesh" limb={20} leg={28} head={24} />
      <path className="flesh shape" d={TORSO} />
      <circle className="flesh" cx="112" cy="38" r="8" fill="none" strokeWidth="16" />
      {PARTS.flatMap((part) =>
        SIDES.map((side) => (
          <JointSpot key={`${part} ${side}`} spot={{ part, side }} on={isMarked({ part, side })} onPick={onPick} />
        )),
      )}
      <SpineSpot part="cervical" on={isMarked({ part: 'cervical' })} onPick={onPick} />
      <SpineSpot part="lumbar" on={isMarked({ part: 'lumbar' })} onPick={onPick} />
      <text className="rl figure" x="40" y="44">
        {letters.right}
      </text>
      <text className="rl figure" x="172" y="44">
        {letters.left}
      </text>
    </svg>
  );
}

function sameSpot(one: BodySpot, other: BodySpot): boolean {
  return one.part === other.part && ('side' in one ? one.side : '') === ('side' in other ? other.side : '');
}

interface SilhouetteProps {
  readonly className: string;
  readonly limb: number;
  readonly leg: number;
  readonly head: number;
}

function Silhouette({ className, limb, leg, head }: SilhouetteProps) {
  const round = { fill: 'none', strokeLinecap: 'round', strokeLinejoin: 'round' } as const;
  return (
    <g className={className}>
      {LIMBS.map((d) => (
        <path key={d} className={className} d={d} strokeWidth={limb} {...round} />
      ))}
      {LEGS.map((d) => (
        <path key={d} className={className} d={d} strokeWidth={leg} {...round} />
      ))}
      <path className={className} d="M112 58 L112 84" fill="none" strokeWidth={limb} />
      <path className={className} d={TORSO} strokeWidth={limb} strokeLinejoin="round" fill="none" />
      <circle className={className} cx="112" cy="38" r="13" fill="none" strokeWidth={head} />
    </g>
  );
}

interface SpotProps<Spot> {
  readonly spot: Spot;
  readonly on: boolean;
  readonly onPick: ((spot: BodySpot) => void) | undefined;
}

function JointSpot({ spot, on, onPick }: SpotProps<Extract<BodySpot, { readonly side: string }>>) {
  const [x, y] = RIGHT[spot.part];
  const cx = spot.side === 'right' ? x : 224 - x;
  return (
    <g className={onPick === undefined ? undefined : 'pick'} onClick={() => onPick?.(spot)}>
      {on && <circle className="halo" cx={cx} cy={y} r="14" />}
      <circle className={on ? 'on' : 'spot'} cx={cx} cy={y} r="6.5" />
      {onPick !== undefined && <circle cx={cx} cy={y} r="16" fill="transparent" />}
    </g>
  );
}

const SPINE = { cervical: { from: 72, to: 108, step: 9 }, lumbar: { from: 162, to: 208, step: 10 } } as const;

function SpineSpot({ part, on, onPick }: Omit<SpotProps<BodySpot>, 'spot'> & { readonly part: 'cervical' | 'lumbar' }) {
  const { from, to, step } = SPINE[part];
  return (
    <g className={onPick === undefined ? undefined : 'pick'} onClick={() => onPick?.({ part })}>
      <path
        d={`M112 ${from} L112 ${to}`}
        stroke={on ? 'var(--c-accent)' : 'var(--c-control)'}
        strokeWidth={on ? 8 : 6}
        strokeLinecap="round"
        strokeDasharray={`0.1 ${step}`}
      />
      {on && <rect className="halo" x="99" y={from - 9} width="26" height={to - from + 16} rx="6" />}
      {onPick !== undefined && <rect x="97" y={from - 10} width="30" height={to - from + 18} fill="transparent" />}
    </g>
  );
}
