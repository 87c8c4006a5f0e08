import { readFileSync } from 'node:fs';

/** Days from the day on which it was first seen until a weakness that our code reaches is mended; they stand in SECURITY.md. */
export const DAYS = { critical: 7, high: 30, moderate: 90, low: 90, info: 90 } as const;

type Severity = keyof typeof DAYS;

/** A published weakness of a package, in a version that the lock file names. */
export interface Advisory {
  /** As it was published, such as `GHSA-` and its letters. */
  readonly id: string;
  readonly package: string;
  readonly severity: Severity;
  readonly title: string;
  readonly isShipped: boolean;
}

/** What we know of a weakness of something shipped, kept in `docs/advisories.json`. */
export interface KnownAdvisory {
  readonly id: string;
  readonly package: string;
  /** Calendar day, `YYYY-MM-DD`. */
  readonly firstSeen: string;
  /** Whether our code reaches what is weak. */
  readonly isReached: boolean;
  /** Why it does not. */
  readonly because?: string;
}

/** What was found, in lines for a person; `late` counts what is past its time. */
export interface Look {
  readonly lines: readonly string[];
  readonly late: number;
  /** The weaknesses of what is shipped, to be kept; one that nobody saw before is taken to be reached. */
  readonly known: readonly KnownAdvisory[];
}

/** The registry did not say what is known, or the file of what we know is wrong. Nothing was looked at. */
export class NotLookedAt extends Error {}

interface Report {
  readonly message?: string;
  readonly vulnerabilities?: Readonly<
    Record<string, { readonly nodes: readonly string[]; readonly via: readonly Via[] }>
  >;
}

/** A weakness of the package itself; a text names the other package that it comes from. */
type Via = string | { readonly url: string; readonly title: string; readonly severity: Severity };

/** The weaknesses in a report of `npm audit --json` (version 2); `shipped` are places of the lock file. */
export function advisoriesIn(said: string, shipped: ReadonlySet<string>): readonly Advisory[] {
  const { message, vulnerabilities } = parseReport(said);
  if (vulnerabilities === undefined) throw new NotLookedAt(message ?? said.trim());
  return Object.entries(vulnerabilities).flatMap(([name, { nodes, via }]) => {
    const isShipped = nodes.some((place) => shipped.has(place));
    return via
      .filter((one) => typeof one !== 'string')
      .map(({ url, title, severity }) => {
        if (!(severity in DAYS)) throw new NotLookedAt(`${url} is "${severity}", which has no time in SECURITY.md`);
        return { id: url.slice(url.lastIndexOf('/') + 1), package: name, severity, title, isShipped };
      });
  });
}

function parseReport(said: string): Report {
  try {
    return JSON.parse(said) as Report;
  } catch (cause) {
    throw new NotLookedAt(`npm audit did not answer with JSON: ${said.slice(0, 200)}`, { cause });
  }
}

/** Reads what we know. That our code does not reach a weakness must have its reason. */
export function readKnown(file: string): readonly KnownAdvisory[] {
  const known = JSON.parse(readFileSync(file, 'utf8')) as readonly KnownAdvisory[];
  for (const { id, firstSeen, isReached, because = '' } of known) {
    if (Number.isNaN(Date.parse(firstSeen))) throw new NotLookedAt(`${id}: firstSeen "${firstSeen}" is no day`);
    if (!isReached && because.trim() === '')
      throw new NotLookedAt(`${id}: write in "because" why our code does not reach it`);
  }
  return known;
}

/** What is past its time on a day (`YYYY-MM-DD`), and what is not. */
export function lookAt(advisories: readonly Advisory[], known: readonly KnownAdvisory[], today: string): Look {
  const judged = advisories.map((advisory) => judge(advisory, known, today));
  return {
    lines: judged.map(({ line }) => line),
    late: judged.filter(({ isLate }) => isLate).length,
    known: judged.flatMap(({ kept }) => kept ?? []),
  };
}

interface Judged {
  readonly line: string;
  readonly isLate: boolean;
  readonly kept?: KnownAdvisory;
}

function judge(advisory: Advisory, known: readonly KnownAdvisory[], today: string): Judged {
  const { id, severity, title, isShipped } = advisory;
  const what = `${severity}: ${advisory.package}, ${id}: ${title}`;
  if (!isShipped) return { line: `${what}. Not shipped: a newer version with the next release`, isLate: false };
  const before = known.find((one) => one.id === id && one.package === advisory.package);
  const kept = before ?? { id, package: advisory.package, firstSeen: today, isReached: true };
  if (!kept.isReached)
    return { line: `${what}. Not reached (${kept.because}): with the next release`, isLate: false, kept };
  const until = dayAfter(kept.firstSeen, DAYS[severity]);
  const isLate = until < today;
  const time = `seen on ${kept.firstSeen}, to be mended by ${until}`;
  return { line: `${what}. ${isLate ? `LATE: ${time}` : `In time: ${time}`}`, isLate, kept };
}

function dayAfter(day: string, days: number): string {
  const date = new Date(day);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
