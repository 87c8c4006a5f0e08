import { error, failure, success, type DraftRequest } from '@autoserum/profiles';
import { createFakeStore } from '../testing/fake-store.ts';
import { createFakeServices, fakeLaunch } from '../testing/fakes.ts';
import { discardDraft, endSentDraft, findDraft, keepDraft, listDrafts } from './drafts.ts';
import { MAX_DRAFTS } from './limits.ts';

const form = 'separation~t1~ACS-7K2M94QX-1';
const monday = fakeLaunch({ id: 'monday', encounter: 'visit-1' });
const tuesday = fakeLaunch({ id: 'tuesday', encounter: 'visit-2' });
const request: DraftRequest = {
  submissionId: '0b0f8c52-5c1c-4b6e-9d0a-0a4a8f1f2d11',
  writer: '5f0d0c1e-8a3b-4d5f-8b1a-7f9e6f0b2c33',
  base: 0,
  version: 1,
  content: { lot: 'L-1' },
};
const later = (base: number, change: Partial<DraftRequest> = {}): DraftRequest => ({
  ...request,
  base,
  version: base + 1,
  ...change,
});
const OTHER_SUBMISSION = '1c1f9d63-6d2d-4c7f-8e1b-1b5b9f2f3e22';
const OTHER_PAGE = { writer: '6a1b2c3d-8a3b-4d5f-8b1a-7f9e6f0b2c44', content: { lot: 'L-2' } };

const start = () => createFakeServices({ store: createFakeStore(), protocols: [] });
const textIn = async (services: ReturnType<typeof start>, launch = tuesday) => {
  const found = await findDraft(services, launch, form);
  return found.ok ? found.value.draft?.content['lot'] : found.issues;
};

it('gives what was typed to the same user at the next visit of the same patient, with its submission', async () => {
  const services = start();
  await keepDraft(services, monday, { form, request });
  expect(await findDraft(services, tuesday, form)).toMatchObject({
    ok: true,
    value: {
      draft: {
        content: { lot: 'L-1' },
        submissionId: request.submissionId,
        version: 1,
        savedAt: expect.stringMatching(/^2026-03-02T08:00:00/),
        entryId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    },
  });
});

it.each([
  ['another user', fakeLaunch({ user: { reference: 'Practitioner/okafor' } })],
  ['another patient', fakeLaunch({ patient: 'patient-2' })],
  ['another EHR', fakeLaunch({ ehr: { ...monday.ehr, iss: 'https://other.example/fhir' } })],
])('shows nothing to %s', async (_name, launch) => {
  const services = start();
  await keepDraft(services, monday, { form, request });
  expect(await textIn(services, launch)).toBeUndefined();
});

it('says at the next visit which forms were left, and since when, but not what was typed', async () => {
  const services = start();
  await keepDraft(services, monday, { form, request });
  services.setTime('2026-03-02T09:00:00Z');
  await keepDraft(services, monday, { form: 'plan', request: { ...request, submissionId: OTHER_SUBMISSION } });
  await keepDraft(services, fakeLaunch({ patient: 'patient-2' }), { form, request });
  const entryId: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);
  const version = 1;
  expect(await listDrafts(services, tuesday)).toEqual(
    success({
      drafts: [
        { form: 'plan', version, savedAt: '2026-03-02T09:00:00.000Z', keptUntil: '2026-03-05T09:00:00.000Z', entryId },
        { form, version, savedAt: '2026-03-02T08:00:00.000Z', keptUntil: '2026-03-05T08:00:00.000Z', entryId },
      ],
    }),
  );
});

it('lets no window overwrite what another one kept', async () => {
  const services = start();
  await keepDraft(services, monday, { form, request });
  expect(await keepDraft(services, monday, { form, request: later(1, OTHER_PAGE) })).toMatchObject({ ok: true });
  const stale = { ...request, base: 0, version: 2, content: { lot: 'L-3' } };
  for (const outdated of [stale, later(1)])
    expect(await keepDraft(services, monday, { form, request: outdated })).toMatchObject({
      ok: false,
      issues: [{ code: 'conflict', rule: 'draft-changed' }],
    });
  expect(await textIn(services)).toBe('L-2');
});

