import { randomUUID } from 'node:crypto';
import type { FhirResource } from 'fhir/r4';
import { asBatch, storing } from '../faults/lies.ts';
import type { Lie } from '../faults/lying-proxy.ts';

/**
 * Breaks the invariant on purpose, for the proof that a campaign would have found it: the store tears and misplaces behind the server's
 * back, and something between app and server invents answers, denies them and enters things twice.
 */
export interface Sabotage {
  /** What the store does to this transaction. */
  readonly ofStore: () => Lie | undefined;
  /** The app's way to the server, spoilt. */
  readonly ofCalls: (call: typeof fetch) => typeof fetch;
}

/** One in so many is spoilt, in turn, so that the rest of the campaign has something to go on with. */
const ONE_IN = 4;

export function createSabotage(strangers: readonly string[]): Sabotage {
  let transactions = 0;
  let commands = 0;
  return {
    ofStore: () => {
      transactions += 1;
      if (transactions % ONE_IN !== 0) return undefined;
      return transactions % (2 * ONE_IN) === 0 ? torn : misplaced(strangers[transactions % strangers.length] ?? '');
    },
    ofCalls: (call) => async (path, init) => {
      if (!isCommand(path, init)) return call(path, init);
      commands += 1;
      return (
        (commands % ONE_IN === 0 ? SPOILT[(commands / ONE_IN) % SPOILT.length] : undefined)?.(call, path, init) ??
        call(path, init)
      );
    },
  };
}

/** The observations of a transaction are lost on the way. */
const torn = asBatch((resource) => resource.resourceType === 'Observation');

/** They are stored for another patient. */
function misplaced(stranger: string): Lie {
  const reference = `Patient/${stranger}`;
  return storing((resource: FhirResource) =>
    resource.resourceType === 'Observation' ? { ...resource, subject: { reference } } : resource,
  );
}

type Arguments = Parameters<typeof fetch>;
type Spoil = (call: typeof fetch, path: Arguments[0], init: Arguments[1]) => Promise<Response>;

function isCommand(path: Arguments[0], init: Arguments[1]): boolean {
  return init?.method === 'POST' && typeof path === 'string' && path.endsWith('/commands');
}

/** Says that it is stored, in the words of an earlier answer, and passes nothing on. */
const inventing: Spoil = async (call, path, init) => {
  const place = typeof path === 'string' ? path : '';
  const listed = await call(place.replace(/\/[^/]+\/commands$/, ''), { ...init, method: 'GET', body: null });
  const { treatments = [] } = (await listed.json()) as { readonly treatments?: readonly { readonly id: string }[] };
  const treatment = treatments.find(({ id }) => place.includes(id));
  if (treatment === undefined) return call(path, init);
  const reply = { treatment, readBackAt: new Date().toISOString(), warnings: [] };
  return new Response(JSON.stringify(reply), { status: 200 });
};

/** Does it, and says that it is refused. */
const denying: Spoil = async (call, path, init) => {
  await call(path, init);
  const issue = [{ severity: 'error', code: 'business-rule', diagnostics: 'No' }];
  return new Response(JSON.stringify({ resourceType: 'OperationOutcome', issue }), { status: 422 });
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
