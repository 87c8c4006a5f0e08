import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Row {
  readonly payload: AdapterPayload;
  /** Milliseconds since the epoch; Infinity when the row never ends. */
  readonly endsAt: number;
}

/** Where the authorization server keeps sessions, codes, grants and tokens: in memory, gone when the process ends. */
export interface MemoryStore {
  readonly adapter: AdapterFactory;
  /** Forgets every row of a kind, as if all of them had run out. */
  readonly forget: (kind: string) => void;
  /** Every value of a kind that was ever given out, also what is gone by now. */
  readonly issued: (kind: string) => readonly string[];
}

/** A store of its own for one authorization server. */
export function createMemoryStore(): MemoryStore {
  const rows = new Map<string, Row>();
  const given = new Map<string, Set<string>>();
  const live = (key: string) => alive(rows, key);
  const adapter = (kind: string): Adapter => ({
    upsert: async (id, payload, seconds) => {
      given.set(kind, (given.get(kind) ?? new Set()).add(id));
      rows.set(`${kind}:${id}`, { payload, endsAt: seconds === undefined ? Infinity : Date.now() + seconds * 1000 });
    },
    find: async (id) => live(`${kind}:${id}`),
    findByUid: async (uid) => search(rows, kind, (payload) => payload.uid === uid),
    findByUserCode: async (userCode) => search(rows, kind, (payload) => payload.userCode === userCode),
    consume: async (id) => {
      const payload = live(`${kind}:${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    destroy: async (id) => void rows.delete(`${kind}:${id}`),
    revokeByGrantId: async (grantId) => removeWhere(rows, (_key, { payload }) => payload.grantId === grantId),
  });
  return {
    adapter,
    forget: (kind) => removeWhere(rows, (key) => key.startsWith(`${kind}:`)),
    issued: (kind) => [...(given.get(kind) ?? [])],
  };
}

function alive(rows: Map<string, Row>, key: string): AdapterPayload | undefined {
  const row = rows.get(key);
  if (row && row.endsAt > Date.now()) return row.payload;
  rows.delete(key);
  return undefined;
}

function search(rows: Map<string, Row>, kind: string, fits: (payload: AdapterPayload) => boolean) {
  for (const [key, row] of rows) if (key.startsWith(`${kind}:`) && fits(row.payload)) return alive(rows, key);
  return undefined;
}

function removeWhere(rows: Map<string, Row>, fits: (key: string, row: Row) => boolean): void {
  for (const [key, row] of rows) if (fits(key, row)) rows.delete(key);
}
