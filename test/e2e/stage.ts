import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { startWorld, type World, type WorldOptions } from '../world.ts';
import { launchChromium, launchProfile, openWindow } from './browser.ts';

/** The whole product and a Chromium for the tests of one file. */
export interface Stage {
  world(): World;
  /** A person's own browser window. */
  window(language?: 'en' | 'de', options?: BrowserContextOptions): Promise<BrowserContext>;
  /** The window of a browser that lets third parties set cookies. */
  profile(): Promise<BrowserContext>;
}

/** Starts the product and Chromium before the tests of a file, and ends both after them. */
export function useStage(options: () => Promise<WorldOptions> = () => Promise.resolve({})): Stage {
  let world: World | undefined;
  let browser: Browser | undefined;
  const profiles: { readonly window: BrowserContext; readonly folder: string }[] = [];
  beforeAll(async () => {
    world = await startWorld(await options());
    browser = await launchChromium();
  });
  afterAll(async () => {
    for (const { window, folder } of profiles) {
      await window.close();
      rmSync(folder, { recursive: true, force: true });
    }
    await browser?.close();
    await world?.stop();
  });
  return {
    world: () => present(world),
    window: (language, settings) => openWindow(present(browser), language, settings),
    profile: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'autoserum-profile-'));
      const window = await launchProfile(folder);
      profiles.push({ window, folder });
      return window;
    },
  };
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The product did not start');
  return value;
}
