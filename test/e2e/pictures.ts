import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator } from 'playwright-core';
import { SIZES } from './browser.ts';
import { frameOf, type Chart } from './chart.ts';
import { speak } from './languages.ts';

export type Size = Exclude<keyof typeof SIZES, 'frame'>;
export const APP_SIZES = ['small', 'large', 'tablet'] as const satisfies readonly Size[];

/** What is kept with the project; everything else is looked at and thrown away. */
export const KEPT = fileURLToPath(new URL('../../docs/pictures', import.meta.url));
const LOOKED_AT = fileURLToPath(new URL('../../.cache/pictures', import.meta.url));

/** Where a picture goes: into the project only when it is asked for or missing there, so that a run changes nothing by itself. */
export function placeFor(name: string, isKept: boolean): string {
  const kept = join(KEPT, `${name}.png`);
  if (isKept && (process.env['PICTURES'] === 'true' || !existsSync(kept))) return kept;
  return join(LOOKED_AT, `${name}.png`);
}

export function keep(path: string, content: Buffer | string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** The app alone at exactly this size: the EHR's window grows by what it needs around the frame. */
export async function takeApp({ page, app }: Chart, size: Size): Promise<Buffer> {
  const frame = app.owner();
  const wanted = SIZES[size];
  const box = await frame.boundingBox();
  const window = page.viewportSize();
  if (box === null || window === null) throw new Error('The frame is not on the page');
  await page.setViewportSize({
    width: window.width - Math.round(box.width) + wanted.width,
    height: window.height - Math.round(box.height) + wanted.height,
  });
  return take(frame);
}

export function take(place: Locator): Promise<Buffer> {
  return place.screenshot({ animations: 'disabled', caret: 'hide' });
}

/** Takes a screen in both languages at all sizes to be looked at; what is too wide for its place there. */
export async function lookAt(chart: Chart, name: string): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const language of ['de', 'en'] as const) {
    await speak(chart, language);
    for (const size of APP_SIZES) {
      keep(placeFor(`${name}-${language}-${size}`, false), await takeApp(chart, size));
      const frame = await frameOf(chart);
      const wide = await frame.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('html, main, footer, dialog, .notice, .notice .seg')]
          .filter((part) => part.checkVisibility() && part.scrollWidth > part.clientWidth + 1)
          .map((part) => part.tagName.toLowerCase()),
      );
      faults.push(...wide.map((part) => `${name} ${language} ${size}: ${part} is too wide`));
    }
  }
  return faults;
}
