import { randomBytes } from 'node:crypto';

/** How long a launch value may be used. Reloading the EHR's page uses the old value again, so it is not single-use. */
const LAUNCH_MINUTES = 10;

/** What the EHR hands to an app at launch. @see https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html */
export interface LaunchContext {
  readonly patient: string;
  readonly encounter?: string;
  /** Id of the Practitioner who opened the chart. */
  readonly user: string;
  readonly intent?: string;
  readonly fhirContext?: readonly { readonly reference: string }[];
}

/** Launch values handed out and not yet forgotten. */
export interface Launches {
  readonly create: (context: LaunchContext) => string;
  readonly find: (value: string) => LaunchContext | undefined;
  /** What this user has open: the chart of their last launch. */
  readonly openAt: (user: string) => LaunchContext | undefined;
}

/** An empty set of launches; `now` gives milliseconds since the epoch. */
export function createLaunches(now: () => number = Date.now): Launches {
  const known = new Map<string, { readonly context: LaunchContext; readonly endsAt: number }>();
  const forgetOld = () => {
    for (const [value, { endsAt }] of known) if (endsAt <= now()) known.delete(value);
  };
  return {
    create(context) {
      forgetOld();
      const value = randomBytes(16).toString('base64url');
      known.set(value, { context, endsAt: now() + LAUNCH_MINUTES * 60_000 });
      return value;
    },
    find(value) {
      forgetOld();
      return known.get(value)?.context;
    },
    openAt(user) {
      forgetOld();
      return [...known.values()].findLast(({ context }) => context.user === user)?.context;
    },
  };
}
