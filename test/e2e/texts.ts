import { frameOf, type Chart } from './chart.ts';

/** Every text that a person sees or hears on the screen. */
export async function textsOn(chart: Chart): Promise<readonly string[]> {
  const frame = await frameOf(chart);
  return frame.evaluate(() => {
    const visible = [...document.querySelectorAll('body *')].filter((element) => element.checkVisibility());
    const own = visible.flatMap((element) =>
      [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent ?? ''),
    );
    const said = visible.flatMap((element) =>
      ['aria-label', 'placeholder', 'alt', 'title'].map((name) => element.getAttribute(name) ?? ''),
    );
    return [...new Set([...own, ...said].map((text) => text.trim()).filter((text) => text !== ''))];
  });
}
