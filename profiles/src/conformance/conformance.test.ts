import type { FhirResource } from 'fhir/r4';
import { invalidExamples, validExamples } from '../definitions.ts';
import { toRecordBundle } from '../mapping/record-bundle.ts';
import { samples } from '../testing/samples.ts';
import { checkConformance } from './index.ts';

const found = (resource: unknown) =>
  checkConformance(resource)
    .issues.filter(({ severity }) => severity === 'error')
    .map(({ at, rule }) => `${at} ${rule ?? ''}`);

/** As it comes over the wire: without what JSON leaves out. */
const sent = (resource: FhirResource): unknown => JSON.parse(JSON.stringify(resource));

it.each(validExamples.map(({ name, resource }) => ({ name, resource })))('$name is valid', ({ resource }) => {
  expect(checkConformance(resource)).toEqual({ verdict: 'valid', issues: [] });
});

it.each(Object.entries(samples))('the record of the sample %s is valid', (_name, { treatment, protocol }) => {
  expect(checkConformance(sent(toRecordBundle(treatment, protocol)))).toEqual({ verdict: 'valid', issues: [] });
});

it.each(invalidExamples.map(({ name, rule, resource }) => ({ name, rule, resource })))(
  '$name breaks $rule',
  ({ rule, resource }) => {
    const { verdict, issues } = checkConformance(resource);
    expect(verdict).toBe('invalid');
    expect(issues.map((issue) => issue.rule)).toContain(rule);
  },
);

describe('what is no resource', () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
    ['a text', 'Specimen'],
    ['an object without a type', {}],
    ['a type that is no text', { resourceType: 5 }],
  ])('refuses %s', (_name, value) => {
    expect(checkConformance(value).verdict).toBe('invalid');
  });

  it('does not judge a type without tables', () => {
    expect(checkConformance({ resourceType: 'Patient', gender: 'other' })).toMatchObject({
      verdict: 'not-checkable',
      issues: [{ at: 'Patient', rule: 'type', severity: 'information' }],
    });
  });
});

it('gives the place of a finding in a Bundle, and its rule', () => {
  const bundle = {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      {
        fullUrl: 'https://example.org/fhir/Specimen/s1',
        resource: { resourceType: 'Specimen', id: 's1', collection: { collectedDateTime: '2026-02-30' } },
      },
    ],
  };
  expect(checkConformance(bundle).issues).toMatchObject([
    { severity: 'error', code: 'value', at: 'Bundle.entry[0].resource.collection.collected', rule: 'format' },
  ]);
});

describe('a profile that a resource declares', () => {
  const ours = 'https://autoserum.example/fhir/StructureDefinition/';
  it.each([
    ['of another type', `${ours}acs-pain`, ['Specimen profile']],
    ['that we do not have', `${ours}acs-nothing`, ['Specimen profile']],
    ['in a version that we do not have', `${ours}acs-aliquot|9.9.9`, ['Specimen profile']],
    ['of R4 for another type', 'http://hl7.org/fhir/StructureDefinition/Device', ['Specimen profile']],
    ['of R4 for its type', 'http://hl7.org/fhir/StructureDefinition/Specimen', []],
  ])('%s', (_name, profile, findings) => {
    expect(found({ resourceType: 'Specimen', meta: { profile: [profile] } })).toEqual(findings);
  });

  it('of somebody else is not judged', () => {
    const foreign = { resourceType: 'Specimen', meta: { profile: ['https://example.org/StructureDefinition/x'] } };
    expect(checkConformance(foreign).verdict).toBe('not-checkable');
  });
});
