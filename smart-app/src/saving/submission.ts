import {
  failure,
  type CommandReply,
  type CommandRequest,
  type Instant,
  type Issue,
  type Result,
} from '@autoserum/profiles';
import { isLaunchEnded, isUnknown } from '../api-client.ts';

/** How far one command has come. Saved means read back; unknown is a state of its own. */
export type Saving =
  | { readonly state: 'idle' }
  | { readonly state: 'saving' }
  | { readonly state: 'unknown' }
  | { readonly state: 'saved'; readonly at: Instant; readonly warnings: readonly Issue[] }
  | { readonly state: 'refused'; readonly issues: readonly Issue[] };

interface Way {
  /** What is wrong with the record as it would be: then nothing is sent. Undefined where there is no record yet. */
  readonly check: (() => Promise<readonly Issue[]>) | undefined;
  /** Sends the request once. */
  post(request: CommandRequest): Promise<Result<CommandReply>>;
  /** Waits until the next question is due, or a person wants it now. */
  wait(): Promise<void>;
  onChange(saving: Saving): void;
}

/**
 * Brings one command into the record. While nobody knows whether it is stored, the very same request is sent again: the
 * same submission id changes nothing when it is there already. It is never sent as a new one.
 */
export async function deliver(request: CommandRequest, way: Way): Promise<Result<CommandReply>> {
  way.onChange({ state: 'saving' });
  const findings = way.check === undefined ? [] : await way.check();
  let result = findings.length > 0 ? failure(...findings) : await way.post(request);
  while (isUnknown(result)) {
    way.onChange({ state: 'unknown' });
    await way.wait();
    result = await way.post(request);
  }
  way.onChange(outcomeOf(result));
  return result;
}

function outcomeOf(result: Result<CommandReply>): Saving {
  if (result.ok) return { state: 'saved', at: result.value.readBackAt, warnings: result.value.warnings };
  return isLaunchEnded(result) ? { state: 'idle' } : { state: 'refused', issues: result.issues };
}