it('takes the later of two messages of one page, in whichever order they come', async () => {
  const services = start();
  await keepDraft(services, monday, { form, request });
  const leaving = later(1, { version: 3, content: { lot: 'last' } });
  expect(await keepDraft(services, monday, { form, request: leaving })).toMatchObject({ ok: true });
  expect(await keepDraft(services, monday, { form, request: later(1, { content: { lot: 'slow' } }) })).toMatchObject({
    ok: false,
  });
  expect(await textIn(services)).toBe('last');
});

it('does not bring back what was discarded', async () => {
  const services = start();
  await keepDraft(services, monday, { form, request });
  expect(await discardDraft(services, monday, { form, version: 2 })).toMatchObject({ ok: false });
  expect(await discardDraft(services, monday, { form, version: 1 })).toMatchObject({ ok: true });
  expect(await keepDraft(services, monday, { form, request: later(1) })).toMatchObject({ ok: false });
  expect(await textIn(services)).toBeUndefined();
});

it('ends with its submission, and with none other', async () => {
  const services = start();
  await keepDraft(services, monday, { form, request });
  await endSentDraft(services, monday, '00000000-0000-4000-8000-000000000000');
  expect(await textIn(services)).toBe('L-1');
  await endSentDraft(services, tuesday, request.submissionId);
  expect(await textIn(services)).toBeUndefined();
});

it('ends when its time is over, counted from its last change', async () => {
  const services = start();
  await keepDraft(services, monday, { form, request });
  services.setTime('2026-03-04T08:00:00Z');
  await keepDraft(services, monday, { form, request: later(1) });
  services.setTime('2026-03-07T07:59:59Z');
  expect(await textIn(services)).toBe('L-1');
  services.setTime('2026-03-07T08:00:00Z');
  expect(await textIn(services)).toBeUndefined();
});

it('is audited when it begins, is found, discarded or saved, without a word of it', async () => {
  const services = start();
  await keepDraft(services, monday, { form, request });
  await keepDraft(services, monday, { form, request: later(1) });
  await findDraft(services, tuesday, form);
  await findDraft(services, tuesday, 'plan');
  await discardDraft(services, tuesday, { form, version: 2 });
  await keepDraft(services, tuesday, { form, request });
  await endSentDraft(services, tuesday, request.submissionId);
  await endSentDraft(services, tuesday, request.submissionId);
  expect(services.entries.map(({ kind, detail, launch }) => `${launch} ${kind} ${detail}`)).toEqual([
    'monday draft begun separation',
    'tuesday draft found separation',
    'tuesday draft discarded separation',
    'tuesday draft begun separation',
    'tuesday draft ended saved',
  ]);
  expect(JSON.stringify(services.entries)).not.toContain('L-1');
});

it('is not begun when that cannot be audited', async () => {
  const services = start();
  services.breakAudit();
  expect(await keepDraft(services, monday, { form, request })).toMatchObject({
    ok: false,
    issues: [{ rule: 'audit-unwritten' }],
  });
  expect(await textIn(services)).toBeUndefined();
});

it('is refused when one user has more of one patient than there are forms', async () => {
  const services = start();
  for (let number = 0; number < MAX_DRAFTS; number += 1)
    await keepDraft(services, monday, { form: `collection~t1~${number}`, request });
  expect(await keepDraft(services, monday, { form, request })).toMatchObject({
    ok: false,
    issues: [{ code: 'throttled', rule: 'drafts-full' }],
  });
  expect(await keepDraft(services, fakeLaunch({ patient: 'patient-2' }), { form, request })).toMatchObject({
    ok: true,
  });
});

it('says so when it cannot be kept, and never undoes what was saved', async () => {
  const services = start();
  services.drafts.breakDown();
  const unwritten = failure(error('transient', 'draft', 'Down', { rule: 'draft-unwritten' }));
  expect(await keepDraft(services, monday, { form, request })).toEqual(unwritten);
  expect(await findDraft(services, monday, form)).toEqual(unwritten);
  await expect(endSentDraft(services, monday, request.submissionId)).resolves.toBeUndefined();
});

it('needs neither the EHR nor the validator', async () => {
  const { drafts, draftLife, audit, clock, log } = start();
  const services = { drafts, draftLife, audit, clock, log };
  expect(await keepDraft(services, monday, { form, request })).toMatchObject({ ok: true });
  expect(await findDraft(services, tuesday, form)).toMatchObject({ value: { draft: { content: { lot: 'L-1' } } } });
});
