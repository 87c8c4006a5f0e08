import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chartFor, frameOf, signIn, type Chart } from './chart.ts';
import { speak } from './languages.ts';
import { admitLike } from './patients.ts';
import { APP_SIZES, keep, KEPT, lookAtPaper, placeFor, take, takeApp, tooLowOn, type Size } from './pictures.ts';
import { isBlank } from './png.ts';
import { useStage } from './stage.ts';
import { tour, tourOfEnds } from './tour.ts';

/** With the hospital's name in place of its address, which is another at each run. */
const stage = useStage(() => Promise.resolve({ registration: { name: 'Klinikum Musterstadt' } }));

/** What each picture shows, in the order of a working day. */
const SCREENS: Readonly<Record<string, string>> = {
  'ehr-list': 'The patient list of the sandbox EHR',
  'ehr-chart': 'A chart of the sandbox EHR with Autoserum in its frame',
  'overview-empty': 'Overview before the first treatment',
  plan: 'Plan of a left knee',
  'plan-spine': 'Plan of a lumbar nerve root',
  collection: 'Draw: the wristband and two of six labels are read',
  'incubation-start': 'Syringes going into the incubator',
  incubation: 'Incubation within its window',
  separation: 'Centrifuge, filter and serum',
  aliquots: 'Aliquots with the labels to be printed',
  release: 'The physician’s release',
  stock: 'Released aliquots',
  overview: 'Overview with the next step',
  'downtime-sheet': 'The sheet to be printed before a downtime',
  'injection-ready': 'Injection before the first scan',
  'injection-stop': 'Injection stopped: not this patient’s serum',
  injection: 'Injection: wristband, aliquot and side match',
  course: 'Course: reported values and everything that happened',
  identity: 'Chain of identity of an aliquot',
  record: 'Stored resources and what the validator says',
  ended: 'The session with the EHR has ended',
  denied: 'The EHR denied access',
  'unknown-ehr': 'An EHR that is not registered',
};

/** Must be seen whole at 1024 x 700, where nobody scrolls with a syringe in the hand. */
const WHOLE = [
  'overview-empty',
  'overview',
  'plan',
  'plan-spine',
  'collection',
  'incubation-start',
  'incubation',
  'separation',
  'release',
  'stock',
  'injection-ready',
  'injection-stop',
  'injection',
];

const seen = new Set<string>();

it('shows the EHR’s patient list and a chart', async () => {
  const world = stage.world();
  const list = await signIn(await stage.window(), world);
  store('ehr-list', 'en', 'small', await take(list.locator('body')));
  const chart = await chartFor(await stage.window(), world, await admitLike(world.hapi, 'hartmann-wilhelm'));
  await chart.app.getByRole('heading', { name: 'No treatment yet' }).waitFor();
  store('ehr-chart', 'en', 'small', await take(chart.page.locator('body')));
});

it('shows every screen of the app in both languages and three sizes, nothing cut off', async () => {
  const faults: string[] = [];
  await tour(stage, async (screen, chart) => {
    for (const language of ['de', 'en'] as const) {
      await speak(chart, language);
      faults.push(...(await takeAll(screen, chart, language)));
    }
    if (screen === 'downtime-sheet') faults.push(...(await lookAtPaper(chart, screen)));
  });
  expect(faults).toEqual([]);
}, 240_000);

it.each(['en', 'de'] as const)('shows the ends of a session and an unknown EHR in %s', async (language) => {
  await tourOfEnds(stage, language, async (screen, chart) => void (await takeAll(screen, chart, language)));
  const page = await (await stage.window(language, { viewport: { width: 1024, height: 700 } })).newPage();
  await page.goto(`${stage.world().appUrl}/launch?iss=https%3A%2F%2Fehr.example%2Ffhir&launch=abc`);
  store('unknown-ehr', language, 'small', await page.screenshot());
});

it('has a picture of every screen, and a list of them', () => {
  expect(Object.keys(SCREENS).filter((screen) => !seen.has(screen))).toEqual([]);
  const list = join(KEPT, 'README.md');
  if (process.env['PICTURES'] === 'true' || !existsSync(list)) keep(list, listOfPictures());
});

/** Takes a screen at all sizes; what does not fit. */
async function takeAll(screen: string, chart: Chart, language: 'en' | 'de'): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const size of APP_SIZES) {
    store(screen, language, size, await takeApp(chart, size));
    for (const place of await tooWideOn(chart)) faults.push(`${screen} ${language} ${size}: ${place} is too wide`);
    if (size === 'tablet') faults.push(...(await tooLowOn(chart)).map((part) => `${screen} ${language}: ${part}`));
    if (size === 'small' && WHOLE.includes(screen) && (await mustScroll(chart)))
      faults.push(`${screen} ${language}: must be scrolled`);
  }
  return faults;
}

function store(screen: string, language: 'en' | 'de', size: Size, picture: Buffer): void {
  seen.add(screen);
  expect(isBlank(picture)).toBe(false);
  keep(placeFor(`${screen}-${language}-${size}`, size === 'small'), picture);
}

/** Parts of the screen that hold more than they are wide: the page itself, its bars, its panels. */
async function tooWideOn(chart: Chart): Promise<readonly string[]> {
  const frame = await frameOf(chart);
  return frame.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('html, main, header, nav, footer, section, li.scan, fieldset, dialog')]
      .filter((part) => part.checkVisibility() && part.clientWidth > 0 && part.scrollWidth > part.clientWidth + 1)
      .map((part) => `${part.tagName.toLowerCase()} ${part.innerText.slice(0, 20).replaceAll(/\s+/g, ' ')}`),
  );
}

async function mustScroll(chart: Chart): Promise<boolean> {
  const frame = await frameOf(chart);
  return frame.evaluate(() =>
    [...document.querySelectorAll('main')].some(
      (main) => main.checkVisibility() && main.scrollHeight > main.clientHeight + 1,
    ),
  );
}

function listOfPictures(): string {
  const rows = Object.entries(SCREENS).map(([screen, text]) => {
    const languages = screen.startsWith('ehr-') ? (['en'] as const) : (['en', 'de'] as const);
    const links = languages.map((language) => `[${language}](${screen}-${language}-small.png)`).join(', ');
    return `- ${text}: ${links}`;
  });
  return [
    '# Pictures of every screen',
    '',
    'Made by the end-to-end tests in Chromium, the app at 1024 x 700 in the frame of the sandbox EHR, with invented patients.',
    'To make them anew: `PICTURES=true npm test -- e2e pictures`.',
    '',
    ...rows,
    '',
  ].join('\n');
}
