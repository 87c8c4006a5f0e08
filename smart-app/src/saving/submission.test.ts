import { describe, expect, it } from '@jest/globals';
import {
  error,
  failure,
  success,
  type CommandReply,
  type CommandRequest,
  type Instant,
  type Issue,
  type Result,
  type SubmissionReply,
  type SubmissionState,
} from '@autoserum/profiles';
import { deliver, type Saving } from './submission.ts';

const REQUEST = { submissionId: 'one-and-the-same', expectedRevision: 4 } as unknown as CommandRequest;
const REPLY = { readBackAt: '2026-11-24T13:32:07Z', warnings: [] } as unknown as CommandReply;
const NO_ANSWER = failure(error('transient', 'answer', 'The server did not answer', { rule: 'no-answer' }));
const REFUSED = failure(error('invariant', 'volume', 'Too much', { rule: 'volume-exceeds' }));

const MISSING = failure(error('not-found', 'submission', 'Not here', { rule: 'submission-missing' }));
const FAULT = failure(error('exception', 'server', 'Unforeseen', { rule: 'unforeseen' }));

/** What the server finds when it reads back. */
function found(state: SubmissionState, more: Partial<SubmissionReply> = {}): Result<SubmissionReply> {
  return success({ submission: { state } as SubmissionReply['submission'], issues: [], ...more });
}

interface Given {
  readonly answers: readonly Result<CommandReply>[];
  readonly readings?: readonly Result<SubmissionReply>[];
  readonly findings?: readonly Issue[];
  /** What the journal says to each cancellation; none where the person never cancels. */
  readonly cancellations?: readonly Result<SubmissionReply>[];
  /** Cancelled before anything is sent, not while the first answer is awaited. */
  readonly isCancelledEarly?: boolean;
  readonly keptAt?: Instant;
}

/** Delivers against answers and readings in their order, and keeps what was sent and shown. */
async function run({ answers, readings = [], findings = [], cancellations, isCancelledEarly, keptAt }: Given) {
  const left = [...answers];
  const toCancel = [...(cancellations ?? [])];
  let isCancelled = isCancelledEarly === true;
  const toRead = [...readings];
  const sent: CommandRequest[] = [];
  const shown: Saving['state'][] = [];
  await deliver(REQUEST, {
    check: async () => findings,
    post: async (request) => {
      sent.push(request);
      isCancelled = cancellations !== undefined;
      return left.shift() ?? NO_ANSWER;
    },
    ask: async () => toRead.shift() ?? MISSING,
    wait: async () => {
      if (isCancelled && toCancel.length === 0) isCancelled = false;
    },
    isCancelled: () => isCancelled,
    cancel: async () => toCancel.shift() ?? NO_ANSWER,
    keptAt: () => keptAt,
    onChange: ({ state }) => shown.push(state),
  });
  return { sent, shown };
}

describe('a command on its way', () => {
  it('is saved when it was read back', async () => {
    expect((await run({ answers: [success(REPLY)] })).shown).toEqual(['saving', 'saved']);
  });

  it('is read back while it is unknown, and not sent again when it is there', async () => {
    const readings = [NO_ANSWER, found('sent'), found('confirmed', { stored: REPLY })];
    const { sent, shown } = await run({ answers: [NO_ANSWER], readings });
    expect(sent).toEqual([REQUEST]);
    expect(shown).toEqual(['saving', 'unknown', 'unknown', 'unknown', 'saved']);
  });

  it('is sent again as the very same submission when a reading does not find it', async () => {
    const { sent, shown } = await run({
      answers: [NO_ANSWER, NO_ANSWER, success(REPLY)],
      readings: [MISSING, found('unknown')],
    });
    expect(sent).toEqual([REQUEST, REQUEST, REQUEST]);
    expect(shown).toEqual(['saving', 'unknown', 'unknown', 'saved']);
  });

  it('is in part while the record holds some of it, and is sent again until all of it is there', async () => {
    const values = { stored: 3, of: 7 };
    const inPart = error('transient', 'record', 'In part', { rule: 'stored-in-part', values });
    const submission = { state: 'partial', progress: values } as SubmissionReply['submission'];
    const { sent, shown } = await run({
      answers: [failure(inPart), failure(inPart), success(REPLY)],
      readings: [
        found('partial', { submission, issues: [inPart] }),
        found('partial', { submission, issues: [inPart] }),
      ],
    });
    expect(sent).toEqual([REQUEST, REQUEST, REQUEST]);
    expect(shown).toEqual(['saving', 'partial', 'partial', 'saved']);
  });

  it('is refused once, and not sent again by itself', async () => {
    const { sent, shown } = await run({ answers: [REFUSED] });
    expect(sent).toHaveLength(1);
    expect(shown).toEqual(['saving', 'refused']);
  });

  it('is refused without being sent when the record would be wrong', async () => {
    const findings = [error('value', 'Bundle.entry[0].resource.status', 'No', { rule: 'code' })];
    const { sent, shown } = await run({ answers: [], findings });
    expect(sent).toEqual([]);
    expect(shown).toEqual(['saving', 'refused']);
  });

  it.each([
    ['the reading says so', [found('refused', { issues: REFUSED.issues })]],
    ['a part of it is there', [found('partial', { issues: REFUSED.issues })]],
  ])('is refused after it was unknown when %s', async (_name, readings) => {
    const { sent, shown } = await run({ answers: [NO_ANSWER], readings });
    expect(sent).toHaveLength(1);
    expect(shown).toEqual(['saving', 'unknown', 'refused']);
  });

  it('that met a fault of the server is not sent again and again', async () => {
    const { sent, shown } = await run({ answers: [FAULT], readings: [MISSING] });
    expect(sent).toHaveLength(1);
    expect(shown).toEqual(['saving', 'unknown', 'refused']);
  });

  it('that met a fault of the server may be there all the same', async () => {
    const { shown } = await run({ answers: [FAULT], readings: [found('confirmed', { stored: REPLY })] });
    expect(shown).toEqual(['saving', 'unknown', 'saved']);
  });
});

