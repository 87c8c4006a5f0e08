import { error, failure, hours, instantOf, plusHours, success, type DraftView } from '@autoserum/profiles';
import type { ApiClient } from '../api-client.ts';

type DraftsApi = Pick<ApiClient, 'drafts' | 'draft' | 'keepDraft' | 'discardDraft'>;

export interface FakeDraftsApi extends DraftsApi {
  readonly kept: Map<string, DraftView>;
  /** Requests so far, such as `PUT plan 1`, the ones of a page that is left with `!`. */
  readonly asked: string[];
  /** From now on, until it is mended, nothing is answered. */
  breakDown(): void;
  mend(): void;
}

/** Our server's drafts in memory, under the same conditions; its clock moves a second with each draft. */
export function createDraftsApi(): FakeDraftsApi {
  const kept = new Map<string, DraftView>();
  const asked: string[] = [];
  let seconds = 0;
  let isBroken = false;
  const noAnswer = failure(error('transient', 'answer', 'No answer', { rule: 'no-answer' }));
  const changed = failure(error('conflict', 'draft', 'Changed', { rule: 'draft-changed' }));
  return {
    kept,
    asked,
    breakDown: () => void (isBroken = true),
    mend: () => void (isBroken = false),
    drafts: async () => {
      const drafts = [...kept].map(([form, { version, savedAt, entryId }]) => ({
        form,
        version,
        savedAt,
        keptUntil: plusHours(savedAt, hours(72)),
        entryId,
      }));
      return isBroken ? noAnswer : success({ drafts: drafts.toReversed() });
    },
    draft: async (form) => {
      asked.push(`GET ${form}`);
      const draft = kept.get(form);
      return isBroken ? noAnswer : success(draft === undefined ? {} : { draft });
    },
    keepDraft: async (form, { base, ...typed }, isLeaving = false) => {
      asked.push(`PUT ${form} ${typed.version}${isLeaving ? '!' : ''}`);
      if (isBroken) return noAnswer;
      const before = kept.get(form);
      const isOwn = before?.writer === typed.writer && before.version < typed.version;
      if ((before?.version ?? 0) !== base && !isOwn) return changed;
      const savedAt = instantOf(Date.UTC(2026, 10, 28, 13, 31, (seconds += 1)));
      const draft = { ...typed, savedAt, entryId: `entry of ${typed.submissionId}` };
      kept.set(form, draft);
      return success({ draft });
    },
    discardDraft: async (form, version) => {
      asked.push(`DELETE ${form} ${version}`);
      if (isBroken) return noAnswer;
      return kept.get(form)?.version === version && kept.delete(form) ? success(undefined) : changed;
    },
  };
}
