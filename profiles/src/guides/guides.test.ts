import { guideSources } from '../testing/guide-sources.ts';
import { checkGuides } from './check-guides.ts';
import { DEVIATIONS } from './deviations.ts';
import { GUIDES } from './guides.ts';
import { judge } from './judge.ts';
import { guidesMatrix } from './matrix.ts';
import type { GuideProfile, Json, Rule } from './rule.ts';
import { childrenOf, isJson, keysOf, parentsOf, select } from './select.ts';

type Open = Record<string, unknown>;

const sources = guideSources();
const resources = sources
  .flatMap((source) => source.resources)
  .flatMap((it) => [it, ...childrenOf(it, 'contained').filter(isJson)]);

const nameOf = (profile: GuideProfile, rule: Rule) => `${profile.id}/${rule.id}`;
const stated = GUIDES.flatMap((profile) =>
  profile.rules.map((rule) => [nameOf(profile, rule), profile, rule] as const),
);
const kinds = (...names: readonly Rule['kind'][]) => stated.filter(([, , rule]) => names.includes(rule.kind));
const copyOf = (resource: Json) => structuredClone(resource) as Open;

/** The objects that hold the last element of a path, in a copy that may be written. */
function holdersOf(resource: Open, path: string) {
  const { parents, name } = parentsOf(resource, path);
  return { holders: parents as readonly Open[], name };
}

function without(resource: Json, path: string): Json {
  const copy = copyOf(resource);
  const { holders, name } = holdersOf(copy, path);
  holders.forEach((holder) => keysOf(holder, name).forEach((key) => delete holder[key]));
  return copy;
}

function eachAt(resource: Json, path: string, change: (it: Open) => void): Json {
  const copy = copyOf(resource);
  select(copy, path).forEach((it) => change(it as Open));
  return copy;
}

function withChoice(resource: Json, path: string): Json {
  const copy = copyOf(resource);
  const { holders, name } = holdersOf(copy, path);
  holders.forEach((holder) => {
    keysOf(holder, name).forEach((key) => delete holder[key]);
    holder[`${name.slice(0, -3)}String`] = 'last week';
  });
  return copy;
}

const OPS = { system: 'http://fhir.de/CodeSystem/bfarm/ops', code: '8-020.5' };
const OTHER = { system: 'urn:example:other', code: 'other' };
const categoryless = (it: Json) => without(it, 'category');
const withCode = (it: Json, coding: readonly Json[]) => ({ ...it, code: { coding } });
const temperatureOf = (it: Json, change: (range: Open) => void) =>
  eachAt(it, 'processing.extension.valueRange', (range) => change(range));

/** How each condition of another guide is broken. */
const BROKEN: Readonly<Record<string, (resource: Json) => Json>> = {
  'us-core-procedure/us-core-7': (it) => without({ ...it, status: 'completed' }, 'performed[x]'),
  'mii-prozedur/proc-mii-1': (it) => withCode(categoryless(it), [OPS]),
  'mii-prozedur/sct-ops-1': (it) => withCode(it, [OTHER]),
  'isik-prozedur/proc-ISiK-1': (it) => withCode(categoryless(it), [OPS]),
  'isik-prozedur/proc-ISiK-2': categoryless,
  'isik-prozedur/proc-ISiK-3': (it) => ({ ...it, code: { extension: [] } }),
  'isik-prozedur/sct-ops-1': (it) => withCode(it, [OTHER]),
  'isik-verabreichung/effective-exact': (it) => ({ ...it, effectiveDateTime: '2026-03-02' }),
  'mii-administration/medication-profile': (it) => without(it, 'contained.ingredient'),
  'mii-specimen/mii-bb-1': (it) => ({ ...it, collection: { bodySite: { coding: [OTHER] } } }),
  'mii-specimen/temperature': (it) => without(it, 'processing.extension'),
  'mii-specimen/temperature-range': (it) => temperatureOf(it, (range) => delete range['low']),
  'mii-specimen/storage-period': (it) => without(it, 'processing.timePeriod'),
};

/** How an event breaks each rule of BALP's patterns, whichever it follows. */
const BROKEN_EVENT: Readonly<Record<string, (event: Json) => Json>> = {
  type: (it) => ({ ...it, type: OTHER }),
  action: (it) => ({ ...it, action: 'D' }),
  client: (it) => agentsWithout(it, '110152', '110153'),
  server: (it) => agentsWithout(it, '110152', '110153'),
  user: (it) => eachAt(it, 'agent', (agent) => delete agent['requestor']),
  patient: (it) => without(it, 'entity.what'),
  data: (it) => eachAt(it, 'entity', (entity) => (entity['role'] = OTHER)),
  transaction: (it) => without(it, 'entity.what.identifier'),
};

/** The programs of an event, without where they were. */
function agentsWithout(event: Json, ...codes: readonly string[]): Json {
  return eachAt(event, 'agent', (agent) => {
    if (select(agent, 'type.coding').some((it) => isJson(it) && codes.includes(String(it['code']))))
      delete agent['network'];
  });
}

