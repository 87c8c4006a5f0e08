import { watchEventLoop, type LoopWatch } from './event-loop.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

let watch: LoopWatch;
beforeEach(() => {
  watch = watchEventLoop(silent);
});
afterEach(() => watch.stop());

/** Lets the loop turn until the watch has sampled what happened. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}

it('knows for how long nobody was answered', async () => {
  await new Promise((resolve) => setTimeout(resolve, 50));
  const until300 = performance.now() + 300;
  while (performance.now() < until300);
  await until(() => watch.read().max > 0.2);
  const { p50, p99, max } = watch.read();
  expect(p50).toBeLessThanOrEqual(p99);
  expect(p99).toBeLessThanOrEqual(max);
});

it('knows of no lag before it has looked', () => {
  expect(watch.read()).toEqual({ p50: 0, p99: 0, max: 0 });
});
