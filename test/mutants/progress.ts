const EVERY_MS = 5000;

/** Says every few seconds how far it is and how long the rest will take at the pace so far. */
export function progressTo(write: (line: string) => void, now = Date.now): (done: number, all: number) => void {
  const startedAt = now();
  let said = startedAt;
  return (done, all) => {
    if (now() - said < EVERY_MS && done < all) return;
    said = now();
    const left = Math.round((((said - startedAt) / done) * (all - done)) / 1000);
    write(`${done} of ${all} judged; about ${left} s left\n`);
  };
}
