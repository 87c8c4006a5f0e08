import type { FhirResource } from 'fhir/r4';
import { invalidExamples, validExamples } from '../definitions.ts';
import { toRecordBundle } from '../mapping/record-bundle.ts';
import { holdsByFhirPath } from '../testing/fhirpath-judge.ts';
import { fractionCases } from '../testing/fraction-cases.ts';
import { chanceFrom, mutantOf } from '../testing/json-mutants.ts';
import { r4Cases } from '../testing/r4-cases.ts';
import { ruleSites, rulesOfOurs, type RuleSite } from '../testing/rule-sites.ts';
import { samples } from '../testing/samples.ts';
import { isObject, type JsonObject } from './json.ts';
import { TABLES } from './tables.generated.ts';
import { TWINS } from './twins.ts';
import { at } from './twins/path.ts';
import r4Rules from './twins/r4-rules.json' with { type: 'json' };

/** Held by the walk along a resource, which knows what contains what. */
const HELD = ['ele-1', 'ref-1'];
/** The engine cannot evaluate it where something is contained: it takes one value, where R4's expression gives many. HAPI proves it. */
const NOT_EVALUATED = ['dom-3'];
/** A whole treatment costs the engine much more than one resource. */
const SINGLES = 2000;
const RECORDS = 300;
const PATIENCE = 600_000;

const sent = (resource: FhirResource): JsonObject => {
  const json: unknown = JSON.parse(JSON.stringify(resource));
  return isObject(json) ? json : {};
};
const isRecord = ({ resourceType }: JsonObject) => resourceType === 'Bundle';
const right = validExamples.map(({ resource }) => sent(resource));
const wrong = invalidExamples.map(({ resource }) => sent(resource));
const records = Object.values(samples).map(({ treatment, protocol }) => sent(toRecordBundle(treatment, protocol)));

const fractions = validExamples.flatMap(({ resource }) =>
  resource.resourceType === 'Bundle' ? fractionCases(resource) : [],
);

const twinSays = ({ key, element, resource }: RuleSite) => TWINS.get(key)?.(element, resource) === true;
/** Two rules are judged as HAPI judges them, where the engine does otherwise; test/conformance/twins.test.ts asks HAPI. */
const isJudged = ({ key, element }: RuleSite) => !HELD.includes(key) && !isJudgedByHapi(key, element);

function isJudgedByHapi(key: string, element: unknown): boolean {
  if (key === 'bdl-8') return at(element, 'fullUrl') === undefined;
  const isSame = (part: string) => at(element, 'low', part) === at(element, 'high', part);
  return key === 'rng-2' && !(isSame('unit') && isSame('code'));
}

/** Where twin and FHIRPath disagree, and what the engine could not say. */
function compare(sites: readonly RuleSite[]) {
  const verdicts = sites
    .filter(isJudged)
    .map((site) => ({ site, twin: twinSays(site), engine: holdsByFhirPath(site) }));
  return {
    count: verdicts.length,
    undecided: verdicts.filter(({ engine }) => engine === undefined).map(({ site }) => site.key),
    different: verdicts
      .filter(({ twin, engine }) => engine !== undefined && twin !== engine)
      .map(({ site, twin }) => `${site.key}: twin ${twin} ${JSON.stringify(site.element).slice(0, 300)}`),
    seen: verdicts.map(({ site, engine }) => `${site.key} ${engine}`),
  };
}

