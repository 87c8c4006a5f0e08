import { MAX_CONTENT } from './limits.ts';
import { parseDiscard, parseDraftForm, parseDraftRequest } from './parse-draft.ts';

const request = {
  submissionId: '0b0f8c52-5c1c-4b6e-9d0a-0a4a8f1f2d11',
  writer: '5f0d0c1e-8a3b-4d5f-8b1a-7f9e6f0b2c33',
  base: 0,
  version: 1,
  content: { lot: 'L-1' },
};

it.each([
  'plan',
  'paper-plan',
  'change~t1',
  'separation~t1~b1.paper',
  'outcome~t1',
  'collection~t1~1',
  'injection~t1~8d7c-1.2',
  'release~t1~ACS-7K2M94QX-1',
])('knows the form %s', (form) => expect(parseDraftForm(form)).toMatchObject({ ok: true, value: form }));

it.each([
  ['another name', 'session'],
  ['no name', ''],
  ['a treatment where there is none yet', 'plan~t1'],
  ['a treatment too few', 'outcome'],
  ['a subject too few', 'injection~t1'],
  ['a part too many', 'collection~t1~1~2'],
  ['an empty part', 'collection~~1'],
  ['something that is no id', 'outcome~../x'],
  ['a part that is too long', `outcome~${'x'.repeat(65)}`],
  ['no text', undefined],
])('knows no form with %s', (_name, form) => expect(parseDraftForm(form).ok).toBe(false));

it('reads a draft as it was sent', () => {
  expect(parseDraftRequest(request)).toMatchObject({ ok: true, value: request });
});

it.each([
  ['no body', undefined],
  ['a key that nobody knows', { ...request, patient: 'Patient/1' }],
  ['a submission that is no UUID', { ...request, submissionId: 'one' }],
  ['a writer that is no UUID', { ...request, writer: 'tab' }],
  ['a version that is not greater than its base', { ...request, base: 1, version: 1 }],
  ['a version that is no whole number', { ...request, version: 1.5 }],
  ['a content that is a list', { ...request, content: [1] }],
  ['no content', { ...request, content: undefined }],
])('refuses %s', (_name, body) => {
  expect(parseDraftRequest(body)).toMatchObject({
    ok: false,
    issues: [{ code: 'structure', rule: 'malformed-draft' }],
  });
});

it('takes a content up to its limit, and not a character more', () => {
  const filled = (length: number) => ({ ...request, content: { a: 'x'.repeat(length - '{"a":""}'.length) } });
  expect(parseDraftRequest(filled(MAX_CONTENT)).ok).toBe(true);
  expect(parseDraftRequest(filled(MAX_CONTENT + 1))).toMatchObject({
    ok: false,
    issues: [{ code: 'too-long', rule: 'draft-too-long' }],
  });
});

it.each([
  ['a version', { version: '3' }, true],
  ['none', {}, false],
  ['a word', { version: 'all' }, false],
  ['more than a version', { version: '3', form: 'plan' }, false],
])('reads what is to be discarded from %s', (_name, query, isRead) => expect(parseDiscard(query).ok).toBe(isRead));
