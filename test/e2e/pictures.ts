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
export function takeApp(chart: Chart, size: Size): Promise<Buffer> {
  return takeAt(chart, SIZES[size]);
}

interface Extent {
  readonly width: number;
  readonly height: number;
}

async function takeAt({ page, app }: Chart, wanted: Extent): Promise<Buffer> {
  const frame = app.owner();
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
        [...document.querySelectorAll<HTMLElement>('html, main, footer, section, dialog, .notice, .notice .seg')]
          .filter((part) => part.checkVisibility() && part.scrollWidth > part.clientWidth + 1)
          .map((part) => part.tagName.toLowerCase()),
      );
      faults.push(...wide.map((part) => `${name} ${language} ${size}: ${part} is too wide`));
      if (size === 'tablet') faults.push(...(await tooLowOn(chart)).map((part) => `${name} ${language}: ${part}`));
    }
  }
  return faults;
}

/** What a finger presses or types into must be this high (CSS pixels): `--target-s` of a touch screen. */
const FINGER = 44;

/** What is lower than a finger needs on the screen as it is; a link within a sentence is as high as its line. */
export async function tooLowOn(chart: Chart): Promise<readonly string[]> {
  const frame = await frameOf(chart);
  return frame.evaluate((least) => {
    const pressed =
      'button, select, textarea, summary, nav a, a.button, label:has(input[type=radio], input[type=checkbox])';
    const typed = 'input:not([type=radio], [type=checkbox]), input[type=checkbox]:not(label input)';
    return [...document.querySelectorAll<HTMLElement>(`${pressed}, ${typed}`)]
      .filter(
        (part) =>
          part.checkVisibility() && Math.round((part.closest('.seg') ?? part).getBoundingClientRect().height) < least,
      )
      .map((part) => `${part.tagName.toLowerCase()} ${part.innerText || part.id} is lower than a finger needs`);
  }, FINGER);
}

/** A4 upright, in CSS pixels at 96 to an inch, and as many pages below each other as are looked at. */
const PAPER = { width: 794, height: 2 * 1123 };

/** Takes a screen as it is printed, in both languages; what is missing or too much on the paper. */
export async function lookAtPaper(chart: Chart, name: string): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const language of ['de', 'en'] as const) {
    await speak(chart, language);
    await chart.page.emulateMedia({ media: 'print' });
    keep(placeFor(`${name}-print-${language}`, false), await takeAt(chart, PAPER));
    const frame = await frameOf(chart);
    const found = await frame.evaluate(() => {
      const shown = (selector: string) =>
        [...document.querySelectorAll<HTMLElement>(selector)].filter((part) => part.checkVisibility());
      const wide = shown('html, main, section, table').filter((part) => part.scrollWidth > part.clientWidth + 1);
      return [
        ...shown('nav, footer, button').map((part) => `${part.innerText} is printed`),
        ...wide.map((part) => `${part.tagName.toLowerCase()} is too wide`),
        ...(shown('header.banner').length === 1 ? [] : ['nobody sees for whom it is']),
      ];
    });
    await chart.page.emulateMedia({ media: null });
    faults.push(...found.map((fault) => `${name} on paper, ${language}: ${fault}`));
  }
  return faults;
}
