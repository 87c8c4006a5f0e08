import { error, failure, success, type Result } from '@autoserum/profiles';
import type { DraftPlace, DraftStore, KeptDraft } from '../services.ts';

export interface FakeDrafts extends DraftStore {
  /** From now on the database answers nothing. */
  breakDown(): void;
}

/** Drafts in memory, under the same conditions as in the database. */
export function createFakeDrafts(): FakeDrafts {
  const kept = new Map<string, KeptDraft>();
  let isBroken = false;
  const answer = async <T>(work: () => T): Promise<Result<T>> =>
    isBroken ? failure(error('transient', 'draft', 'Down', { rule: 'draft-unwritten' })) : success(work());
  const at = (place: DraftPlace, now: number) => {
    const draft = kept.get(keyOf(place));
    return draft !== undefined && draft.expiresAt > now ? draft : undefined;
  };
  return {
    breakDown: () => void (isBroken = true),
    find: (place, now) => answer(() => at(place, now)),
    keep: (place, draft, base) =>
      answer(() => {
        const before = at(place, draft.savedAt);
        const isOwn = before?.writer === draft.writer && before.version < draft.version;
        if ((before?.version ?? 0) !== base && !isOwn) return false;
        kept.set(keyOf(place), draft);
        return true;
      }),
    discard: (place, version) => answer(() => kept.get(keyOf(place))?.version === version && kept.delete(keyOf(place))),
    discardSent: (owner, submissionId) =>
      answer(() => {
        const sent = [...kept].filter(([key, draft]) => isOf(key, owner) && draft.submissionId === submissionId);
        for (const [key] of sent) kept.delete(key);
        return sent.length;
      }),
    list: (owner, now) =>
      answer(() =>
        [...kept]
          .filter(([key, draft]) => isOf(key, owner) && draft.expiresAt > now)
          .map(([key, { content: _content, writer: _writer, ...draft }]) => ({ ...draft, form: formOf(key) }))
          .toSorted((one, other) => other.savedAt - one.savedAt),
      ),
    expire: async (now) => {
      const late = [...kept].filter(([, draft]) => draft.expiresAt <= now);
      for (const [key] of late) kept.delete(key);
      return late.length;
    },
  };
}

function keyOf({ iss, user, patient, form }: DraftPlace): string {
  return JSON.stringify([iss, user, patient, form]);
}

function formOf(key: string): string {
  const place: unknown = JSON.parse(key);
  return Array.isArray(place) ? String(place.at(-1)) : '';
}

function isOf(key: string, { iss, user, patient }: Omit<DraftPlace, 'form'>): boolean {
  return key.startsWith(JSON.stringify([iss, user, patient]).slice(0, -1) + ',');
}
