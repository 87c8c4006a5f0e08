import { missingScopes, permits } from './scopes.ts';

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
