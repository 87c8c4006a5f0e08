import type { Bundle, FhirResource, Observation, Quantity } from 'fhir/r4';
import { checkConformance } from '@autoserum/profiles/conformance';
import { validExamples } from '@autoserum/profiles/definitions';
import { fractionCases } from '@autoserum/profiles/testing';
import { errorsOf, speaksOf } from './validator.ts';

/** What a FHIRPath engine of JavaScript cannot evaluate, or not as HAPI does: here HAPI itself is asked. */
const observation = (more: Partial<Observation>): Observation => ({
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'seen' },
  ...more,
});
const contained: FhirResource[] = [{ resourceType: 'Device', id: 'd', status: 'active' }];
const named = observation({ contained, device: { reference: '#d' } });
const unnamed = observation({ contained });

const fractions = validExamples.flatMap(({ resource }) =>
  resource.resourceType === 'Bundle' ? fractionCases(resource) : [],
);

const inBundle = (entry: object): Bundle => ({ resourceType: 'Bundle', type: 'transaction', entry: [entry] });
const request = { method: 'POST', url: 'Device' };
const unaddressed = inBundle({ resource: { resourceType: 'Device', status: 'active' }, request });
const ofVersion = inBundle({
  fullUrl: 'http://example.org/Device/1/_history/2',
  resource: { resourceType: 'Device', id: '1', status: 'active' },
  request,
});

const ucum = { system: 'http://unitsofmeasure.org' };
const inRange = (low: Quantity, high: Quantity) => observation({ valueRange: { low, high } });
const oneUnit = inRange({ ...ucum, value: 6, unit: 'h', code: 'h' }, { ...ucum, value: 9, unit: 'h', code: 'h' });
const twoUnits = inRange(
  { ...ucum, value: 6, unit: 'h', code: 'h' },
  { ...ucum, value: 540, unit: 'min', code: 'min' },
);
const twoTexts = inRange({ ...ucum, value: 6, unit: 'h', code: 'h' }, { ...ucum, value: 9, unit: 'hours', code: 'h' });
const twoCodes = inRange({ ...ucum, value: 6, unit: 'h', code: 'h' }, { ...ucum, value: 9, unit: 'h', code: 'd' });

describe('HAPI and the twin agree', () => {
  it.each([
    ['dom-3', 'something contained that is referred to', named, true],
    ['dom-3', 'something contained that nothing refers to', unnamed, false],
    ['bdl-8', 'an entry without an address', unaddressed, true],
    ['bdl-8', 'an entry with the address of a version', ofVersion, false],
    ['rng-2', 'a range in one unit', oneUnit, true],
    ['rng-2', 'a range in two units', twoUnits, false],
    ['rng-2', 'a range of which the unit has two texts', twoTexts, false],
    ['rng-2', 'a range of which the unit has two codes', twoCodes, true],
  ])('by %s on %s', async (key, _what, resource, holds) => {
    const errors = await errorsOf(resource);
    expect(errors.some(speaksOf(key))).toBe(!holds);
    expect(checkConformance(resource).issues.some(({ rule }) => rule === key)).toBe(!holds);
  });

  it.each(fractions)('by $rule on $what', async ({ rule, record, holds }) => {
    const errors = await errorsOf(record as unknown as Bundle);
    expect(errors.some(speaksOf(rule))).toBe(!holds);
    expect(checkConformance(record).issues.some((issue) => issue.rule === rule)).toBe(!holds);
  });
});
