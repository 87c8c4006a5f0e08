import { changeBundle, toResources, type Treatment } from '@autoserum/profiles';
import { samples } from '../../../profiles/src/testing/samples.ts';
import { inWriteOrder, isCreate, markOf } from './write-order.ts';

const MARK = '5ca514c5-7b7a-567d-b8a0-2358137be7f2';

/** The whole of a treatment as one change, or what differs from the one before. */
function ordered(next: Treatment, previous?: Treatment) {
  const { protocol } = samples.stored;
  const versions = new Map(
    (previous ? toResources(previous, protocol) : []).map((one) => [`${one.resourceType}/${one.id}`, '3']),
  );
  const change = changeBundle({ ...(previous ? { previous } : {}), next, protocol }, versions);
  const result = inWriteOrder(change, MARK);
  if (!result.ok) return result.issues.map(({ rule }) => rule);
  const entries = result.value.entry ?? [];
  expect(entries).toHaveLength(change.entry?.length ?? 0);
  return entries;
}

const typesOf = (entries: ReturnType<typeof ordered>) =>
  entries.map((entry) => (typeof entry === 'object' ? entry.resource?.resourceType : entry));

describe('the order of single writes', () => {
  it.each(Object.entries(samples))(
    'of a whole treatment (%s) names nothing that is not there yet, and ends with its log',
    (_name, { treatment }) => {
      const entries = ordered(treatment);
      const places = entries.map((entry) => (typeof entry === 'object' ? entry.request?.url : undefined));
      for (const [at, entry] of entries.entries())
        for (const [, named = ''] of JSON.stringify(entry).matchAll(/"reference":"([^"#]+)"/g))
          if (places.includes(named)) expect(places.indexOf(named)).toBeLessThan(at);
      const types = typesOf(entries);
      const logged = types.filter((type) => type === 'Provenance').length;
      expect(types.slice(-logged)).toEqual(Array.from({ length: logged }, () => 'Provenance'));
    },
  );

  it('of a later step begins with the Procedure under the version that was read, marked with its log entry', () => {
    const [first, ...others] = ordered(samples.released.treatment, samples.planned.treatment);
    if (typeof first !== 'object' || first.resource === undefined) throw new Error('A change begins with the root');
    expect([first.resource.resourceType, first.request?.ifMatch, markOf(first.resource)]).toEqual([
      'Procedure',
      'W/"3"',
      MARK,
    ]);
    expect(others.some((entry) => typeof entry === 'object' && isCreate(entry))).toBe(true);
  });

  it('has no place for a new order of a treatment that is there: it would stand before the claim', () => {
    const { treatment } = samples.planned;
    const [series] = treatment.series;
    if (series === undefined) throw new Error('The sample has a series');
    const next = { ...treatment, series: [...treatment.series, { ...series, id: 'another-order' }] };
    expect(ordered(next, treatment)).toEqual(['transaction-needed']);
  });
});