const CANCELLED = failure(error('business-rule', 'submission', 'Cancelled', { rule: 'submission-cancelled' }));

describe('a door that is closed for a while', () => {
  const CLOSED = failure(
    error('throttled', 'launch', 'Too much', { rule: 'too-many-requests', values: { seconds: 20 } }),
  );

  it('stores nothing of what was never sent before', async () => {
    const { sent, shown } = await run({ answers: [CLOSED] });
    expect([sent.length, shown]).toEqual([1, ['saving', 'refused']]);
  });

  it('tells nothing of what was sent before: that stays unknown until it is read', async () => {
    const { shown } = await run({
      answers: [NO_ANSWER, CLOSED],
      readings: [found('unknown'), CLOSED, found('confirmed', { stored: REPLY })],
    });
    expect(shown).toEqual(['saving', 'unknown', 'unknown', 'unknown', 'saved']);
  });
});

describe('a command that its person stops', () => {
  it('is refused when the journal proves that it was never sent', async () => {
    const cancellations = [found('refused', { issues: CANCELLED.issues })];
    const { sent, shown } = await run({ answers: [NO_ANSWER], cancellations });
    expect(sent).toHaveLength(1);
    expect(shown).toEqual(['saving', 'unknown', 'refused']);
  });

  it('before anything left the page is not sent at all, and its id is ended all the same', async () => {
    const cancellations = [found('refused', { issues: CANCELLED.issues })];
    const { sent, shown } = await run({ answers: [], cancellations, isCancelledEarly: true });
    expect(sent).toEqual([]);
    expect(shown).toEqual(['saving', 'unknown', 'refused']);
  });

  it('stays unknown while the journal has it as sent, is read back and never sent again', async () => {
    const cancellations = [NO_ANSWER, found('sent'), found('unknown'), found('unknown')];
    const readings = [found('sent'), found('unknown'), found('confirmed', { stored: REPLY })];
    const { sent, shown } = await run({ answers: [NO_ANSWER], cancellations, readings });
    expect(sent).toHaveLength(1);
    expect(shown).toEqual(['saving', 'unknown', 'unknown', 'unknown', 'unknown', 'saved']);
  });

  it('and that was stored meanwhile is saved', async () => {
    expect((await run({ answers: [success(REPLY)], cancellations: [] })).shown).toEqual(['saving', 'saved']);
  });

  it('goes on as the very same submission when the person wants it after all', async () => {
    const cancellations = [found('unknown')];
    const readings = [found('unknown'), found('unknown')];
    const { sent, shown } = await run({ answers: [NO_ANSWER, success(REPLY)], cancellations, readings });
    expect(sent).toEqual([REQUEST, REQUEST]);
    expect(shown).toEqual(['saving', 'unknown', 'unknown', 'saved']);
  });
});

describe('a command that finds the record away', () => {
  const keptAt = '2026-11-24T13:30:00Z' as Instant;
  const refusedBy = (rule: string) => failure(error('transient', 'record', 'Away', { rule }));

  it.each([
    'store-not-sent',
    'store-timeout',
    'store-cut',
    'store-http-503',
    'store-http-429',
    'validator-unreachable',
  ])('is held when its draft is kept: %s', async (rule) => {
    const { sent, shown } = await run({ answers: [refusedBy(rule)], keptAt });
    expect(sent).toHaveLength(1);
    expect(shown).toEqual(['saving', 'held']);
  });

  it.each(['store-http-403', 'volume-exceeds', 'record-invalid', 'revision-changed'])(
    'is refused when waiting would not help: %s',
    async (rule) => {
      expect((await run({ answers: [refusedBy(rule)], keptAt })).shown).toEqual(['saving', 'refused']);
    },
  );

  it('is refused when nothing is kept of it', async () => {
    expect((await run({ answers: [refusedBy('store-not-sent')] })).shown).toEqual(['saving', 'refused']);
  });
});
