import {
  failure,
  success,
  type CommandReply,
  type CommandRequest,
  type Instant,
  type Issue,
  type Result,
  type SubmissionReply,
} from '@autoserum/profiles';
import { isLaunchEnded, isUnknown } from '../api-client.ts';

/** How far one command has come. Saved means read back; unknown is a state of its own. */
export type Saving =
  | { readonly state: 'idle' }
  | { readonly state: 'saving' }
  | { readonly state: 'unknown' }
  /** The store takes its resources one by one: so many are there, and the rest is sent. With what the EHR says against it. */
  | { readonly state: 'partial'; readonly stored: number; readonly of: number; readonly issues: readonly Issue[] }
  | { readonly state: 'saved'; readonly at: Instant; readonly warnings: readonly Issue[] }
  | { readonly state: 'refused'; readonly issues: readonly Issue[] };

export interface Way {
  /** What is wrong with the record as it would be: then nothing is sent. Undefined where there is no record yet. */
  readonly check: (() => Promise<readonly Issue[]>) | undefined;
  /** Sends the request once. */
  post(request: CommandRequest): Promise<Result<CommandReply>>;
  /** Has the record read back for this submission; nothing is sent by it. */
  ask(submissionId: string): Promise<Result<SubmissionReply>>;
  /** Waits until the next question is due, or a person wants it now. */
  wait(): Promise<void>;
  onChange(saving: Saving): void;
}

/**
 * Brings one command into the record. While nobody knows whether all of it is stored, it is read back; only when the reading does not find it is
 * the very same request sent again, which changes nothing when it is there already. It is never sent as a new one.
 */
export async function deliver(request: CommandRequest, way: Way): Promise<Result<CommandReply>> {
  way.onChange({ state: 'saving' });
  const findings = way.check === undefined ? [] : await way.check();
  let result = findings.length > 0 ? failure(...findings) : await way.post(request);
  for (let open = openOf(result); open !== undefined; open = openOf(result)) {
    way.onChange(open);
    await way.wait();
    const next = await askThenSend(request, result, way);
    if (next === 'never-kept') break;
    result = next;
  }
  way.onChange(outcomeOf(result));
  return result;
}

/** What is known of a command that is not settled. */
function openOf(result: Result<CommandReply>): Saving | undefined {
  if (result.ok) return undefined;
  const { values } = result.issues.find(({ rule }) => rule === 'stored-in-part') ?? {};
  if (values === undefined) return isUnknown(result) ? { state: 'unknown' } : undefined;
  return {
    state: 'partial',
    stored: Number(values['stored']),
    of: Number(values['of']),
    issues: result.issues.slice(1),
  };
}

async function askThenSend(
  request: CommandRequest,
  last: Result<CommandReply>,
  way: Way,
): Promise<Result<CommandReply> | 'never-kept'> {
  const asked = await way.ask(request.submissionId);
  if (!asked.ok) return isMissing(asked) ? whenMissing(request, last, way) : doubtful(asked);
  const { submission, stored, issues } = asked.value;
  if (stored !== undefined) return success({ ...stored, warnings: [] });
  if (submission.state === 'unknown' || submission.progress !== undefined) return way.post(request);
  return issues.length > 0 ? failure(...issues) : last;
}

/** The server does not have it: a fault that nobody foresaw came before anything was sent, and stands; else it did not arrive. */
function whenMissing(request: CommandRequest, last: Result<CommandReply>, way: Way) {
  const isFault = !last.ok && last.issues.some(({ rule }) => rule === 'unforeseen');
  return isFault ? 'never-kept' : way.post(request);
}

function isMissing(asked: Result<unknown>): boolean {
  return !asked.ok && asked.issues.some(({ rule }) => rule === 'submission-missing');
}

/** A question that failed tells nothing of the submission, unless the launch is over. */
function doubtful(asked: Result<never>): Result<CommandReply> {
  if (asked.ok || isLaunchEnded(asked)) return asked;
  return failure(...asked.issues.map((issue) => ({ ...issue, rule: 'submission-unknown' })));
}

function outcomeOf(result: Result<CommandReply>): Saving {
  if (result.ok) return { state: 'saved', at: result.value.readBackAt, warnings: result.value.warnings };
  return isLaunchEnded(result) ? { state: 'idle' } : { state: 'refused', issues: result.issues };
}

/** Whether the record holds something of it that is not what was sent: nothing is entered again before a person has looked. */
export function isPartly(issues: readonly Issue[]): boolean {
  return issues.some(({ rule }) => rule === 'partly-stored' || rule === 'read-back-differs');
}

/** Whether somebody else's entry came first. */
export function isOvertaken(issues: readonly Issue[]): boolean {
  return issues.some(({ rule }) => rule === 'revision-changed');
}
