import { parseArgs } from 'node:util';
import type { Wish } from './generate.ts';

export interface Run extends Wish {
  readonly without: string | undefined;
  readonly engines: readonly string[];
  /** Where the report goes; nowhere when only a part was judged. */
  readonly report: string | undefined;
}

const ENGINES = ['hapi', 'ours', 'reference'];

/** What the command line asks for. An unknown option or engine throws with a sentence that says which. */
export function parseRun(args: readonly string[]): Run {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '1' },
      count: { type: 'string', default: '6000' },
      only: { type: 'string', multiple: true },
      profile: { type: 'string' },
      without: { type: 'string' },
      engines: { type: 'string', default: 'hapi,ours' },
      report: { type: 'string' },
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
    report: values.report,
    ...(values.only && { only: values.only.flatMap((names) => names.split(',')) }),
    ...(values.profile !== undefined && { profile: values.profile }),
  };
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} takes a whole number, not ${text}`);
  return Number(text);
}
