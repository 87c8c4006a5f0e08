import { parseArgs } from 'node:util';
import type { Wish } from './generate.ts';

export interface Run extends Wish {
  readonly without: string | undefined;
  readonly engines: readonly string[];
}

const SEED = 1;
const COUNT = 6000;
const ENGINES = ['hapi', 'ours', 'reference'];

/** What the command line asks for. An unknown option or engine throws with a sentence that says which. */
export function parseRun(args: readonly string[]): Run {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: String(SEED) },
      count: { type: 'string', default: String(COUNT) },
      only: { type: 'string', multiple: true },
      profile: { type: 'string' },
      without: { type: 'string' },
      engines: { type: 'string', default: ENGINES.join(',') },
    },
  });
  const engines = values.engines.split(',');
  const unknown = engines.find((engine) => !ENGINES.includes(engine));
  if (unknown !== undefined) throw new Error(`No such engine: ${unknown}. There are ${ENGINES.join(', ')}.`);
  return {
    seed: wholeNumber('seed', values.seed),
    count: wholeNumber('count', values.count),
    engines,
    without: values.without,
    ...(values.only && { only: values.only.flatMap((names) => names.split(',')) }),
    ...(values.profile !== undefined && { profile: values.profile }),
  };
}

/** Whether it is the run that the committed report tells of: everything, by the judges that the model is measured with. */
export function isWhole({ seed, count, engines, without, only, profile }: Run): boolean {
  const part = without ?? only ?? profile;
  return part === undefined && seed === SEED && count === COUNT && ENGINES.every((engine) => engines.includes(engine));
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} takes a whole number, not ${text}`);
  return Number(text);
}
