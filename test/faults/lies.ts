import type { Bundle as AnyBundle, BundleEntry, FhirResource } from 'fhir/r4';
import type { Answered, Asked, Lie } from './lying-proxy.ts';

type Bundle = AnyBundle<FhirResource>;
type Entry = BundleEntry<FhirResource>;

const FHIR_JSON = { 'content-type': 'application/fhir+json' };

/** Whether it is a Bundle posted to the base. */
export function isTransaction({ method, path }: Pick<Asked, 'method' | 'path'>): boolean {
  return method === 'POST' && /^\/fhir\/?$/.test(path);
}

/** Says that everything was stored, and stores nothing (Medplum #9811). */
export const uncommitted: Lie = {
  ask: () => undefined,
  say: (asked) => {
    const { entry = [] } = JSON.parse(asked.body) as Bundle;
    const response = { resourceType: 'Bundle', type: 'transaction-response', entry: entry.map(storedAs) };
    return { status: 200, headers: FHIR_JSON, body: JSON.stringify(response) };
  },
};

function storedAs({ resource }: Entry) {
  const location = `${resource?.resourceType}/${resource?.id}/_history/1`;
  return { response: { status: '201 Created', location, etag: 'W/"1"', lastModified: new Date().toISOString() } };
}

/**
 * Takes a transaction for a batch (Medplum without its flag): each entry stands or falls alone, and the entries that are chosen fall. The
 * answer calls itself a transaction's.
 */
export function asBatch(falls: (resource: FhirResource) => boolean): Lie {
  return {
    ask: (asked) => changed(asked, (bundle) => ({ ...bundle, type: 'batch', entry: standing(bundle, falls) })),
    say: (asked) => uncommitted.say?.(asked, undefined) ?? empty201(),
  };
}

function standing({ entry = [] }: Bundle, falls: (resource: FhirResource) => boolean): Entry[] {
  return entry.filter(({ resource }) => resource !== undefined && !falls(resource));
}

/** Stores it, and answers 201 without a word. */
export const empty: Lie = { say: () => empty201() };

function empty201(): Answered {
  return { status: 201, headers: {}, body: '' };
}

/** Stores every resource without these members, as an EHR does that has no place for them. */
export function dropping(names: readonly string[]): Lie {
  return storing((resource) => Object.fromEntries(Object.entries(resource).filter(([name]) => !names.includes(name))));
}

/** Keeps the wall clock of every instant and calls it GMT: another instant. */
export const callingItGmt: Lie = {
  ask: (asked) => ({ ...asked, body: asked.body.replaceAll(/(T\d\d:\d\d:\d\d(?:\.\d+)?)[+-]\d\d:\d\d"/g, '$1Z"') }),
};

/** Writes every instant in GMT: the same instant, another offset. */
export const inGmt: Lie = {
  ask: (asked) => ({
    ...asked,
    body: asked.body.replaceAll(
      /"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?([+-]\d\d:\d\d)"/g,
      (_all, wall: string, _fraction, offset: string) => `"${new Date(wall + offset).toISOString().slice(0, 19)}Z"`,
    ),
  }),
};

/** The sign-in page of a hospital's proxy, with the status of a success. */
export const html: Lie = {
  ask: () => undefined,
  say: () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<html><h1>Please sign in</h1></html>' }),
};

/** Does what it was asked, and answers with the first half. */
export const truncated: Lie = {
  say: (_asked, answered) => answering(answered, (body) => body.slice(0, body.length / 2)),
};

/** Does what it was asked, and answers with another type of resource. */
export const wrongType: Lie = {
  say: () => ({ status: 200, headers: FHIR_JSON, body: JSON.stringify({ resourceType: 'Basic', id: 'x', code: {} }) }),
};

/** A status without an effect. */
export function refusing(status: number, headers: Readonly<Record<string, string>> = {}): Lie {
  const issue = [{ severity: 'error', code: 'transient', diagnostics: 'try again later' }];
  const body = JSON.stringify({ resourceType: 'OperationOutcome', issue });
  return { ask: () => undefined, say: () => ({ status, headers: { ...FHIR_JSON, ...headers }, body }) };
}

/** Sends the client, and its token, elsewhere. */
export function redirectingTo(location: string): Lie {
  return { ask: () => undefined, say: () => ({ status: 307, headers: { location }, body: '' }) };
}

/** Another clock in the Date header. */
export function withClockOff(milliseconds: number): Lie {
  const date = () => new Date(Date.now() + milliseconds).toUTCString();
  return { say: (_asked, answered = empty201()) => ({ ...answered, headers: { ...answered.headers, date: date() } }) };
}

/** Stores other resources than those that it was given. */
export function storing(change: (resource: FhirResource) => object): Lie {
  return {
    ask: (asked) =>
      changed(asked, (bundle) => ({
        ...bundle,
        entry: (bundle.entry ?? []).map((entry) => ({
          ...entry,
          ...(entry.resource === undefined ? {} : { resource: change(entry.resource) as FhirResource }),
        })),
      })),
  };
}

/** Shows other resources than those that it holds. */
export function showing(change: (resource: FhirResource) => unknown): Lie {
  return {
    say: (_asked, answered) =>
      answering(answered, (body) => {
        const bundle = JSON.parse(body) as Bundle;
        const entry = (bundle.entry ?? []).map((one) => ({
          ...one,
          resource: one.resource === undefined ? undefined : change(one.resource),
        }));
        return JSON.stringify({ ...bundle, entry });
      }),
  };
}

function changed(asked: Asked, change: (bundle: Bundle) => object): Asked {
  return { ...asked, body: JSON.stringify(change(JSON.parse(asked.body) as Bundle)) };
}

function answering(answered: Answered | undefined, change: (body: string) => string): Answered {
  return answered === undefined ? empty201() : { ...answered, body: change(answered.body) };
}
