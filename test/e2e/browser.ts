import { existsSync } from 'node:fs';
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

/** Chromium as its users have it: storage partitioned by top-level site, third-party cookies blocked (its default). */
export async function launchChromium(): Promise<Browser> {
  const executablePath = chromiumPath();
  const before = await disabledFeatures(executablePath);
  const after = before
    .split('=')
    .map((part, index) => (index === 0 ? part : withoutPartitioning(part)))
    .join('=');
  if (after === before) throw new Error(`Playwright no longer switches ${PARTITIONING} off; look at this file again`);
  return chromium.launch({ executablePath, args: [...QUIET, after], ignoreDefaultArgs: [before] });
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
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  return browser.newContext({ locale, timezoneId: 'Europe/Berlin', viewport: SIZES.frame, ...options });
}
