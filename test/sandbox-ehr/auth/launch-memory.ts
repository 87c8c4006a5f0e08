import type { Json } from '../json.ts';
import type { LaunchContext, Launches } from './launches.ts';

/** Seconds that a sign-on, a grant and a refresh token live at most. */
export const WORKING_DAY = 12 * 3600;

/** One launch as the authorization server remembers it, for as long as its grant lives. */
export interface GrantedLaunch {
  readonly context: LaunchContext;
  /** `offline_access` or `online_access`, when the app asked for it. */
  readonly refreshScope: string | undefined;
  /** Milliseconds since the epoch. */
  readonly grantedAt: number;
}

/** What this EHR signs its id_tokens with. */
export interface Signature {
  readonly key: CryptoKey;
  readonly kid: string;
}

/** What a faulty or hostile EHR answers in the place of the answer of its token endpoint; a URL redirects there. */
export type Spoil = (answer: Json, signature: Signature) => Json | URL | Promise<Json | URL>;

/** What the authorization server remembers, and what can be changed from outside while it runs. */
export interface LaunchMemory {
  readonly launches: Launches;
  /** By grant id. */
  readonly grants: Map<string, GrantedLaunch>;
  withheld: readonly string[];
  denies: boolean;
  spoil: Spoil | undefined;
}

/** Remembers a launch by its grant, and forgets those whose grants have ended. */
export function rememberGrant({ grants }: LaunchMemory, id: string, launch: GrantedLaunch): void {
  for (const [old, { grantedAt }] of grants) if (launch.grantedAt - grantedAt > WORKING_DAY * 1000) grants.delete(old);
  grants.set(id, launch);
}
