import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { startWorld, type World, type WorldOptions } from '../world.ts';
import { launchChromium, openWindow } from './browser.ts';

/** The whole product and a Chromium for the tests of one file. */
export interface Stage {
  world(): World;
  /** A person's own browser window. */
  window(language?: 'en' | 'de', options?: BrowserContextOptions): Promise<BrowserContext>;
}

/** Starts the product and Chromium before the tests of a file, and ends both after them. */
export function useStage(options: () => Promise<WorldOptions> = () => Promise.resolve({})): Stage {
  let world: World | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    world = await startWorld(await options());
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await world?.stop();
  });
  return {
    world: () => present(world),
    window: (language, settings) => openWindow(present(browser), language, settings),
  };
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The product did not start');
  return value;
}
