import { grantedOfAsked, missingScopes, permits } from './scopes.ts';

it.each([
  ['version 2', ['patient/Procedure.crus'], true],
  ['version 1, write', ['patient/Procedure.write'], true],
  ['every type', ['user/*.cruds'], true],
  ['read only', ['patient/Procedure.rs'], false],
  ['another type', ['patient/Specimen.cruds'], false],
  ['letters out of their order', ['patient/Procedure.uc'], false],
  ['narrowed by a query', ['patient/Procedure.cruds?category=surgical'], false],
  ['system level', ['system/Procedure.cruds'], false],
])('judges whether a scope of %s lets a Procedure be updated', (_name, granted, isAllowed) => {
  expect(permits(granted, { type: 'Procedure', permission: 'u' })).toBe(isAllowed);
});

it('names what is missing once a type, in the order that SMART prescribes', () => {
  const needs = [
    { type: 'Specimen', permission: 'u' },
    { type: 'Specimen', permission: 'c' },
    { type: 'Procedure', permission: 'r' },
  ] as const;
  expect(missingScopes(['patient/Procedure.r'], needs)).toEqual(['patient/Specimen.cu']);
});

it.each([
  ['what was asked', 'openid patient/Procedure.crus', ['openid', 'patient/Procedure.crus']],
  ['fewer letters', 'patient/Procedure.rs', ['patient/Procedure.rs']],
  ['more letters', 'patient/Procedure.cruds', ['patient/Procedure.crus']],
  ['the same in version 1', 'patient/Procedure.*', ['patient/Procedure.crus']],
  ['every type', 'patient/*.cruds', ['patient/Procedure.crus', 'patient/Specimen.rs']],
  ['another type', 'patient/Consent.cruds', []],
  ['other patients too', 'user/Procedure.crus', []],
  ['a backend service', 'system/*.cruds', []],
  ['what is no scope on resources', 'launch/patient profile', []],
  ['the same twice', 'openid openid', ['openid']],
])('counts of a grant of %s only what was asked for', (_name, granted, counts) => {
  expect(grantedOfAsked('openid patient/Procedure.crus patient/Specimen.rs user/Practitioner.r', granted)).toEqual(
    counts,
  );
});

it('counts one type of a grant that was asked for every type', () => {
  expect(grantedOfAsked('patient/*.rs', 'patient/Specimen.cruds')).toEqual(['patient/Specimen.rs']);
});
