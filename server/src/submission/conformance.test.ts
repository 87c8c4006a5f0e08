import { toRecordBundle } from '@autoserum/profiles';
import { samples } from '../../../profiles/src/testing/samples.ts';
import { checkRecord } from './conformance.ts';

const { treatment, protocol } = samples.released;
const record = () => structuredClone(toRecordBundle(treatment, protocol));

it('lets a sound record pass', () => {
  expect(checkRecord(record())).toEqual([]);
});

it('refuses a wrong one with the place and the rule of each finding, before the validator is asked', () => {
  const wrong = record();
  const at = wrong.entry?.findIndex(({ resource }) => resource?.resourceType === 'Consent') ?? -1;
  const consent = wrong.entry?.[at]?.resource;
  if (consent?.resourceType === 'Consent') Object.assign(consent, { status: 'perhaps' });
  expect(checkRecord(wrong)).toEqual([
    expect.objectContaining({ code: 'invariant', at: 'record', rule: 'record-invalid' }),
    expect.objectContaining({ code: 'code-invalid', at: `Bundle.entry[${at}].resource.status`, rule: 'code' }),
  ]);
});

it('leaves to the validator what it cannot judge', () => {
  const { meta: _profile, ...foreign } = record();
  foreign.entry?.push({
    fullUrl: 'https://example.org/fhir/Patient/p',
    resource: { resourceType: 'Patient', id: 'p' },
  });
  expect(checkRecord(foreign)).toEqual([]);
});
