import { generateMutants } from '../mutants/generate.ts';
import { harmlessBy } from '../mutants/harmless.ts';
import { judgeByHapi } from '../mutants/judges/hapi.ts';
import { judgeByOurs } from '../mutants/judges/ours.ts';
import type { Mutant } from '../mutants/mutant.ts';

/** Single resources, because a server judges them quickly; every third of these operators' mutants is enough to see a drift. */
const OPERATORS = [
  'drop',
  'other-code',
  'other-unit',
  'other-status',
  'extension-value',
  'misplaced-extension',
  'over-dose',
  'renumbered',
];
const ASKED = 150;

const base = process.env['HAPI_BASE'] ?? '';
const all = generateMutants({ seed: 7, count: 0, only: OPERATORS });
const step = Math.max(1, Math.floor(all.length / ASKED));
const mutants = all.filter((_, index) => index % step === 0).slice(0, ASKED);

interface Said {
  readonly mutant: Mutant;
  readonly hapi: string;
  readonly ours: string;
}

async function ask(mutant: Mutant): Promise<Said> {
  return { mutant, hapi: (await judgeByHapi(base, mutant.resource)).says, ours: judgeByOurs(mutant.resource).says };
}

async function askAll(): Promise<readonly Said[]> {
  const said: Said[] = [];
  for (const mutant of mutants) said.push(await ask(mutant));
  return said;
}

function nameOf({ mutant, hapi, ours }: Said): string {
  return `${mutant.operator} ${mutant.place} (${mutant.source}: ${mutant.note}): HAPI ${hapi}, ours ${ours}`;
}

describe('a sample of the mutants', () => {
  const said = askAll();

  it('is refused by HAPI, but for a few', async () => {
    const accepted = (await said).filter(({ mutant, hapi }) => hapi !== 'refused' && harmlessBy(mutant) === undefined);
    expect(accepted.map(nameOf).slice(Math.floor(mutants.length * 0.02))).toEqual([]);
  });

  it('is judged in process as HAPI judges it', async () => {
    const apart = (await said).filter(({ hapi, ours }) => hapi !== ours);
    expect(apart.map(nameOf)).toEqual([]);
  });
});
