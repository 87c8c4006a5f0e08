import { describe, expect, it } from '@jest/globals';
import { withSheetTime } from './sheet-draft.ts';

describe('the draft of a step from paper', () => {
  const of = {
    form: ['separation', 'treatment', 'batch'],
    content: { lot: 'F-1' },
    read: () => ({ lot: 'read' }),
    onContent: () => undefined,
  } as const;

  it('is another one than that of the step itself', () => {
    expect(withSheetTime(undefined, of).form).toEqual(['separation', 'treatment', 'batch']);
    expect(withSheetTime({ text: '', set: () => undefined }, of).form).toEqual([
      'separation',
      'treatment',
      'batch.paper',
    ]);
  });

  it('gives the time back with what was typed', () => {
    const given: string[] = [];
    const sheet = { text: '2026-03-02T08:00', set: (text: string) => void given.push(text) };
    const draft = withSheetTime(sheet, { ...of, onContent: ({ lot }) => void given.push(lot) });
    expect(draft.content).toEqual({ lot: 'F-1', sheetTime: '2026-03-02T08:00' });
    draft.onContent(draft.read({ ...draft.content }));
    expect(given).toEqual(['read', '2026-03-02T08:00']);
  });
});
