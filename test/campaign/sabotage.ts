import { randomUUID } from 'node:crypto';
import type { Bundle, FhirResource } from 'fhir/r4';
import type { Asked, Lie } from '../faults/lying-proxy.ts';
import { entryAt } from './read-store.ts';

/**
 * Breaks the invariant on purpose, for the proof that a campaign would have found it: the store tears, loses and misplaces behind the
 * server's back, and something between app and server invents answers, denies them and enters things twice.
 */
export interface Sabotage {
  /** What becomes of this transaction on its way into the store. */
  readonly ofStore: () => Lie | undefined;
  /** The app's way to the server, spoilt. */
  readonly ofCalls: (call: typeof fetch) => typeof fetch;
  /** What becomes of an act that was saved and seen. */
  readonly afterSaved: (base: string, act: SavedAct) => Promise<void>;
}

export interface SavedAct {
  readonly treatment: string;
  readonly occurredAt: string;
}

/** One in so many is spoilt, so that the rest of the campaign has something to go on with. */
const ONE_IN = 4;

/** `stranger` is a patient whom the campaign does not treat. */
export function createSabotage(stranger: string): Sabotage {
  const turnOf = createTurns();
  return {
    ofStore: () => (turnOf('store') === undefined ? undefined : withoutEntry),
    ofCalls: (call) => async (path, init) => {
      const turn = isCommand(path, init) ? turnOf('calls') : undefined;
      const spoil = turn === undefined ? undefined : SPOILT[turn % SPOILT.length];
      return spoil === undefined ? call(path, init) : spoil(call, path, init);
    },
    afterSaved: async (base, act) => {
      const turn = turnOf('saved');
      if (turn === undefined) return;
      if (turn % 2 === 0) await loseEntry(base, act);
      else await misplaceEntry(base, act, stranger);
    },
  };
}

/** Counts by name: the number of the turn, or nothing when it is another's. */
function createTurns(): (name: string) => number | undefined {
  const counts = new Map<string, number>();
  return (name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count % ONE_IN === 0 ? count / ONE_IN : undefined;
  };
}

/** The log entry of a transaction falls out of it. */
const withoutEntry: Lie = {
  ask: (asked: Asked) => {
    const bundle = JSON.parse(asked.body) as Bundle<FhirResource>;
    const entry = (bundle.entry ?? []).filter(({ resource }) => resource?.resourceType !== 'Provenance');
    return { ...asked, body: JSON.stringify({ ...bundle, entry }) };
  },
};

async function loseEntry(base: string, { treatment, occurredAt }: SavedAct): Promise<void> {
  const entry = await entryAt(base, treatment, occurredAt);
  await fetch(`${base}/Provenance/${entry?.id}`, { method: 'DELETE' });
}

/** The root of the record is now about somebody else. */
async function misplaceEntry(base: string, { treatment }: SavedAct, stranger: string): Promise<void> {
  const headers = { 'content-type': 'application/fhir+json', 'cache-control': 'no-cache' };
  const url = `${base}/Procedure/${treatment}`;
  const procedure = (await (await fetch(url, { headers })).json()) as object;
  const body = JSON.stringify({ ...procedure, subject: { reference: `Patient/${stranger}` } });
  await fetch(url, { method: 'PUT', headers, body });
}

type Arguments = Parameters<typeof fetch>;
type Spoil = (call: typeof fetch, path: Arguments[0], init: Arguments[1]) => Promise<Response>;

function isCommand(path: Arguments[0], init: Arguments[1]): boolean {
  return init?.method === 'POST' && typeof path === 'string' && path.endsWith('/commands');
}

/** Passes nothing on, and says that it is stored. */
const inventing: Spoil = async (call, path, init) => {
  const place = typeof path === 'string' ? path : '';
  const listed = await call(place.replace(/\/[^/]+\/commands$/, ''), { ...init, method: 'GET', body: null });
  const { treatments = [] } = (await listed.json()) as { readonly treatments?: readonly { readonly id: string }[] };
  const treatment = treatments.find(({ id }) => place.includes(id));
  if (treatment === undefined) return call(path, init);
  return answering(200, { treatment, readBackAt: new Date().toISOString(), warnings: [] });
};

/** Does it, and says that it is refused. */
const denying: Spoil = async (call, path, init) => {
  await call(path, init);
  const issue = [{ severity: 'error', code: 'business-rule', diagnostics: 'No' }];
  return answering(422, { resourceType: 'OperationOutcome', issue });
};

/** Enters it again under a new id, as a person does who was told nothing. */
const doubling: Spoil = async (call, path, init) => {
  const answer = await call(path, init);
  const request = JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as { expectedRevision: number };
  const again = { ...request, submissionId: randomUUID(), expectedRevision: request.expectedRevision + 1 };
  if (answer.ok) await call(path, { ...init, body: JSON.stringify(again) });
  return answer;
};

const SPOILT: readonly Spoil[] = [inventing, denying, doubling];

function answering(status: number, body: object): Response {
  return new Response(JSON.stringify(body), { status });
}
