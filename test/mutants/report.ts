import type { Judged } from './judge-all.ts';
import { survivorsOf } from './survivors.ts';
import type { Run } from './wish.ts';

/** The report as Markdown. */
export function reportOf(run: Run, judged: readonly Judged[]): string {
  const fair = judged.filter(({ base }) => base?.says !== 'refused');
  const refused = fair.filter(({ hapi }) => hapi?.says === 'refused');
  const agree = judged.filter(({ hapi, ours }) => hapi && ours && hapi.says === ours.says);
  return [
    `seed ${run.seed}; all ${judged.length}; refused by base ${judged.length - fair.length}; of the rest ${fair.length} HAPI refuses ${refused.length}`,
    `agreement of ours with HAPI ${agree.length} of ${judged.length}`,
    survivorsOf(judged).split('\n').slice(0, 3).join('\n'),
  ].join('\n');
}
