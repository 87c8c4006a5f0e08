import type { Page } from 'playwright-core';

/** Seconds between two keys of a wedge scanner. */
const PACE = 0.005;

/**
 * A keyboard-wedge scanner: the code as one burst of keys that ends with Enter. The keys carry their own time, so a slow
 * machine does not turn the scanner into a hand.
 */
export async function scan(page: Page, code: string): Promise<void> {
  const keyboard = await page.context().newCDPSession(page);
  const start = Date.now() / 1000;
  const strokes = [...code, 'Enter'].map((key, place) => ({ key, timestamp: start + place * PACE }));
  await Promise.all(
    strokes.flatMap((stroke) => strokesOf(stroke).map((event) => keyboard.send('Input.dispatchKeyEvent', event))),
  );
  await keyboard.detach();
}

interface Stroke {
  readonly key: string;
  readonly timestamp: number;
}

function strokesOf({ key, timestamp }: Stroke) {
  const enter = { code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
  const down = { type: 'keyDown' as const, key, timestamp, ...(key === 'Enter' ? enter : { text: key }) };
  return [down, { type: 'keyUp' as const, key, timestamp: timestamp + PACE / 2 }];
}
