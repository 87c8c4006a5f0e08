import type { DraftContent } from '@autoserum/profiles';

/** What this page wrote as text a moment ago. */
export function parseContent(text: string): DraftContent {
  return JSON.parse(text) as DraftContent;
}
