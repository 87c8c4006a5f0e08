import type { Chart } from './chart.ts';

const NAMES = { en: 'English', de: 'Deutsch' } as const;

/** Switches the app to a language by the button of its bar; nothing happens when it speaks it already. */
export async function speak({ app }: Chart, language: 'en' | 'de'): Promise<void> {
  const button = app.getByRole('button', { name: NAMES[language], exact: true });
  if ((await button.count()) > 0) await button.click();
  await app.locator(`html[lang="${language}"]`).waitFor();
  await app.getByRole('button', { name: NAMES[language === 'en' ? 'de' : 'en'], exact: true }).waitFor();
}