function wrong(name: string, rule: Rule, resource: Json): Json {
  switch (rule.kind) {
    case 'cardinality':
      return without(resource, rule.path);
    case 'codings':
      return eachAt(resource, rule.path, (concept) => {
        const system = rule.systems[0];
        concept['coding'] =
          rule.min > 0
            ? [OTHER]
            : [
                { system, code: 'one' },
                { system, code: 'two' },
              ];
      });
    case 'choice':
      return withChoice(resource, rule.path);
    case 'quantity':
      return eachAt(resource, rule.path, (quantity) => delete quantity['code']);
    case 'reference':
      return eachAt(resource, rule.path, (reference) => (reference['reference'] = 'Basic/other'));
    case 'invariant':
      return (BROKEN[name] ?? BROKEN_EVENT[name.replace(/^balp-\w+\//, '')])?.(resource) ?? resource;
    case 'binding':
    case 'must-support':
      return resource;
  }
}

const TEMPERATURE =
  'https://www.medizininformatik-initiative.de/fhir/ext/modul-biobank/StructureDefinition/Temperaturbedingungen';

/** What no record of ours has, and a rule still asks for. */
const FURTHER: readonly Json[] = [
  {
    resourceType: 'Procedure',
    status: 'completed',
    category: { coding: [{ system: 'http://snomed.info/sct', code: '277132007' }] },
    code: { coding: [OPS] },
    subject: { reference: 'Patient/example' },
    performedDateTime: '2026-03-02',
  },
  {
    resourceType: 'Specimen',
    container: [{ additiveReference: { reference: 'Substance/example' } }],
    collection: { fastingStatusDuration: { value: 8 } },
    processing: [{ extension: [{ url: TEMPERATURE }] }],
  },
];

/** A resource that follows the rule, and that made wrong no longer does. */
function pairFor(name: string, profile: GuideProfile, rule: Rule): { right: Json; wrong: Json } | undefined {
  return [...FURTHER, ...resources]
    .filter((it) => it['resourceType'] === profile.resourceType && profile.speaksOf?.(it) !== false)
    .filter((it) => judge(it, rule) === 'conforms')
    .map((right) => ({ right, wrong: wrong(name, rule, right) }))
    .find((pair) => judge(pair.wrong, rule) === 'deviates');
}

describe('the rules of other guides', () => {
  it.each(kinds('cardinality', 'codings', 'choice', 'quantity', 'reference', 'invariant'))(
    '%s has a resource that follows it, and one made wrong that does not',
    (name, profile, rule) => {
      expect(pairFor(name, profile, rule)).toBeDefined();
    },
  );

  it.each(kinds('binding'))('%s is listed as not checkable, never as followed', (_, profile, rule) => {
    const asked = resources.filter((it) => it['resourceType'] === profile.resourceType);
    const bound = asked.filter((it) => select(it, rule.path).length > 0);
    expect(bound.length).toBeGreaterThan(0);
    expect(new Set(bound.map((it) => judge(it, rule)))).toEqual(new Set(['not-checkable']));
  });

  it.each(kinds('must-support'))(
    '%s is a duty of systems: present or absent, never a deviation',
    (_, profile, rule) => {
      const whole = resources.find((it) => it['resourceType'] === profile.resourceType) ?? {};
      expect(judge(without(whole, rule.path), rule)).toBe('absent');
      expect(['present', 'absent']).toContain(judge(whole, rule));
    },
  );

  it('have names of their own', () => {
    expect(new Set(stated.map(([name]) => name)).size).toBe(stated.length);
  });
});

describe('a reference of another kind', () => {
  it.each([
    ['Patient/example', 'conforms'],
    ['http://ehr.example/fhir/Patient/example', 'conforms'],
    ['Group/example', 'deviates'],
    ['#nobody', 'deviates'],
    ['urn:uuid:6a0f7a5c-0d0e-4f2f-9a55-1f2f3f4f5f6f', 'not-checkable'],
    [undefined, 'deviates'],
  ])('%s: %s', (reference, verdict) => {
    const rule = {
      id: 'subject',
      path: 'subject',
      kind: 'reference',
      types: ['Patient'],
      says: '',
      section: '',
    } as const;
    expect(judge({ resourceType: 'Specimen', subject: { reference } }, rule)).toBe(verdict);
  });
});

describe('our records', () => {
  const deviating = resources.flatMap(checkGuides).filter(({ verdict }) => verdict === 'deviates');

  it('deviate from no rule without a reason', () => {
    const unexplained = deviating.filter(({ why }) => why === undefined);
    expect(unexplained.map(({ profile, rule }) => nameOf(profile, rule))).toEqual([]);
  });

  it('have no reason for a deviation that is not there', () => {
    const found = new Set(deviating.map(({ profile, rule }) => nameOf(profile, rule)));
    expect([...DEVIATIONS.keys()].filter((name) => !found.has(name))).toEqual([]);
  });

  it('are compared on one page, which names each profile and each reason', () => {
    const page = guidesMatrix(sources);
    for (const { canonical } of GUIDES) expect(page).toContain(canonical);
    for (const why of DEVIATIONS.values()) expect(page).toContain(why);
    expect(guidesMatrix(guideSources())).toBe(page);
  });
});
