/** What is known of one launch without asking anybody: who began it, for whom and where, and how far it came. */
export interface ModelLaunch {
  readonly patient: string;
  readonly user: string;
  /** Place of its cookie jar: a browser, or a frame in another site, whose cookies are kept apart. */
  readonly jar: number;
  state: 'begun' | 'open' | 'over';
}

/** Every launch of one run, in the order in which they began; the commands change it as the real server must change. */
export interface LaunchModel {
  readonly launches: ModelLaunch[];
  /** How often the clock was pushed beyond the life of an access token. */
  pushes: number;
}

/** What a call must be answered: with the patient of its launch, or not at all. */
export type Expected = { readonly patient: string } | { readonly refused: readonly number[] };

/** The launch behind any number; there must be one. */
export function launchAt<T>(launches: readonly T[], pick: number): { readonly index: number; readonly launch: T } {
  const index = pick % launches.length;
  const launch = launches[index];
  if (launch === undefined) throw new Error('No launch has begun');
  return { index, launch };
}

/** The sign-in came back: the launch is open, and what another person had open in the same jar is over. */
export function arrive({ launches }: LaunchModel, arrived: ModelLaunch): void {
  for (const other of launches)
    if (other.jar === arrived.jar && other.state === 'open' && other.user !== arrived.user) other.state = 'over';
  arrived.state = 'open';
}

/** The answer to a call in a launch from a jar. The cookie of a launch that is over may be forgotten or not, so either refusal is right. */
export function expectedAnswer(launch: ModelLaunch, jar: number): Expected {
  if (launch.jar !== jar) return { refused: [403] };
  switch (launch.state) {
    case 'open':
      return { patient: launch.patient };
    case 'begun':
      return { refused: [401] };
    case 'over':
      return { refused: [401, 403] };
  }
}

/** Status of the page of a launch, opened or reloaded in a jar. */
export function expectedPage(launch: ModelLaunch, jar: number): number {
  if (launch.state !== 'open') return 410;
  return launch.jar === jar ? 200 : 401;
}
