import { describe, expect, it } from '@jest/globals';
import {
  error,
  failure,
  success,
  type CommandReply,
  type CommandRequest,
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
}

/** Delivers against answers and readings in their order, and keeps what was sent and shown. */
async function run({ answers, readings = [], findings = [] }: Given) {
  const left = [...answers];
  const toRead = [...readings];
  const sent: CommandRequest[] = [];
  const shown: Saving['state'][] = [];
  await deliver(REQUEST, {
    check: async () => findings,
    post: async (request) => {
      sent.push(request);
      return left.shift() ?? NO_ANSWER;
    },
    ask: async () => toRead.shift() ?? MISSING,
    wait: async () => undefined,
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
