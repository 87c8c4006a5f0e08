import type { Operator } from '../mutant.ts';
import { amounts } from './amounts.ts';
import { belonging } from './belonging.ts';
import { entries } from './entries.ts';
import { logs } from './log.ts';
import { plans } from './plan.ts';
import { sequences } from './sequence.ts';

/** Mistakes that only the whole record shows. */
export const recordOperators: readonly Operator[] = [
  ...belonging,
  ...entries,
  ...amounts,
  ...sequences,
  ...plans,
  ...logs,
];
