import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A test: its file, and its title as it is written there. */
export type NamedTest = readonly [file: string, title: string];

/** A control of ours taken out of a source file, for `npm run security:red`: with it out, a test of the row must fail. */
export interface Removal {
  readonly file: string;
  /** Stands in the file once. */
  readonly from: string;
  readonly to: string;
  /** What has to be out beside it, where two controls guard the same thing. */
  readonly also?: readonly Removal[];
}

/** Something that must hold, and what proves it. */
export interface Provable {
  readonly id: string;
  readonly requirement: string;
  readonly tests?: readonly NamedTest[];
  /** Rows of other tables that prove a part of it, such as `sessions W4`. */
  readonly rows?: readonly string[];
  /** Why the row does not bind us. */
  readonly notApplicable?: string;
  /** What is missing while the row is not met. */
  readonly open?: string;
}

/** One requirement of a table, and what proves it. */
export interface ProofRow extends Provable {
  /** Where it comes from: a section of a specification, or what was seen in a library. */
  readonly source: string;
  readonly red?: readonly Removal[];
  /** Why no control can be taken out in one place: the row is met by what is not there. */
  readonly notRed?: string;
}

export interface ProofTable<Row extends Provable = ProofRow> {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly Row[];
}

/** Folder of the tables, each a JSON file with its page beside it. */
export const FOLDER = 'docs/security';

/** Models of what can go wrong: their rows rest on rows of the tables, whose controls can be taken out. */
export const MODELS = ['hazards', 'threats'];

/** The names of the tables of requirements, in the order of the alphabet. */
export function tableNames(root: string): readonly string[] {
  return readdirSync(join(root, FOLDER))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .filter((name) => !MODELS.includes(name))
    .sort();
}

export function readTable<Table extends ProofTable<Provable> = ProofTable>(root: string, name: string): Table {
  return JSON.parse(readFileSync(join(root, FOLDER, `${name}.json`), 'utf8')) as Table;
}

/** `proven`: it names tests; `aside`: it does not bind us; `open`: neither. */
export function standingOf({ tests, notApplicable, open }: Provable): 'proven' | 'aside' | 'open' {
  if (open !== undefined) return 'open';
  if (notApplicable !== undefined) return 'aside';
  return (tests ?? []).length > 0 ? 'proven' : 'open';
}

/** The tests that a row names and that nobody wrote. */
export function missingTests(root: string, { tests = [] }: Pick<Provable, 'tests'>): readonly string[] {
  return tests.filter(([file, title]) => !isWritten(join(root, file), title)).map(nameOf);
}

function isWritten(file: string, title: string): boolean {
  if (!existsSync(file)) return false;
  const source = readFileSync(file, 'utf8');
  return [`'${title}'`, `\`${title}\``].some((literal) => source.includes(literal));
}

export function nameOf([file, title]: NamedTest): string {
  return `${file}: ${title}`;
}

/** The removals of a row that fit no source any more, or more than one place of it. */
export function staleRemovals(root: string, { red = [] }: ProofRow): readonly string[] {
  return red
    .flatMap((removal) => [removal, ...(removal.also ?? [])])
    .filter(({ file, from }) => timesIn(join(root, file), from) !== 1)
    .map(({ file, from }) => `${file}: ${from}`);
}

function timesIn(file: string, text: string): number {
  return existsSync(file) ? readFileSync(file, 'utf8').split(text).length - 1 : 0;
}

/** Finds the runs of a title that Jest filled in: `%s`, `$name` and their like stand for anything. */
export function patternOf(title: string): string {
  const literal = title.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
  return literal.replaceAll(/%[sdifjop#]|\\\$\w+(?:\\\.\w+)*/g, '.*');
}
