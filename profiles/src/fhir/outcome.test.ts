import fc from 'fast-check';
import { ISSUE_CODES, type Issue } from './issue.ts';
import { fromOperationOutcome, toOperationOutcome } from './outcome.ts';

const anyIssue: fc.Arbitrary<Issue> = fc
  .record({
    severity: fc.constantFrom('error', 'warning', 'information'),
    code: fc.constantFrom(...ISSUE_CODES),
    at: fc.constantFrom('', 'series[0].target', 'occurredAt'),
    text: fc.string({ minLength: 1 }),
    about: fc.option(
      fc.record({
        rule: fc.constantFrom('interval', 'kit-expired'),
        values: fc.dictionary(
          fc.constantFrom('low', 'high', 'label'),
          fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string()),
          { minKeys: 1 },
        ),
      }),
      { nil: undefined },
    ),
  })
  .map(({ about, ...issue }) => ({ ...issue, ...about }));

describe('findings on their way', () => {
  it('arrive as they were sent, with rule and values', () => {
    fc.assert(
      fc.property(fc.array(anyIssue, { minLength: 1 }), (issues) => {
        const wire: unknown = JSON.parse(JSON.stringify(toOperationOutcome(issues)));
        expect(fromOperationOutcome(wire)).toEqual(issues.map((issue) => JSON.parse(JSON.stringify(issue))));
      }),
    );
  });

  it('are never an empty outcome, which FHIR does not allow', () => {
    expect(toOperationOutcome([]).issue).toHaveLength(1);
  });
});

describe('an outcome of another server', () => {
  it('is read with whatever it has', () => {
    const outcome = {
      resourceType: 'OperationOutcome',
      issue: [
        { severity: 'fatal', code: 'processing', diagnostics: 'Something broke' },
        { severity: 'error', code: 'invariant', location: ['Specimen.type'] },
      ],
    };
    expect(fromOperationOutcome(outcome)).toEqual([
      { severity: 'error', code: 'exception', at: '', text: 'Something broke' },
      { severity: 'error', code: 'invariant', at: 'Specimen.type', text: 'invariant' },
    ]);
  });

  it.each([
    [undefined],
    [null],
    ['<html>'],
    [{ resourceType: 'Patient', issue: [{}] }],
    [{ resourceType: 'OperationOutcome', issue: 'no' }],
  ])('that is none has no findings: %j', (outcome) => {
    expect(fromOperationOutcome(outcome)).toEqual([]);
  });
});
