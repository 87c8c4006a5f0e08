import { error, hasError, type Issue } from '@autoserum/profiles';
import type { FhirResource } from 'fhir/r4';
import type { Clock, FhirStore, ProfileValidator, Readiness, ResourceType } from '../services.ts';

/** A definition that HAPI must hold, in the version of this program. */
export interface NeededDefinition {
  readonly resourceType: ResourceType;
  readonly url: string;
  readonly version: string;
}

/** A resource that only the named rule of ours refuses: base R4 accepts it. */
export interface InvalidExample {
  readonly profile: string;
  readonly rule: string;
  readonly resource: FhirResource;
}

export interface ReadinessSettings {
  readonly store: FhirStore;
  readonly validator: ProfileValidator;
  readonly clock: Clock;
  readonly definitions: readonly NeededDefinition[];
  readonly invalidExamples: readonly InvalidExample[];
}

/** How long a verdict is believed. */
const READY_MS = 30_000;
const NOT_READY_MS = 1_000;

/**
 * Ready means: seen to refuse. A validator that lacks our definitions, or validates against nothing, answers every record with 200;
 * so each profile's bad instance is put before it, and it must name the rule.
 */
export function createReadiness(settings: ReadinessSettings): Readiness {
  let until = 0;
  let verdict: Promise<readonly Issue[]> = Promise.resolve([]);
  return {
    check: () => {
      if (settings.clock.now().getTime() < until) return verdict;
      until = Number.POSITIVE_INFINITY;
      verdict = probe(settings).catch(() => [notReady('The probe of HAPI failed')]);
      void verdict.then((issues) => {
        until = settings.clock.now().getTime() + (issues.length === 0 ? READY_MS : NOT_READY_MS);
      });
      return verdict;
    },
  };
}

async function probe(settings: ReadinessSettings): Promise<readonly Issue[]> {
  const alive = await settings.store.capabilities();
  if (!alive.ok) return [notReady('HAPI does not answer')];
  const missing = await missingDefinitions(settings);
  return missing.length > 0 ? missing : unrefused(settings);
}

async function missingDefinitions({ store, definitions }: ReadinessSettings): Promise<readonly Issue[]> {
  if (definitions.length === 0) return [notReady('This program was built without its definitions')];
  const types = [...new Set(definitions.map((definition) => definition.resourceType))];
  const lists = await Promise.all(types.map((type) => missingOfType(store, type, definitions)));
  return lists.flat();
}

async function missingOfType(
  store: FhirStore,
  type: ResourceType,
  definitions: readonly NeededDefinition[],
): Promise<readonly Issue[]> {
  const needed = definitions.filter((definition) => definition.resourceType === type);
  const url = needed.map((definition) => definition.url).join(',');
  const found = await store.search(type, { url, _elements: 'url,version', _count: '50' });
  if (!found.ok) return [notReady(`HAPI does not list its definitions of type ${type}`)];
  return needed.flatMap((definition) => heldIssues(definition, found.value));
}

/** A definition of another version judges by other rules: that is named, not taken for ours. */
function heldIssues({ url, version }: NeededDefinition, found: readonly FhirResource[]): readonly Issue[] {
  const held = found.flatMap((resource) => versionOf(resource, url));
  if (held.includes(version)) return [];
  const [other] = held;
  if (other === undefined) return [notReady(`HAPI does not hold ${url}|${version}`)];
  return [notReady(`HAPI holds ${url} in version ${other || 'unknown'}; this server needs ${version}`)];
}

function versionOf(resource: FhirResource, url: string): readonly string[] {
  if (!('url' in resource) || resource.url !== url) return [];
  return ['version' in resource && typeof resource.version === 'string' ? resource.version : ''];
}

/** One bad instance per profile, one after the other: the probe must not be what makes HAPI slow. */
async function unrefused({ validator, invalidExamples }: ReadinessSettings): Promise<readonly Issue[]> {
  const oneEach = new Map(invalidExamples.map((example) => [example.profile, example]));
  if (oneEach.size === 0) return [notReady('There is no bad instance to try the validator with')];
  for (const example of oneEach.values()) {
    const issue = await unrefusedExample(validator, example);
    if (issue !== undefined) return [issue];
  }
  return [];
}

async function unrefusedExample(
  validator: ProfileValidator,
  { profile, rule, resource }: InvalidExample,
): Promise<Issue | undefined> {
  const checked = await validator.validate(resource);
  if (!checked.ok) return notReady(`HAPI could not check ${profile}: ${checked.issues[0]?.text}`);
  const byRule = checked.value.filter((issue) => issue.rule === rule || issue.text.includes(rule));
  return hasError(byRule) ? undefined : notReady(`HAPI did not refuse a bad ${profile} (rule ${rule})`);
}

function notReady(text: string): Issue {
  return error('transient', 'ready', text, { rule: 'not-ready' });
}
