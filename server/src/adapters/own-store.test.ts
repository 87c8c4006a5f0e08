import { createFakeStore } from '../testing/fake-store.ts';
import { error, failure, spokenRule, saidOfOwnStore } from '@autoserum/profiles';
import { createOwnStore } from './own-store.ts';

it('says of our own store what went wrong there, and keeps the rule and the status', async () => {
  const store = createFakeStore();
  const text = 'The FHIR server did not answer in time';
  const search = async () =>
    failure(error('transient', 'store', text, { rule: 'store-http-503', values: { status: 503 } }));
  const found = await createOwnStore({ ...store, search }).search('Procedure', {});
  const [issue] = found.ok ? [] : found.issues;
  expect(issue).toMatchObject({ rule: 'store-http-503', text: 'Autoserum’s own store did not answer in time' });
  expect(spokenRule(issue?.rule ?? '', issue?.values)).toBe('own-store-http');
});

it('leaves alone what is no finding about a store', () => {
  const issue = error('conflict', 'patient', 'The EHR merged this patient', { rule: 'patient-merged' });
  expect(saidOfOwnStore(issue)).toBe(issue);
});

it('is not taken for the EHR', () => {
  expect(spokenRule('store-http-422', { status: 422 })).toBe('store-http');
});
