import { AxeBuilder } from '@axe-core/playwright';
import { de } from '../../smart-app/src/i18n/de.ts';
import { en } from '../../smart-app/src/i18n/en.ts';
import { chartFor, goTo, type Chart } from './chart.ts';
import { admitLike } from './patients.ts';
import { speak } from './languages.ts';
import { useStage } from './stage.ts';
import { textsOn } from './texts.ts';
import { tour, tourOfEnds } from './tour.ts';

const stage = useStage();

/** Looks like the name of a text instead of the text. */
const KEY = /^[a-z]+(-[a-z]+)*\.[a-z]+([.-][a-z]+)*$/;

/** English texts that are written differently in German, and hold no value of a record. */
const ENGLISH_ONLY = new Set<string>(
  Object.entries(en).flatMap(([key, text]) => {
    const german: string | undefined = Object.entries(de).find(([name]) => name === key)?.[1];
    return text.includes('{{') || Object.values<string>(de).includes(text) || german === text ? [] : [text];
  }),
);

it('speaks German to a German browser, on the overview and the whole plan', async () => {
  const chart = await chartFor(
    await stage.window('de'),
    stage.world(),
    await admitLike(stage.world().hapi, 'nowak-tomasz'),
  );
  await chart.app.getByRole('heading', { name: 'Noch keine Behandlung' }).waitFor();
  expect(await strangersOn(chart, 'de')).toEqual([]);
  await goTo(chart, 'Plan');
  await chart.app.getByRole('heading', { name: de['plan.title'] }).waitFor();
  for (const region of [de['region.joint'], de['region.cervical'], de['region.lumbar']]) {
    await chart.app
      .locator('label')
      .filter({ hasText: new RegExp(`^${region}$`) })
      .click();
    expect(await strangersOn(chart, 'de')).toEqual([]);
  }
});

it('speaks either language on every screen, readable by everybody', async () => {
  const found: string[] = [];
  await tour(stage, async (screen, chart) => {
    for (const language of ['de', 'en'] as const) {
      await speak(chart, language);
      found.push(...(await findings(chart, language)).map((text) => `${screen} (${language}): ${text}`));
    }
  });
  expect(found).toEqual([]);
}, 240_000);

it('sees a text without words, an English one and a picture without a name where they are', async () => {
  const chart = await chartFor(
    await stage.window('de'),
    stage.world(),
    await admitLike(stage.world().hapi, 'nowak-tomasz'),
  );
  await chart.app.locator('main').evaluate((main, english) => {
    main.append('plan.title', document.createElement('hr'), english, document.createElement('img'));
  }, en['plan.title']);
  expect(await strangersOn(chart, 'de')).toEqual(expect.arrayContaining(['plan.title', en['plan.title']]));
  expect(await barriersOn(chart)).toContainEqual(expect.stringMatching(/^image-alt /));
});

it.each(['en', 'de'] as const)('ends readably in %s', async (language) => {
  const found: string[] = [];
  await tourOfEnds(stage, language, async (screen, chart) => {
    found.push(...(await findings(chart, language)).map((text) => `${screen}: ${text}`));
  });
  expect(found).toEqual([]);
});

async function findings(chart: Chart, language: 'en' | 'de'): Promise<readonly string[]> {
  return [...(await strangersOn(chart, language)), ...(await barriersOn(chart))];
}

/** Texts that are names of texts, or English where German is spoken. */
async function strangersOn(chart: Chart, language: 'en' | 'de'): Promise<readonly string[]> {
  const texts = await textsOn(chart);
  return texts.filter((text) => KEY.test(text) || (language === 'de' && ENGLISH_ONLY.has(text)));
}

/** What keeps somebody from using the screen, by WCAG 2.2 A and AA as far as axe sees it. */
async function barriersOn({ page }: Chart): Promise<readonly string[]> {
  const result = await new AxeBuilder({ page })
    .include(['iframe[name="autoserum"]', 'html'])
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const serious = result.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return serious.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${String(target)} ${failureSummary ?? ''}`),
  );
}
