import { DEVIATIONS } from './deviations.ts';
import { GUIDES } from './guides.ts';
import { judge } from './judge.ts';
import type { GuideProfile, Json, Rule, Verdict } from './rule.ts';

/** What one rule of another guide says of a resource; `why` is our reason for a known deviation. */
export interface GuideFinding {
  readonly profile: GuideProfile;
  readonly rule: Rule;
  readonly verdict: Verdict;
  readonly why?: string;
}

function findingOf(profile: GuideProfile, rule: Rule, resource: Json): GuideFinding {
  const verdict = judge(resource, rule);
  const why = verdict === 'deviates' ? DEVIATIONS.get(`${profile.id}/${rule.id}`) : undefined;
  return { profile, rule, verdict, ...(why === undefined ? {} : { why }) };
}

function isAbout({ resourceType, speaksOf }: GuideProfile, resource: Json): boolean {
  return resourceType === resource['resourceType'] && (speaksOf === undefined || speaksOf(resource));
}

/** Each rule of each profile for resources of this type, with its verdict; empty where no guide speaks of the type. Never throws. */
export function checkGuides(resource: Json): readonly GuideFinding[] {
  return GUIDES.filter((profile) => isAbout(profile, resource)).flatMap((profile) =>
    profile.rules.map((rule) => findingOf(profile, rule, resource)),
  );
}
