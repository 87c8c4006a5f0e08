import type { LaunchContext, Launches } from './launches.ts';

/** One launch as the authorization server remembers it, for as long as its grant lives. */
export interface GrantedLaunch {
  readonly context: LaunchContext;
  /** `offline_access` or `online_access`, when the app asked for it. */
  readonly refreshScope: string | undefined;
}

/** What the authorization server remembers, and what can be changed from outside while it runs. */
export interface LaunchMemory {
  readonly launches: Launches;
  /** By grant id. */
  readonly grants: Map<string, GrantedLaunch>;
  withheld: readonly string[];
  denies: boolean;
}
