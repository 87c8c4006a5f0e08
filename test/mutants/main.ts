/** Makes the mutants, puts them before the judges, and tells: `npm run mutants`. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generateMutants } from './generate.ts';
import { judgeAll } from './judge-all.ts';
import { digestOf, memoryIn } from './judges/memory.ts';
import { progressTo } from './progress.ts';
import { reportOf } from './report/report.ts';
import { parseRun } from './wish.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DEFINITIONS = process.env['MUTANTS_DEFINITIONS'] ?? `${ROOT}profiles/fsh-generated/resources`;

/** What HAPI's verdicts depend on beside the mutant. */
function definitionsDigest(): string {
  const files = readdirSync(DEFINITIONS).filter((name) =>
    /^(StructureDefinition|ValueSet|CodeSystem)-.*\.json$/.test(name),
  );
  return digestOf(files.sort().map((name) => readFileSync(`${DEFINITIONS}/${name}`, 'utf8')));
}

const run = parseRun(process.argv.slice(2));
const mutants = generateMutants(run);
console.error(
  `${mutants.length} mutants, ${mutants.filter(({ level }) => level === 'record').length} of them whole records`,
);
const judged = await judgeAll(mutants, {
  hapiBase: run.engines.includes('hapi') ? process.env['HAPI_BASE'] : undefined,
  declared: memoryIn(`${ROOT}.cache/mutants/${definitionsDigest()}.jsonl`),
  bare: memoryIn(`${ROOT}.cache/mutants/base.jsonl`),
  asksOurs: run.engines.includes('ours'),
  without: run.without,
  reference: undefined,
  progress: progressTo((line) => process.stderr.write(line)),
});
const report = reportOf(run, judged);
if (run.report !== undefined) writeFileSync(run.report, report);
console.log(report);
