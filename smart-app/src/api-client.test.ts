import { describe, expect, it, jest } from '@jest/globals';
import type { CommandRequest, DraftRequest } from '@autoserum/profiles';
import { createApiClient, isLaunchEnded, isUnknown } from './api-client.ts';

const LAUNCH = 'k3J9mQ2xV7bN5tR1wZ8cLg';

const REQUEST = {
  submissionId: '0b7a1c1e-4b7e-4e8e-9d0a-5d1a2f3b4c5d',
  expectedPatient: 'Patient/1',
  expectedRevision: 3,
  command: { kind: 'resume', occurredAt: '2026-11-24T13:32:00Z', timeSource: 'clock' },
} as unknown as CommandRequest;

type Fetch = typeof globalThis.fetch;

function answering(status: number, body: string, type = 'application/json') {
  return jest.fn<Fetch>(
    async () =>
      ({
        ok: status < 400,
        status,
        headers: new Map([['content-type', type]]),
        json: async () => JSON.parse(body),
      }) as unknown as Response,
  );
}

const OUTCOME = JSON.stringify({
  resourceType: 'OperationOutcome',
  issue: [
    {
      severity: 'error',
      code: 'login',
      diagnostics: 'The launch has ended',
      details: { text: 'The launch has ended' },
    },
  ],
});

describe('a call', () => {
  it('names its launch in the path and in the header', async () => {
    const fetch = answering(200, '{}');
    await createApiClient(LAUNCH, fetch).session();
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect(url).toBe(`/api/launches/${LAUNCH}/session`);
    expect(init?.headers).toMatchObject({ 'X-ACS-Launch': LAUNCH });
  });

  it('that nobody answers is unknown, not refused', async () => {
    const fetch = jest.fn<Fetch>(async () => {
      throw new TypeError('network');
    });
    const result = await createApiClient(LAUNCH, fetch).command('t1', REQUEST);
    expect(isUnknown(result)).toBe(true);
  });

  it.each([502, 503, 504])('that a proxy answers with %i and a page of its own is unknown', async (status) => {
    const result = await createApiClient(LAUNCH, answering(status, '<html>')).command('t1', REQUEST);
    expect(isUnknown(result)).toBe(true);
  });

  it('whose success cannot be read is unknown', async () => {
    const result = await createApiClient(LAUNCH, answering(200, '<html>')).command('t1', REQUEST);
    expect(isUnknown(result)).toBe(true);
  });

  it('that the server refuses gives its issues and is not unknown', async () => {
    const result = await createApiClient(LAUNCH, answering(401, OUTCOME)).session();
    expect(isUnknown(result)).toBe(false);
    expect(isLaunchEnded(result)).toBe(true);
  });
});

describe('a logout', () => {
  it('waits for the drafts that are on their way, and for what is sent upon their answers', async () => {
    const asked: string[] = [];
    const answers: (() => void)[] = [];
    const fetch = jest.fn<Fetch>(async (url, init) => {
      asked.push(`${init?.method} ${(url as string).split('/').at(-1)}`);
      if (init?.method === 'PUT') await new Promise<void>((resolve) => answers.push(resolve));
      return { ok: true, status: 204, headers: new Map(), json: async () => undefined } as unknown as Response;
    });
    const api = createApiClient(LAUNCH, fetch);
    const draft = { version: 1 } as unknown as DraftRequest;
    void api.keepDraft('plan~new', draft).then(() => api.keepDraft('plan~new', draft));
    const ended = api.logout();
    answers.shift()?.();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(asked).toEqual(['PUT plan~new', 'PUT plan~new']);
    answers.shift()?.();
    expect(await ended).toEqual({ ok: true, value: undefined, warnings: [] });
    expect(asked.at(-1)).toBe('POST logout');
  });
});
