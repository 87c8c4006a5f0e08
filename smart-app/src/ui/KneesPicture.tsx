interface KneesPictureProps {
  readonly label: string;
  readonly letters: { readonly right: string; readonly left: string };
  readonly side: 'right' | 'left';
}

/** Both knees from the front, one marked; the patient's right is on your left. */
export function KneesPicture({ label, letters, side }: KneesPictureProps) {
  const cx = side === 'right' ? 38 : 94;
  return (
    <svg className="body knees" viewBox="0 0 132 136" role="img" aria-label={label}>
      <path
        className="limb"
        d="M17 2 C17 28 22 42 23 56 C23 70 19 80 21 98 C22 112 26 122 27 134 L47 134 C48 120 53 108 53 92 C53 80 51 72 52 58 C53 44 57 28 57 2"
      />
      <path
        className="bone"
        d="M33 2 L33 40 C32 46 26 50 27 57 C28 63 35 64 38 60 C41 64 48 63 49 57 C50 50 43 46 43 40 L43 2"
      />
      <path
        className="bone"
        d="M27 70 C34 67 42 67 49 70 C48 78 43 82 43 90 L42 134 L34 134 L34 90 C33 82 28 78 27 70 Z"
      />
      <path
        className="limb"
        d="M115 2 C115 28 110 42 109 56 C109 70 113 80 111 98 C110 112 106 122 105 134 L85 134 C84 120 79 108 79 92 C79 80 81 72 80 58 C79 44 75 28 75 2"
      />
      <path
        className="bone"
        d="M99 2 L99 40 C100 46 106 50 105 57 C104 63 97 64 94 60 C91 64 84 63 83 57 C82 50 89 46 89 40 L89 2"
      />
      <path
        className="bone"
        d="M105 70 C98 67 90 67 83 70 C84 78 89 82 89 90 L90 134 L98 134 L98 90 C99 82 104 78 105 70 Z"
      />
      <circle cx={cx} cy="65" r="6.5" className="on" />
      <circle cx={cx} cy="65" r="19" className="halo" />
      <text x="2" y="15" className="rl">
        {letters.right}
      </text>
      <text x="120" y="15" className="rl">
        {letters.left}
      </text>
    </svg>
  );
}
