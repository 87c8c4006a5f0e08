import type { SheetTime } from '../saving/sheet-time.ts';
import { textIn } from './read-content.ts';
import type { DraftOf } from './use-draft.ts';

/** A draft with the time of its sheet. What is typed from paper and what is typed at the step are two drafts. */
export function withSheetTime<Content>(
  sheet: SheetTime | undefined,
  { form: [name, ...about], content, read, onContent }: DraftOf<Content>,
): DraftOf<{ readonly typed: Content; readonly time: string }> {
  return {
    form: [
      name,
      ...(sheet === undefined || about.length === 0 ? about : [...about.slice(0, -1), `${about.at(-1) ?? ''}.paper`]),
    ],
    content: sheet === undefined ? content : { ...content, sheetTime: sheet.text },
    read: (kept) => ({ typed: read(kept), time: textIn(kept, 'sheetTime') }),
    onContent: ({ typed, time }) => {
      onContent(typed);
      sheet?.set(time);
    },
  };
}
