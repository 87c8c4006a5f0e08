import { error, hasError, warning } from './issue.ts';
import { millilitres, sumMillilitres } from './quantity.ts';
import { idOf } from './reference.ts';
import { andThen, collect, failure, success } from './result.ts';

const told = warning('business-rule', 'a', 'Told');
const wrong = error('value', 'b', 'Wrong');

describe('a result', () => {
  it('keeps the warnings of every step on its way', () => {
    const both = andThen(success(1, [told]), (value) => success(value + 1, [told]));
    expect(both).toEqual(success(2, [told, told]));
  });

  it('stops at the first failure', () => {
    expect(andThen(failure(wrong), () => success(1))).toEqual(failure(wrong));
  });

  it('of many tells every failure, not only the first', () => {
    expect(collect([success(1), failure(wrong), failure(wrong)])).toEqual(failure(wrong, wrong));
    expect(collect([success(1, [told]), success(2)])).toEqual(success([1, 2], [told]));
  });
});

describe('findings', () => {
  it('forbid when one of them is an error', () => {
    expect(hasError([told])).toBe(false);
    expect(hasError([told, wrong])).toBe(true);
  });
});

describe('volumes', () => {
  it('add up without binary fractions', () => {
    expect(sumMillilitres([0.1, 0.2].map(millilitres))).toBe(0.3);
    expect(sumMillilitres(Array.from({ length: 6 }, () => millilitres(4.1)))).toBe(24.6);
    expect(sumMillilitres([])).toBe(0);
  });
});

describe('a reference', () => {
  it.each([
    ['Patient/123', '123'],
    ['https://ehr.example/fhir/Patient/123', '123'],
  ])('%s has the id %s', (reference, id) => {
    expect(idOf(reference)).toBe(id);
  });
});
