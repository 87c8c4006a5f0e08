import { failure, type Issue, type Result } from '@autoserum/profiles';

/** The way to our server, while it says that it is asked too much. */
export interface Door {
  /** Asks, unless the server wants to be left alone: then the same is said at once, with the seconds that are left, and nothing is sent. */
  through<T>(ask: () => Promise<Result<T>>): Promise<Result<T>>;
}

/** A door that is open. `now`: a clock that only runs forward (milliseconds). */
export function createDoor(now: () => number = () => performance.now()): Door {
  let closed: { readonly issue: Issue; readonly until: number } | undefined;
  return {
    through: async (ask) => {
      const left = closed === undefined ? 0 : Math.ceil((closed.until - now()) / 1000);
      if (closed !== undefined && left > 0) return failure({ ...closed.issue, values: { seconds: left } });
      const result = await ask();
      const issue = result.ok ? undefined : result.issues.find(isTooMany);
      if (issue !== undefined) closed = { issue, until: now() + secondsOf(issue) * 1000 };
      return result;
    },
  };
}

/** For how many seconds the server wants to be left alone, if that is what the issues say. */
export function quietSeconds(issues: readonly Issue[]): number | undefined {
  const issue = issues.find(isTooMany);
  return issue === undefined ? undefined : secondsOf(issue);
}

function isTooMany({ rule }: Issue): boolean {
  return rule === 'too-many-requests';
}

function secondsOf({ values }: Issue): number {
  return Number(values?.['seconds'] ?? 0);
}
