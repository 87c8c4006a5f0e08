import { hasError, type Issue } from '@autoserum/profiles';
import type { FhirResource } from 'fhir/r4';
import type { Clock, FhirStore, ProfileValidator, Readiness } from '../services.ts';
import { createCheckHeld, notReady, type CheckHeld, type NeededDefinition } from './held-definitions.ts';

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
 * Ready means: HAPI holds the definitions that this program was built with, and was seen to refuse. A validator that lacks them, or
 * validates against nothing, answers every record with 200; so each profile's bad instance is put before it, and it must name the rule.
 */
export function createReadiness(settings: ReadinessSettings): Readiness {
  const checkHeld = createCheckHeld(settings.store, settings.definitions);
  let until = 0;
  let verdict: Promise<readonly Issue[]> = Promise.resolve([]);
  return {
    check: () => {
      if (settings.clock.now().getTime() < until) return verdict;
      until = Number.POSITIVE_INFINITY;
      verdict = probe(settings, checkHeld).catch(() => [notReady('The probe of HAPI failed')]);
      void verdict.then((issues) => {
        until = settings.clock.now().getTime() + (issues.length === 0 ? READY_MS : NOT_READY_MS);
      });
      return verdict;
    },
  };
}

async function probe(settings: ReadinessSettings, checkHeld: CheckHeld): Promise<readonly Issue[]> {
  const alive = await settings.store.capabilities();
  if (!alive.ok) return [notReady('HAPI does not answer')];
  const issues = await checkHeld();
  return issues.length > 0 ? issues : unrefused(settings);
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
