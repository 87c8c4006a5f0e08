import { useCallback, useEffect, useState } from 'react';
import {
  success,
  type CommandReply,
  type Issue,
  type Result,
  type SessionView,
  type TreatmentsView,
} from '@autoserum/profiles';
import { isLaunchEnded, type ApiClient } from '../api-client.ts';
import { quietSeconds } from '../door.ts';
import { framingOrigins } from './relaunch.ts';
import { createServerClock, type ServerClock } from './server-clock.ts';

/** What an open launch is worked with. */
export interface ReadyLaunch {
  readonly state: 'ready';
  readonly session: SessionView;
  readonly record: TreatmentsView;
  readonly clock: ServerClock;
}

/** Where the launch stands; the app has one branch for each. */
export type LaunchState =
  | { readonly state: 'loading' }
  /** With the origins of the EHR, where the session was read before. */
  | { readonly state: 'ended'; readonly origins: readonly string[] }
  /** The person logs out; until the server has answered, the launch is not over. */
  | { readonly state: 'leaving'; readonly origins: readonly string[] }
  | { readonly state: 'left'; readonly origins: readonly string[] }
  | { readonly state: 'not-left'; readonly origins: readonly string[]; readonly issues: readonly Issue[] }
  /** The server wants to be left alone for so many seconds. */
  | { readonly state: 'throttled'; readonly seconds: number }
  | { readonly state: 'not-permitted'; readonly issues: readonly Issue[] }
  | { readonly state: 'failed'; readonly issues: readonly Issue[] }
  | ReadyLaunch;

export interface Launch {
  readonly launch: LaunchState;
  retry(): void;
  reload(): Promise<void>;
  onStored(reply: CommandReply): void;
  onLaunchEnded(): void;
  /** Takes the screen away, keeps what was typed, and ends the launch. */
  logOut(): void;
}

/** Opens the launch: the session, then the treatments; both are asked for at once. */
export function useLaunch(api: ApiClient): Launch {
  const [launch, setLaunch] = useState<LaunchState>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    void open(api).then((next) => {
      if (isCurrent) setLaunch(next);
    });
    return () => {
      isCurrent = false;
    };
  }, [api, attempt]);
  useEffect(() => {
    if (launch.state !== 'leaving') return;
    const { origins } = launch;
    void api.logout().then((answer) => setLaunch(leftBy(answer, origins)));
  }, [api, launch]);
  const reload = useCallback(async () => {
    const record = await api.treatments();
    setLaunch((before) => withRecord(before, record));
  }, [api]);
  return {
    launch,
    retry: () => {
      setLaunch({ state: 'loading' });
      setAttempt((count) => count + 1);
    },
    reload,
    onStored: (reply) => setLaunch((before) => withReply(before, reply)),
    onLaunchEnded: () => setLaunch(ended),
    logOut: () => setLaunch(leaving),
  };
}

/** By now the forms are gone from the screen, and have sent what was typed into them. */
function leaving(before: LaunchState): LaunchState {
  if (before.state === 'not-left') return { state: 'leaving', origins: before.origins };
  return before.state === 'ready' ? { state: 'leaving', origins: before.session.ehrOrigins } : before;
}

function leftBy(answer: Result<void>, origins: readonly string[]): LaunchState {
  if (answer.ok || isLaunchEnded(answer)) return { state: 'left', origins };
  return { state: 'not-left', origins, issues: answer.issues };
}

async function open(api: ApiClient): Promise<LaunchState> {
  const [session, record] = await Promise.all([openSession(api), api.treatments()]);
  if (isLaunchEnded(session) || isLaunchEnded(record)) return { state: 'ended', origins: framingOrigins(location) };
  if (!session.ok) return refused(session.issues);
  if (!record.ok) return refused(record.issues);
  return { state: 'ready', ...session.value, record: record.value };
}

/** The clock starts when the session's answer comes: the record may take seconds longer, and would put it behind. */
async function openSession(api: ApiClient): Promise<Result<Pick<ReadyLaunch, 'session' | 'clock'>>> {
  const session = await api.session();
  return session.ok ? success({ session: session.value, clock: createServerClock(session.value.now) }) : session;
}

function refused(issues: readonly Issue[]): LaunchState {
  const seconds = quietSeconds(issues);
  if (seconds !== undefined) return { state: 'throttled', seconds };
  const isForbidden = issues.some(({ code }) => code === 'forbidden');
  return { state: isForbidden ? 'not-permitted' : 'failed', issues };
}

function withRecord(before: LaunchState, record: Result<TreatmentsView>): LaunchState {
  if (before.state !== 'ready') return before;
  if (isLaunchEnded(record)) return ended(before);
  return record.ok ? { ...before, record: record.value } : before;
}

/** The stored treatment takes the place of its former self, or stands first when it is new. */
function withReply(before: LaunchState, { treatment, readBackAt }: CommandReply): LaunchState {
  if (before.state !== 'ready') return before;
  const { treatments } = before.record;
  const isKnown = treatments.some(({ id }) => id === treatment.id);
  const next = isKnown
    ? treatments.map((one) => (one.id === treatment.id ? treatment : one))
    : [treatment, ...treatments];
  return { ...before, record: { ...before.record, treatments: next, readAt: readBackAt } };
}

function ended(before: LaunchState): LaunchState {
  return { state: 'ended', origins: before.state === 'ready' ? before.session.ehrOrigins : [] };
}
