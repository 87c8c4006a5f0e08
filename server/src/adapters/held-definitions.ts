import { error, type Issue } from '@autoserum/profiles';
import type { FhirResource } from 'fhir/r4';
import type { FhirStore, ResourceType } from '../services.ts';
import { differingElement } from './definition-content.ts';

/** A definition that HAPI must hold, in the version of this program and with the same content. */
export type NeededDefinition = FhirResource & { readonly url: string; readonly version: string };

/** Finds what HAPI lacks, holds in another version, or holds changed. No issues: it holds what this program was built with. */
export type CheckHeld = () => Promise<readonly Issue[]>;

/** What HAPI holds of one type, or what kept us from reading it. */
type Held = { readonly type: ResourceType; readonly found: readonly FhirResource[] | undefined };

/**
 * The contents are compared when first asked and then only when HAPI's own version numbers have changed, or after something was found:
 * fetching all definitions takes a second, asking for their versions some milliseconds.
 */
export function createCheckHeld(store: FhirStore, needed: readonly NeededDefinition[]): CheckHeld {
  let believed: string | undefined;
  return async () => {
    if (needed.length === 0) return [notReady('This program was built without its definitions')];
    const marks = marksOf(await heldOf(store, needed, { _elements: 'url,version', _count: '50' }));
    if (marks !== undefined && marks === believed) return [];
    const held = await heldOf(store, needed, { '_elements:exclude': 'snapshot,text', _count: '20' });
    const issues = held.flatMap((one) => issuesOf(one, needed));
    believed = issues.length === 0 ? marks : undefined;
    return [...modelOfAnotherVersion(held, needed), ...issues];
  };
}

function heldOf(
  store: FhirStore,
  needed: readonly NeededDefinition[],
  shape: Readonly<Record<string, string>>,
): Promise<readonly Held[]> {
  const types = [...new Set(needed.map(({ resourceType }) => resourceType))];
  return Promise.all(
    types.map(async (type) => {
      const urls = needed.filter(({ resourceType }) => resourceType === type).map(({ url }) => url);
      const found = await store.search(type, { url: urls.join(','), ...shape });
      return { type, found: found.ok ? found.value : undefined };
    }),
  );
}

/** One word for the state that HAPI says its definitions are in; nothing where it does not say. */
function marksOf(held: readonly Held[]): string | undefined {
  const marks = held.flatMap(
    ({ type, found }) => found?.map((one) => `${type}/${one.id}#${one.meta?.versionId ?? ''}`) ?? '',
  );
  return marks.some((mark) => mark === '' || mark.endsWith('#')) ? undefined : marks.toSorted().join(' ');
}

function issuesOf({ type, found }: Held, needed: readonly NeededDefinition[]): readonly Issue[] {
  if (found === undefined) return [notReady(`HAPI does not list its definitions of type ${type}`)];
  return needed.filter(({ resourceType }) => resourceType === type).flatMap((one) => issuesOfOne(one, found));
}

/** Several may be held: each that judges must be ours. A protocol is named with its version, so that others may stand beside it. */
function issuesOfOne(ours: NeededDefinition, found: readonly FhirResource[]): readonly Issue[] {
  const { url, version, resourceType } = ours;
  const held = found.filter((one) => valueOf(one, 'url') === url);
  const same = held.filter((one) => valueOf(one, 'version') === version);
  const [other] = held.filter((one) => !same.includes(one)).map((one) => valueOf(one, 'version') || 'unknown');
  if (held.length === 0) return [notReady(`HAPI does not hold ${url}|${version}`)];
  if (same.length === 0) return [notReady(`HAPI holds ${url} in version ${other}; this server needs ${version}`)];
  if (other !== undefined && resourceType !== 'PlanDefinition')
    return [notReady(`HAPI holds ${url} in version ${other} beside ${version}: which of them judges is not known`)];
  return same.flatMap((one) => changeOf(one, ours)).slice(0, 1);
}

function changeOf(held: FhirResource, ours: NeededDefinition): readonly Issue[] {
  const element = differingElement(held, ours);
  if (element === undefined) return [];
  return [notReady(`HAPI holds ${ours.url}|${ours.version} changed: its ${element} is not that of this server`)];
}

/** The plain case of an update of one side alone, said first: each definition of the model is held in the same other version. */
function modelOfAnotherVersion(held: readonly Held[], needed: readonly NeededDefinition[]): readonly Issue[] {
  const model = needed.filter(({ resourceType }) => resourceType !== 'PlanDefinition');
  const ours = [...new Set(model.map(({ version }) => version))];
  const found = held.filter(({ type }) => type !== 'PlanDefinition').flatMap((one) => one.found ?? []);
  const theirs = [...new Set(found.map((one) => valueOf(one, 'version') || 'unknown'))];
  if (theirs.length !== 1 || ours.length !== 1 || theirs[0] === ours[0]) return [];
  return [notReady(`HAPI holds the model in version ${theirs[0]}; this server needs ${ours[0]}`)];
}

function valueOf(resource: FhirResource, name: 'url' | 'version'): string {
  const value: unknown = Object.entries(resource).find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : '';
}

/** A reason for not being ready, as `/health/ready` and the log say it. */
export function notReady(text: string): Issue {
  return error('transient', 'ready', text, { rule: 'not-ready' });
}
