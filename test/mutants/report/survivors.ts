import { HARMLESS, harmlessBy } from '../harmless.ts';
import type { Judged } from '../judge-all.ts';
import { groupedBy } from '../sources.ts';
import { isByBase } from './counts.ts';
import { table } from './table.ts';

/** Accepted though wrong, and no rule calls it harmless. */
export function openOf(judged: readonly Judged[]): readonly Judged[] {
  return judged.filter(
    ({ mutant, hapi, ours }) => (hapi ?? ours)?.says === 'accepted' && harmlessBy(mutant) === undefined,
  );
}

/** The open survivors by operator and place, the largest group first. */
export function survivorsOf(judged: readonly Judged[]): string {
  const open = openOf(judged);
  if (open.length === 0) return 'None.';
  const groups = [...groupedBy(({ mutant }) => `${mutant.operator}\n${mutant.place}`, open)].sort(
    (a, b) => b[1].length - a[1].length,
  );
  return table(
    ['#n', 'operator', 'place', 'what was done'],
    groups.map(([name, items]) => [items.length, ...name.split('\n'), examplesOf(items)]),
  );
}

function examplesOf(items: readonly Judged[]): string {
  const notes = [...new Set(items.map(({ mutant }) => `${mutant.source}: ${mutant.note}`))];
  return notes.slice(0, 3).join('; ');
}

/** What survives with a reason that is a rule, and how many by each. */
export function harmlessOf(judged: readonly Judged[]): string {
  const rows = HARMLESS.map(({ name, why }) => {
    const fitting = judged.filter(({ mutant }) => harmlessBy(mutant)?.name === name);
    const accepted = fitting.filter((one) => !isByBase(one) && (one.hapi ?? one.ours)?.says === 'accepted');
    return [accepted.length, fitting.length, name, why];
  });
  return table(['#accepted', '#made', 'rule', 'why it is harmless'], rows);
}
