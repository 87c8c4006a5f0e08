import { parseScopes, permits, scopesFor } from './scopes.ts';

describe('a granted scope', () => {
  it.each([
    ['patient/Condition.rs', 'r', 'Condition', true],
    ['patient/Condition.rs', 's', 'Condition', true],
    ['patient/Condition.rs', 'c', 'Condition', false],
    ['patient/Condition.rs', 'r', 'Observation', false],
    ['patient/*.cruds', 'd', 'Specimen', true],
    ['patient/Condition.read', 's', 'Condition', true],
    ['patient/Condition.read', 'u', 'Condition', false],
    ['patient/Condition.write', 'c', 'Condition', true],
    ['patient/Condition.write', 'r', 'Condition', false],
    ['patient/Condition.*', 'd', 'Condition', true],
    ['user/Practitioner.r', 'r', 'Practitioner', true],
    ['patient/Condition.sr', 'r', 'Condition', false],
    ['patient/Condition.rr', 'r', 'Condition', false],
    ['patient/Condition.', 'r', 'Condition', false],
    ['patient/Condition.rs?category=problem', 'r', 'Condition', false],
    ['system/Condition.rs', 'r', 'Condition', false],
    ['launch openid fhirUser', 'r', 'Patient', false],
  ] as const)('%s: %s on %s is allowed: %s', (text, permission, type, allowed) => {
    expect(permits(parseScopes(text), permission, type)).toBe(allowed);
  });

  it('can be asked for with every subset of its letters, in their order', () => {
    expect(scopesFor('user', ['Practitioner'], 'rs')).toEqual([
      'user/Practitioner.r',
      'user/Practitioner.s',
      'user/Practitioner.rs',
      'user/Practitioner.read',
      'user/Practitioner.write',
      'user/Practitioner.*',
    ]);
  });
});
