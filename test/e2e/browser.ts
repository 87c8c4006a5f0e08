import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright-core';

/** Where Debian and others put Chromium; `CHROMIUM` names another place. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The feature that Playwright switches off and every user has on: storage and cookies apart for each top-level site. */
const PARTITIONING = 'ThirdPartyStoragePartitioning';

function chromiumPath(): string {
  const named = process.env['CHROMIUM'];
  const found = [...(named === undefined ? [] : [named]), ...PLACES].find((path) => existsSync(path));
  if (found === undefined) throw new Error(`No Chromium found (${PLACES.join(', ')}); install it or set CHROMIUM`);
  return found;
}

/** Playwright's own list of switched-off features, read from a browser that it started, so that it survives updates. */
async function disabledFeatures(executablePath: string): Promise<string> {
  const probe = await chromium.launchServer({ executablePath, args: QUIET });
  try {
    const found = probe.process().spawnargs.find((argument) => argument.startsWith('--disable-features='));
    if (found === undefined) throw new Error('Playwright no longer passes --disable-features; look at this file again');
    return found;
  } finally {
    await probe.close();
  }
}

/** Chromium as its users have it: storage partitioned by top-level site. Its windows block third-party cookies, as private ones do. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch(await launchOptions());
}

/** A window with a profile of its own in a folder, as at a ward's computer: it lets third parties set cookies. Its browser ends with it. */
export async function launchProfile(folder: string): Promise<BrowserContext> {
  mkdirSync(join(folder, 'Default'));
  writeFileSync(join(folder, 'Default/Preferences'), JSON.stringify({ profile: { cookie_controls_mode: 0 } }));
  return chromium.launchPersistentContext(folder, { ...(await launchOptions()), ...windowOptions('en') });
}

async function launchOptions() {
  const executablePath = chromiumPath();
  const before = await disabledFeatures(executablePath);
  const after = before
    .split('=')
    .map((part, index) => (index === 0 ? part : withoutPartitioning(part)))
    .join('=');
  if (after === before) throw new Error(`Playwright no longer switches ${PARTITIONING} off; look at this file again`);
  return { executablePath, args: [...QUIET, after], ignoreDefaultArgs: [before] };
}

function withoutPartitioning(features: string): string {
  return features
    .split(',')
    .filter((feature) => feature !== PARTITIONING)
    .join(',');
}

export const SIZES = {
  frame: { width: 1280, height: 800 },
  small: { width: 1024, height: 700 },
  large: { width: 1440, height: 900 },
  tablet: { width: 768, height: 1024 },
} as const;

/** A person's browser window: own cookies, one language. */
export function openWindow(
  browser: Browser,
  language: 'en' | 'de' = 'en',
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  return browser.newContext({ ...windowOptions(language), ...options });
}

function windowOptions(language: 'en' | 'de') {
  return { locale: language === 'de' ? 'de-DE' : 'en-GB', timezoneId: 'Europe/Berlin', viewport: SIZES.frame };
}
