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
} from '@autoserum/profiles';
import { isLaunchEnded, isUnknown } from '../api-client.ts';

/** How far one command has come. Saved means read back; unknown is a state of its own. */
export type Saving =
  | { readonly state: 'idle' }
  | { readonly state: 'saving' }
  /** `isCancelled`: it is read back, and not sent again. */
  | { readonly state: 'unknown'; readonly isCancelled: boolean }
  /** The store takes its resources one by one: so many are there, and the rest is sent. With what the EHR says against it. */
  | { readonly state: 'partial'; readonly stored: number; readonly of: number; readonly issues: readonly Issue[] }
  | { readonly state: 'saved'; readonly at: Instant; readonly warnings: readonly Issue[] }
  /** Nothing was stored, for the record or its validator is away; what was entered is kept on the server since then. */
  | { readonly state: 'held'; readonly keptAt: Instant; readonly issues: readonly Issue[] }
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
  /** Whether its person does not want it sent any more. */
  isCancelled(): boolean;
  /** Has it ended before it is sent to the record, where that is still possible. */
  cancel(request: CommandRequest): Promise<Result<SubmissionReply>>;
  /** Since when the server keeps what was entered, so that it can be sent later; undefined where nothing is kept or may be. */
  keptAt(): Instant | undefined;
  onChange(saving: Saving): void;
}

/**
 * Brings one command into the record. While nobody knows whether all of it is stored, it is read back; only when the reading does not find it is
 * the very same request sent again, which changes nothing when it is there already. It is never sent as a new one. Once it is cancelled it
 * is not sent again: that nothing of it is stored is said only when the journal proves it.
 */
export async function deliver(request: CommandRequest, way: Way): Promise<Result<CommandReply>> {
  way.onChange({ state: 'saving' });
  let result = await sendFirst(request, way);
  let isAsked = false;
  for (let open = openOf(result, way); open !== undefined; open = openOf(result, way)) {
    way.onChange(open);
    if (isAsked || !way.isCancelled()) await way.wait();
    isAsked = true;
    const next = way.isCancelled() ? await cancelOrAsk(request, way) : await askThenSend(request, result, way);
    if (next === 'never-kept') break;
    result = next;
  }
  way.onChange(outcomeOf(result, way.keptAt()));
  return result;
}

/** What is known of a command that is not settled. */
function openOf(result: Result<CommandReply>, way: Way): Saving | undefined {
  if (result.ok) return undefined;
  const { values } = result.issues.find(({ rule }) => rule === 'stored-in-part') ?? {};
  if (values === undefined) return isUnknown(result) ? { state: 'unknown', isCancelled: way.isCancelled() } : undefined;
  return {
    state: 'partial',
    stored: Number(values['stored']),
    of: Number(values['of']),
    issues: result.issues.slice(1),
  };
}

async function sendFirst(request: CommandRequest, way: Way): Promise<Result<CommandReply>> {
  const findings = way.check === undefined ? [] : await way.check();
  if (findings.length > 0) return failure(...findings);
  return way.isCancelled() ? notKnownYet() : way.post(request);
}

function notKnownYet(): Result<never> {
  return failure(error('transient', 'record', 'Not known yet', { rule: 'submission-unknown' }));
}

/** It may have been sent before it was cancelled: then only a reading says what became of it. */
async function cancelOrAsk(request: CommandRequest, way: Way): Promise<Result<CommandReply>> {
  const cancelled = await way.cancel(request);
  if (!cancelled.ok) return doubtful(cancelled);
  if (cancelled.value.issues.length > 0) return failure(...cancelled.value.issues);
  const asked = await way.ask(request.submissionId);
  if (!asked.ok) return doubtful(asked);
  const { stored, issues } = asked.value;
  if (stored !== undefined) return success({ ...stored, warnings: [] });
  return issues.length > 0 ? failure(...issues) : notKnownYet();
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
  const isToGoOn = submission.state === 'unknown' || submission.progress !== undefined;
  if (isToGoOn && !way.isCancelled()) return sendAgain(request, last, way);
  return issues.length > 0 ? failure(...issues) : last;
}

/** The server does not have it: a fault that nobody foresaw came before anything was sent, and stands; else it did not arrive. */
function whenMissing(request: CommandRequest, last: Result<CommandReply>, way: Way) {
  const isFault = !last.ok && last.issues.some(({ rule }) => rule === 'unforeseen');
  if (isFault) return 'never-kept';
  return way.isCancelled() ? last : sendAgain(request, last, way);
}

/** A door that is closed just now tells nothing of what was sent before. */
async function sendAgain(request: CommandRequest, last: Result<CommandReply>, way: Way): Promise<Result<CommandReply>> {
  const sent = await way.post(request);
  return !sent.ok && sent.issues.some(({ rule = '' }) => CLOSED.includes(rule)) ? last : sent;
}

const CLOSED: readonly string[] = ['stopping', 'too-many-requests'];

function isMissing(asked: Result<unknown>): boolean {
  return !asked.ok && asked.issues.some(({ rule }) => rule === 'submission-missing');
}

/** A question that failed tells nothing of the submission, unless the launch is over. */
function doubtful(asked: Result<never>): Result<CommandReply> {
  if (asked.ok || isLaunchEnded(asked)) return asked;
  return failure(...asked.issues.map((issue) => ({ ...issue, rule: 'submission-unknown' })));
}

function outcomeOf(result: Result<CommandReply>, keptAt: Instant | undefined): Saving {
  if (result.ok) return { state: 'saved', at: result.value.readBackAt, warnings: result.value.warnings };
  if (isLaunchEnded(result)) return { state: 'idle' };
  const { issues } = result;
  return keptAt !== undefined && isAway(issues) ? { state: 'held', keptAt, issues } : { state: 'refused', issues };
}

/** Whether nothing was stored because the record or its validator cannot be reached: later it may go through as it is. */
function isAway([first]: readonly Issue[]): boolean {
  const { rule = '' } = first ?? {};
  return AWAY.includes(rule) || /^store-http-(429|5\d\d)$/.test(rule);
}

const AWAY: readonly string[] = [
  'store-not-sent',
  'store-timeout',
  'store-cut',
  'store-cancelled',
  'store-not-fhir',
  'validator-unreachable',
  ...CLOSED,
];

/** Whether it was ended before it was sent: its id is never used again. */
export function isCancelled(issues: readonly Issue[]): boolean {
  return issues.some(({ rule }) => rule === 'submission-cancelled');
}

/** Whether the record holds something of it that is not what was sent: nothing is entered again before a person has looked. */
export function isPartly(issues: readonly Issue[]): boolean {
  return issues.some(({ rule }) => rule === 'partly-stored' || rule === 'read-back-differs');
}

/** Whether somebody else's entry came first. */
export function isOvertaken(issues: readonly Issue[]): boolean {
  return issues.some(({ rule }) => rule === 'revision-changed');
}
