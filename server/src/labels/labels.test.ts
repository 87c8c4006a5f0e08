import { samples } from '../../../profiles/src/testing/samples.ts';
import { labelsOf, parseLabelQuery } from './labels.ts';

const { treatment: planned } = samples.planned;
const { treatment: aliquoted } = samples.aliquoted;
const batch = aliquoted.batches[0]?.identifier ?? '';

function codesOf(...given: Parameters<typeof labelsOf>): readonly string[] {
  const labels = labelsOf(...given);
  return labels.ok ? labels.value.map(({ identifier }) => identifier) : [];
}

it('prints the labels of a draw before it', () => {
  const labels = labelsOf(planned, { kind: 'blood', count: 2 });
  expect(labels).toMatchObject({
    ok: true,
    value: [
      { short: 'B1', kind: 'blood' },
      { short: 'B2', kind: 'blood' },
    ],
  });
});

it('prints again what the record holds, with volume and expiry', () => {
  const labels = labelsOf(aliquoted, { kind: 'aliquot', batch });
  expect(labels.ok && labels.value[0]).toMatchObject({ short: 'A1', volume: '2 mL', expiresAt: expect.any(String) });
  expect(codesOf(aliquoted, { kind: 'aliquot', batch })).toEqual(
    aliquoted.batches[0]?.aliquots.map((one) => one.identifier),
  );
});

it('plans the labels of aliquots that are yet to be filled', () => {
  const { treatment } = samples.separated;
  expect(codesOf(treatment, { kind: 'aliquot', batch: treatment.batches[0]?.identifier ?? '', count: 3 })).toEqual(
    aliquoted.batches[0]?.aliquots.slice(0, 3).map((one) => one.identifier),
  );
});

it('draws each code as an SVG document of black modules, another one for another identifier', () => {
  const labels = labelsOf(planned, { kind: 'blood', count: 2 });
  const svgs = labels.ok ? labels.value.map(({ svg }) => svg) : [];
  expect(svgs.every((svg) => /^<svg[^>]*viewBox="[^"]+"[\s\S]*<path[\s\S]*<\/svg>\s*$/.test(svg))).toBe(true);
  expect(svgs.join('')).not.toMatch(/script|href|on\w+=/i);
  expect(svgs[0]).not.toBe(svgs[1]);
});

it.each([
  [{}, false],
  [{ kind: 'serum' }, false],
  [{ kind: 'blood', count: '0' }, false],
  [{ kind: 'blood', count: '51' }, false],
  [{ kind: 'blood', count: '1.5' }, false],
  [{ kind: 'aliquot', batch: ['a', 'b'] }, false],
  [{ kind: 'blood', count: '50' }, true],
])('reads a query of %j', (query, isRight) => {
  expect(parseLabelQuery(query).ok).toBe(isRight);
});

it('knows no batch of another treatment', () => {
  expect(labelsOf(planned, { kind: 'aliquot', batch })).toMatchObject({
    ok: false,
    issues: [{ rule: 'batch-unknown' }],
  });
});
