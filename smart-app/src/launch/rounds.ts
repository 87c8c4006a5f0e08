/** Something that is asked for again and again while the page is looked at. */
export interface Rounds {
  /** Begins with a first look; what it returns ends them. */
  begin(): () => void;
  /** Asks now, whatever the pause. */
  look(): Promise<void>;
}

export interface RoundsOf<T> {
  readonly ask: () => Promise<T>;
  /** Takes an answer, unless a later question was answered before; how long to wait for the next (milliseconds), undefined when it is over. */
  readonly heard: (answer: T) => number | undefined;
  /** After a touch of the page the next question comes as long after the one before (milliseconds), and not later. */
  readonly afterTouch: number;
}

/** What tells that somebody is there: a finger, a mouse, a key, a scanner. */
const TOUCHES = ['pointerdown', 'keydown'] as const;

/**
 * Asks once the page is looked at (again), and then after each pause; nothing is asked while the page is hidden. Whoever touches the page is
 * there and may wait for the answer, so that is no time for a long pause.
 */
export function createRounds<T>({ ask, heard, afterTouch }: RoundsOf<T>): Rounds {
  let isOn = false;
  let next: { readonly timer: ReturnType<typeof setTimeout>; readonly at: number } | undefined;
  let asked = { turn: 0, at: -Infinity };
  let heardTurn = 0;
  const isSeen = () => isOn && document.visibilityState === 'visible';
  const forget = () => {
    clearTimeout(next?.timer);
    next = undefined;
  };
  /** The earlier of two times stands. */
  const lookAt = (at: number) => {
    if (!isSeen() || (next !== undefined && next.at <= at)) return;
    forget();
    next = { at, timer: setTimeout(() => void look(), at - performance.now()) };
  };
  const look = async () => {
    forget();
    const turn = asked.turn + 1;
    asked = { turn, at: performance.now() };
    const answer = await ask();
    if (turn < heardTurn) return;
    heardTurn = turn;
    const pause = heard(answer);
    if (pause === undefined) end();
    else lookAt(performance.now() + pause);
  };
  const onTouch = () => lookAt(Math.max(performance.now(), asked.at + afterTouch));
  const onVisibility = () => {
    if (isSeen()) void look();
    else forget();
  };
  const end = () => {
    isOn = false;
    forget();
    document.removeEventListener('visibilitychange', onVisibility);
    for (const touch of TOUCHES) document.removeEventListener(touch, onTouch, true);
  };
  return {
    look,
    begin: () => {
      isOn = true;
      document.addEventListener('visibilitychange', onVisibility);
      for (const touch of TOUCHES) document.addEventListener(touch, onTouch, true);
      onVisibility();
      return end;
    },
  };
}
