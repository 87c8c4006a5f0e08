import type { Judged } from '../judge-all.ts';
import { groupedBy } from '../sources.ts';
import { isAgreed } from './counts.ts';
import { table } from './table.ts';

/** Where the in-process check and HAPI say different things, by what the one that refuses says. */
export function disagreementsOf(judged: readonly Judged[]): string {
  const apart = judged.filter((one) => one.hapi && one.ours && !isAgreed(one));
  if (apart.length === 0) return 'None.';
  const groups = [...groupedBy(reasonOf, apart)].sort((a, b) => b[1].length - a[1].length);
  const rows = groups.map(([reason, items]) => [items.length, ...reason.split('\n'), exampleOf(items[0])]);
  return table(['#n', 'who refuses', 'why', 'example'], rows);
}

function reasonOf({ hapi, ours }: Judged): string {
  const [who, finding] =
    hapi?.says === 'refused'
      ? ['HAPI', hapi.findings[0]]
      : ours?.says === 'refused'
        ? ['ours', ours.findings[0]]
        : ['nobody', ours?.findings[0]];
  const other = who === 'HAPI' && ours?.says === 'unsure' ? 'HAPI (ours is unsure)' : who;
  return `${other}\n${general(finding ?? '')}`;
}

/** A finding without what differs from one mutant to the next: places in lists, ids, values. */
export function general(finding: string): string {
  return finding
    .replace(/\[\d+\]/g, '[]')
    .replace(/\/\*.*?\*\//g, '')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, '…')
    .replace(/'[^']{0,80}'/g, "'…'")
    .replace(/\d{4}-\d\d-\d\d[T0-9:.+Z-]*/g, '…')
    .slice(0, 160);
}

function exampleOf(judged: Judged | undefined): string {
  return judged === undefined
    ? ''
    : `${judged.mutant.operator} ${judged.mutant.place} (${judged.mutant.source}: ${judged.mutant.note})`;
}
