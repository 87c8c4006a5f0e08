import { describe, expect, it } from '@jest/globals';
import {
  error,
  failure,
  success,
  type CommandReply,
  type CommandRequest,
  type Issue,
  type Result,
} from '@autoserum/profiles';
import { deliver, type Saving } from './submission.ts';

const REQUEST = { submissionId: 'one-and-the-same', expectedRevision: 4 } as unknown as CommandRequest;
const REPLY = { readBackAt: '2026-11-24T13:32:07Z', warnings: [] } as unknown as CommandReply;
const NO_ANSWER = failure(error('transient', 'answer', 'The server did not answer', { rule: 'no-answer' }));
const REFUSED = failure(error('invariant', 'volume', 'Too much', { rule: 'volume-exceeds' }));

/** Delivers against answers in their order and keeps what was sent and shown. */
async function run(answers: readonly Result<CommandReply>[], findings: readonly Issue[] = []) {
  const left = [...answers];
  const sent: CommandRequest[] = [];
  const shown: Saving['state'][] = [];
  await deliver(REQUEST, {
    check: async () => findings,
    post: async (request) => {
      sent.push(request);
      return left.shift() ?? NO_ANSWER;
    },
    wait: async () => undefined,
    onChange: ({ state }) => shown.push(state),
  });
  return { sent, shown };
}

describe('a command on its way', () => {
  it('is saved when it was read back', async () => {
    expect((await run([success(REPLY)])).shown).toEqual(['saving', 'saved']);
  });

  it('is unknown without an answer, and asked for again with the very same submission until there is one', async () => {
    const { sent, shown } = await run([NO_ANSWER, NO_ANSWER, success(REPLY)]);
    expect(sent).toEqual([REQUEST, REQUEST, REQUEST]);
    expect(shown).toEqual(['saving', 'unknown', 'unknown', 'saved']);
  });

  it('is refused once, and not sent again by itself', async () => {
    const { sent, shown } = await run([REFUSED]);
    expect(sent).toHaveLength(1);
    expect(shown).toEqual(['saving', 'refused']);
  });

  it('is refused without being sent when the record would be wrong', async () => {
    const { sent, shown } = await run([], [error('value', 'Bundle.entry[0].resource.status', 'No', { rule: 'code' })]);
    expect(sent).toEqual([]);
    expect(shown).toEqual(['saving', 'refused']);
  });

  it('may turn out refused after it was unknown', async () => {
    expect((await run([NO_ANSWER, REFUSED])).shown).toEqual(['saving', 'unknown', 'refused']);
  });
});
