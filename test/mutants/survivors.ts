import { harmlessBy } from './harmless.ts';
import type { Judged } from './judge-all.ts';
import { groupedBy } from './sources.ts';

/** What HAPI accepted and no rule calls harmless, by operator and place, the largest group first. */
export function survivorsOf(judged: readonly Judged[]): string {
  const open = judged.filter(({ mutant, hapi }) => hapi?.says === 'accepted' && harmlessBy(mutant) === undefined);
  const groups = [...groupedBy(({ mutant }) => `${mutant.level} ${mutant.operator} ${mutant.place}`, open)].sort(
    (a, b) => b[1].length - a[1].length,
  );
  const byOperator = [...groupedBy(({ mutant }) => `${mutant.level} ${mutant.operator}`, open)].sort(
    (a, b) => b[1].length - a[1].length,
  );
  return [
    `# ${open.length} mutants that HAPI accepts, by operator and place`,
    '',
    ...byOperator.map(([name, items]) => `- ${name}: ${items.length}`),
    '',
    '| n | level operator place | example (source: what was done) |',
    '| -: | --- | --- |',
    ...groups.map(([name, items]) => `| ${items.length} | ${name} | ${examplesOf(items)} |`),
    '',
  ].join('\n');
}

function examplesOf(items: readonly Judged[]): string {
  const notes = [...new Set(items.map(({ mutant }) => `${mutant.source}: ${mutant.note}`))];
  return notes.slice(0, 3).join('; ').replaceAll('|', '\\|').replaceAll('\n', ' ');
}
