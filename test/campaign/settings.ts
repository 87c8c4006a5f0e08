/** What a campaign is asked for on the command line. */
export interface Settings {
  readonly runs: number;
  readonly seed: number;
  /** Plays this run alone. */
  readonly only?: number;
  /** Server processes over one database. */
  readonly servers: number;
  readonly hapiKills: number;
  /** After so many minutes no further patient is begun. */
  readonly minutes: number;
  /** Patients that are treated at once. */
  readonly atOnce: number;
  /** Share of the runs whose records HAPI judges, in a hundred; in the others the proxy before it finds them good. */
  readonly validated: number;
  /** The one database of the servers. */
  readonly database: 'postgresql' | 'sqlite';
  /** Off for the counter-proof alone: the servers then write without a journal. */
  readonly journal: 'on' | 'off';
  /** For the proof that the checker sees: answers and records are spoilt behind the back of everybody. */
  readonly isSabotaged: boolean;
}

/** HAPI needs twenty seconds to come back, in which nothing else happens. */
const MOST_HAPI_KILLS = 15;

const NUMBERS = {
  runs: 1000,
  seed: 1,
  only: undefined,
  servers: 2,
  'hapi-kills': undefined,
  'at-once': 8,
  validated: 10,
  minutes: 25,
} as const;

/** Reads `--name value` and `--name=value`; throws in one sentence on anything that it does not know. */
export function parseSettings(args: readonly string[]): Settings {
  const given = new Map(pairsOf(args));
  const isSabotaged = given.delete('sabotage');
  /** One of these words, the first when none is given. */
  const word = <W extends string>(name: string, words: readonly [W, ...W[]]): W => {
    const text = given.get(name) ?? words[0];
    given.delete(name);
    const found = words.find((one) => one === text);
    if (found === undefined) throw new Error(`--${name} is ${words.join(' or ')}.`);
    return found;
  };
  const journal = word('journal', ['on', 'off']);
  const database = word('database', ['postgresql', 'sqlite']);
  const unknown = [...given.keys()].filter((name) => !(name in NUMBERS));
  if (unknown.length > 0) throw new Error(`Unknown: ${unknown.map((name) => `--${name}`).join(', ')}.`);
  const number = <D extends number | undefined>(name: keyof typeof NUMBERS, fallback: D) => {
    const text = given.get(name);
    if (text === undefined) return fallback;
    if (!/^\d+$/.test(text)) throw new Error(`--${name} wants a whole number.`);
    return Number(text);
  };
  const runs = number('runs', NUMBERS.runs);
  const only = number('only', undefined);
  const hapiKills = number('hapi-kills', Math.floor(runs / 250));
  if (hapiKills > MOST_HAPI_KILLS) throw new Error(`--hapi-kills is ${MOST_HAPI_KILLS} at most.`);
  const validated = number('validated', NUMBERS.validated);
  if (validated > 100) throw new Error('--validated is a share, 100 at most.');
  return {
    runs,
    seed: number('seed', NUMBERS.seed),
    ...(only === undefined ? {} : { only }),
    servers: Math.max(1, number('servers', NUMBERS.servers)),
    hapiKills,
    minutes: number('minutes', NUMBERS.minutes),
    atOnce: Math.max(1, number('at-once', NUMBERS['at-once'])),
    validated,
    database,
    journal,
    isSabotaged,
  };
}

function pairsOf(args: readonly string[]): readonly (readonly [string, string])[] {
  return args.flatMap((arg, index) => {
    const [, name, value] = /^--([a-z-]+)(?:=(.*))?$/.exec(arg) ?? [];
    if (name !== undefined) return [[name, value ?? args[index + 1] ?? ''] as const];
    if (/^--[a-z-]+$/.test(args[index - 1] ?? '')) return [];
    throw new Error(`Not understood: ${arg}`);
  });
}