describe('a twin says what its FHIRPath says', () => {
  // A wrong record differs from the right one in what spans resources; what single resources say is compared once.
  const examples = [...right, ...wrong].flatMap((resource) =>
    ruleSites(resource).filter(({ element }) => !isRecord(resource) || element === resource),
  );
  const seen = new Set<string>();

  it(
    'of each right and each wrong example',
    () => {
      const found = compare(examples);
      found.seen.forEach((one) => seen.add(one));
      expect(found.different).toEqual([]);
      expect(found.undecided.filter((key) => !NOT_EVALUATED.includes(key))).toEqual([]);
    },
    PATIENCE,
  );

  it('which has been seen to hold, and to be broken, for each rule of ours', () => {
    const keys = rulesOfOurs().map(({ key }) => key);
    expect(keys.filter((key) => !seen.has(`${key} true`) || !seen.has(`${key} false`))).toEqual([]);
  });

  it.each(r4Cases)('of $key, where it holds and where it is broken', ({ holds, breaks }) => {
    expect(compare([holds, breaks])).toMatchObject({ different: [], undecided: [] });
    expect([twinSays(holds), twinSays(breaks)]).toEqual([true, false]);
  });

  it.each(fractions)('of $rule and $what', ({ rule, record, holds }) => {
    const sites = ruleSites(record).filter(({ key }) => key === rule);
    expect(compare(sites)).toMatchObject({ count: 1, different: [], undecided: [] });
    expect(sites.map(twinSays)).toEqual([holds]);
  });

  it(
    'of the record of each sample',
    () => {
      const found = compare(records.flatMap((record) => ruleSites(record).filter(({ element }) => element === record)));
      expect(found).toMatchObject({ different: [], undecided: [] });
    },
    PATIENCE,
  );

  it.each([
    ['single resources', [...right, ...wrong].filter((one) => !isRecord(one)), SINGLES],
    ['whole records', [...right.filter(isRecord), ...records], RECORDS],
  ])(
    'of random mutants of %s',
    (_name, originals, count) => {
      const chance = chanceFrom(20261124);
      const found = Array.from({ length: count }, () => {
        const mutant = mutantOf(originals[chance(originals.length)] ?? {}, chance);
        return compare(somewhere(mutant, chance));
      });
      expect(found.flatMap(({ different }) => different)).toEqual([]);
      // What the engine cannot say is rare: one of a hundred rules, where a mutant has two values for one.
      const undecided = found.flatMap((one) => one.undecided).filter((key) => !NOT_EVALUATED.includes(key));
      expect(undecided.length / found.reduce((sum, one) => sum + one.count, 0)).toBeLessThan(0.01);
    },
    PATIENCE,
  );
});

/**
 * Of a single resource every rule of ours, of a record those of the whole that the twins find broken; and eight others by chance, because
 * the engine takes a second for a thousand.
 */
function somewhere(mutant: JsonObject, chance: (limit: number) => number): readonly RuleSite[] {
  const sites = ruleSites(mutant).filter(({ element }) => !isRecord(mutant) || element === mutant);
  const chosen = isRecord(mutant)
    ? sites.filter((site) => twinSays(site) === false).slice(0, 8)
    : sites.filter(({ key }) => key.startsWith('acs-'));
  const others = Array.from({ length: 8 }, () => sites[chance(sites.length)]);
  return [...chosen, ...others].filter((site) => site !== undefined);
}

describe('each rule', () => {
  const named = new Set(invalidExamples.map(({ rule }) => rule));
  const placed = new Set(right.flatMap((resource) => ruleSites(resource)).map(({ key }) => key));

  it.each(rulesOfOurs())('$key has its twin, a right example and a wrong one that names it', ({ key }) => {
    expect({ twin: TWINS.has(key), right: placed.has(key), wrong: named.has(key) }).toEqual({
      twin: true,
      right: true,
      wrong: true,
    });
  });

  it('of R4 has its twin, but for those that the walk itself holds', () => {
    expect(r4Rules.map(({ key }) => key).filter((key) => !TWINS.has(key))).toEqual(['ref-1']);
  });

  it('of R4 that the tables name is one of the published ones', () => {
    const published = new Set(r4Rules.map(({ key }) => key));
    const named = Object.values(TABLES.types).flatMap((row) => row.match(/\b[a-z]{3}-\d+\b/g) ?? []);
    expect(named.filter((key) => !published.has(key))).toEqual([]);
  });

  it('that has a twin is a rule of ours or of R4', () => {
    const known = new Set([...rulesOfOurs(), ...r4Rules].map(({ key }) => key));
    expect([...TWINS.keys()].filter((key) => !known.has(key))).toEqual([]);
  });
});
