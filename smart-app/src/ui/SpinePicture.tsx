interface SpinePictureProps {
  readonly label: string;
  readonly letters: { readonly right: string; readonly left: string };
  /** Names of the vertebrae from above, such as `L4`; the discs lie between them. */
  readonly vertebrae: readonly string[];
  readonly disc?: string | undefined;
  readonly side?: 'right' | 'left' | 'midline' | undefined;
  /** A click on a disc, named as `L4/L5`, with the side that was clicked. */
  readonly onPick?: (disc: string, side: 'right' | 'left' | 'midline') => void;
}

/** Height of one vertebra with its disc; each lower one is wider. */
const STEP = 51;

/** A part of the spine from the front, the chosen disc and side marked; the patient's right is on your left. */
export function SpinePicture({ label, letters, vertebrae, disc, side, onPick }: SpinePictureProps) {
  return (
    <svg className="body spine" viewBox={`24 6 188 ${vertebrae.length * STEP + 26}`} role="img" aria-label={label}>
      {vertebrae.map((name, index) => {
        const next = vertebrae[index + 1];
        return (
          <g key={name}>
            <Vertebra name={name} index={index} isSacrum={name.startsWith('S')} />
            {next !== undefined && (
              <Disc
                index={index}
                name={`${name}/${next}`}
                side={disc === `${name}/${next}` ? (side ?? 'none') : undefined}
                letters={letters}
                onPick={onPick}
              />
            )}
          </g>
        );
      })}
      <text className="rl" x="30" y="24">
        {letters.right}
      </text>
      <text className="rl" x="196" y="24">
        {letters.left}
      </text>
    </svg>
  );
}

function Vertebra({
  name,
  index,
  isSacrum,
}: {
  readonly name: string;
  readonly index: number;
  readonly isSacrum: boolean;
}) {
  const y = 14 + index * STEP;
  const half = 27 + 2 * index;
  if (isSacrum)
    return (
      <>
        <path className="bone" d={`M80 ${y} h76 l-14 44 q-24 22 -48 0z`} />
        <text x="118" y={y + 24} textAnchor="middle">
          {name}
        </text>
      </>
    );
  const left = 118 - half;
  const wing = left - 26;
  return (
    <>
      <path
        className="bone"
        d={`M${wing} ${y + 13} q-4 3 0 7 l28 3 v-12z M${236 - wing} ${y + 13} q4 3 0 7 l-28 3 v-12z`}
      />
      <path className="bone" d={`M${left} ${y} h${2 * half} c-6 10 -6 26 0 36 h-${2 * half} c6 -10 6 -26 0 -36z`} />
      <text x="118" y={y + 22} textAnchor="middle">
        {name}
      </text>
    </>
  );
}

interface DiscProps {
  readonly index: number;
  readonly name: string;
  /** Set when this disc is chosen; `none` when its side is not yet. */
  readonly side: 'right' | 'left' | 'midline' | 'none' | undefined;
  readonly letters: SpinePictureProps['letters'];
  readonly onPick: SpinePictureProps['onPick'];
}

function Disc({ index, name, side, letters, onPick }: DiscProps) {
  const y = 52 + index * STEP;
  const half = 28 + 2 * index;
  const roots = { right: 118 - half - 13, left: 118 + half + 13, midline: 118 };
  const isRoot = side === 'right' || side === 'left';
  return (
    <g className={onPick === undefined ? undefined : 'pick'}>
      <rect className={side === undefined ? 'disc' : 'on'} x={118 - half} y={y} width={2 * half} height="11" rx="5" />
      {isRoot && (
        <g className="root shown">
          <circle cx={roots[side]} cy={y + 5.5} r="9" />
          <text x={roots[side]} y={y + 10} textAnchor="middle">
            {letters[side]}
          </text>
        </g>
      )}
      {onPick !== undefined && <DiscPicks name={name} y={y} half={half} onPick={onPick} />}
    </g>
  );
}

interface DiscPicksProps {
  readonly name: string;
  readonly y: number;
  readonly half: number;
  readonly onPick: NonNullable<SpinePictureProps['onPick']>;
}

function DiscPicks({ name, y, half, onPick }: DiscPicksProps) {
  const row = { y: y - 8, height: 27, fill: 'transparent' };
  return (
    <>
      <rect {...row} x={118 - half} width={2 * half} onClick={() => onPick(name, 'midline')} />
      <rect {...row} x={118 - half - 30} width="30" onClick={() => onPick(name, 'right')} />
      <rect {...row} x={118 + half} width="30" onClick={() => onPick(name, 'left')} />
    </>
  );
}
