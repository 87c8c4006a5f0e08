/** Shapes of the states and of a few acts; the shape is the first sign, before word and colour. */
export type IconName = 'ok' | 'done' | 'run' | 'later' | 'due' | 'warn' | 'stop' | 'unknown' | 'scan' | 'print';

/** One shape of the sprite, beside a word that says the same. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" aria-hidden="true">
      <use href={`#i-${name}`} />
    </svg>
  );
}

const ROUND = { strokeLinecap: 'round', strokeLinejoin: 'round' } as const;
const LINE = { fill: 'none', stroke: 'currentColor' } as const;

/** Every shape once in the page; `Icon` refers to it. */
export function IconSprite() {
  return (
    <svg className="sprite" aria-hidden="true" xmlns="http://www.w3.org/2000/svg">
      <symbol id="i-ok" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="7.25" fill="currentColor" />
        <path d="M4.7 8.2l2.3 2.3 4.4-4.9" fill="none" stroke="var(--c-surface)" strokeWidth="1.8" {...ROUND} />
      </symbol>
      <symbol id="i-done" viewBox="0 0 16 16">
        <path d="M3.2 8.4l3.1 3.1 6.5-7" strokeWidth="1.9" {...LINE} {...ROUND} />
      </symbol>
      <symbol id="i-run" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="6.4" strokeWidth="1.7" {...LINE} />
        <path d="M8 1.6a6.4 6.4 0 0 1 0 12.8z" fill="currentColor" />
      </symbol>
      <symbol id="i-later" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="6.2" strokeWidth="1.6" strokeDasharray="2.4 2.4" {...LINE} />
      </symbol>
      <symbol id="i-due" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="6.4" strokeWidth="1.7" {...LINE} />
        <path d="M8 4.4V8l2.5 1.6" strokeWidth="1.6" strokeLinecap="round" {...LINE} />
      </symbol>
      <symbol id="i-warn" viewBox="0 0 16 16">
        <path d="M8 1.2l7.2 13H.8z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" strokeWidth="1" />
        <path d="M8 5.8v4" stroke="var(--c-surface)" strokeWidth="1.7" strokeLinecap="round" />
        <circle cx="8" cy="12" r="1" fill="var(--c-surface)" />
      </symbol>
      <symbol id="i-stop" viewBox="0 0 16 16">
        <path d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z" fill="currentColor" />
        <path d="M4.4 8h7.2" stroke="var(--c-surface)" strokeWidth="2.2" strokeLinecap="round" />
      </symbol>
      <symbol id="i-unknown" viewBox="0 0 16 16">
        <path d="M8 .9L15.1 8 8 15.1.9 8z" strokeWidth="1.6" strokeLinejoin="round" {...LINE} />
        <path
          d="M6.3 6.4c.1-1 .8-1.6 1.8-1.6s1.7.6 1.7 1.5c0 1.1-1.7 1.3-1.7 2.5"
          strokeWidth="1.3"
          strokeLinecap="round"
          {...LINE}
        />
        <circle cx="8.1" cy="10.9" r=".85" fill="currentColor" />
      </symbol>
      <symbol id="i-scan" viewBox="0 0 16 16">
        <path d="M1.5 4.5v-3h3M11.5 1.5h3v3M14.5 11.5v3h-3M4.5 14.5h-3v-3" strokeWidth="1.5" {...LINE} />
        <path d="M4.5 5v6M6.8 5v6M9 5v6M11.5 5v6" stroke="currentColor" strokeWidth="1.2" />
      </symbol>
      <symbol id="i-print" viewBox="0 0 16 16">
        <path
          d="M4.5 5.5v-4h7v4M4.5 11.5h-3v-6h13v6h-3M4.5 9.5h7v5h-7z"
          strokeWidth="1.4"
          strokeLinejoin="round"
          {...LINE}
        />
      </symbol>
    </svg>
  );
}
