import { patternOf, type NamedTest } from './proof-table.ts';

/** One test that ran: its file seen from the root, its own title, and how it ended. */
export interface Ran {
  readonly file: string;
  readonly title: string;
  readonly status: string;
}

/** Whether a test ran, in each case of its table, and none failed. */
export function isProven(ran: readonly Ran[], [file, title]: NamedTest): boolean {
  const pattern = new RegExp(`^${patternOf(title)}$`, 's');
  const runs = ran.filter((one) => one.file === file && pattern.test(one.title));
  return runs.length > 0 && runs.every(({ status }) => status === 'passed');
}
