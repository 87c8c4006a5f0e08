/** Makes the mutants, puts them before the judges, and tells: `npm run mutants`. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generateMutants } from './generate.ts';
import type { JsonObject } from './json.ts';
import { judgeAll } from './judge-all.ts';
import { judgeByHapi } from './judges/hapi.ts';
import { digestOf, memoryIn, rememberedBy, type Memory } from './judges/memory.ts';
import { judgeByOurs } from './judges/ours.ts';
import { startReferenceJudge } from './judges/reference.ts';
import { progressTo } from './progress.ts';
import { reportOf } from './report/report.ts';
import { isWhole, parseRun } from './wish.ts';

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
const digest = definitionsDigest();
const memory = (name: string): Memory => memoryIn(`${ROOT}.cache/mutants/${name}.jsonl`);
const hapiBase = run.engines.includes('hapi') ? process.env['HAPI_BASE'] : undefined;
const askHapi = hapiBase === undefined ? undefined : (resource: JsonObject) => judgeByHapi(hapiBase, resource);
const reference = run.engines.includes('reference') ? await startReferenceJudge(DEFINITIONS) : undefined;
const judged = await judgeAll(mutants, {
  hapi: askHapi && rememberedBy(memory(digest), askHapi),
  bare: askHapi && rememberedBy(memory('base'), askHapi),
  ours: run.engines.includes('ours') ? (resource) => judgeByOurs(resource, run.without) : undefined,
  reference: reference && rememberedBy(memory(`${digest}-reference`), reference.judge),
  progress: progressTo((line) => process.stderr.write(line)),
});
await reference?.stop();
const report = reportOf(run, judged);
if (isWhole(run)) writeFileSync(`${ROOT}docs/profiles/mutants.md`, report);
console.log(report);
