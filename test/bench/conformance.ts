/**
 * The check in process ÷ HAPI's `$validate` of the same records: every whole treatment of the samples, from its plan to an injection at least.
 * Ours in a block of its own after it is warm, one call at a time, each of a record that was parsed anew, bundled as it ships. The last line
 * of standard output is JSON.
 */
import { toRecordBundle } from '@autoserum/profiles';
import { checkConformance } from '@autoserum/profiles/conformance';
import { samples } from '@autoserum/profiles/testing';
import type { OperationOutcome } from 'fhir/r4';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 8);
const WARM_UP = 3;
/** Calls of ours for each round of HAPI. */
const CALLS = 25;
/** Calls of ours of each before the first that counts: the engine translates step by step what runs often, and a server runs for days. */
const WARM_UP_CALLS = 300;

interface Sample {
  readonly name: string;
  readonly entries: number;
  readonly text: string;
}

/** Whole treatments, the largest last. */
function wholeTreatments(): readonly Sample[] {
  return Object.entries(samples)
    .filter(([, { treatment }]) => treatment.administrations.some(({ act }) => act.status === 'completed'))
    .map(([name, { treatment, protocol }]) => {
      const bundle = toRecordBundle(treatment, protocol);
      return { name, entries: bundle.entry?.length ?? 0, text: JSON.stringify(bundle) };
    })
    .sort((one, other) => one.entries - other.entries);
}

async function hapi(base: string, { name, text }: Sample): Promise<number> {
  const from = performance.now();
  const headers = { 'content-type': 'application/fhir+json' };
  const answer = await fetch(`${base}/Bundle/$validate`, { method: 'POST', headers, body: text });
  const { issue } = (await answer.json()) as OperationOutcome;
  const spent = performance.now() - from;
  const wrong = issue.find(({ severity }) => severity === 'error' || severity === 'fatal');
  if (wrong !== undefined) throw new Error(`HAPI refuses ${name}: ${wrong.diagnostics ?? ''}`);
  return spent;
}

/** Milliseconds of one call, and of reading the same text as JSON: a yardstick for how fast this machine is just now. */
function ours({ name, text }: Sample): { readonly check: number; readonly parse: number } {
  const from = performance.now();
  const record: unknown = JSON.parse(text);
  const parsed = performance.now();
  const { verdict } = checkConformance(record);
  const checked = performance.now();
  if (verdict !== 'valid') throw new Error(`Ours says ${verdict} of ${name}`);
  return { check: checked - parsed, parse: parsed - from };
}

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

interface Times {
  readonly ours: readonly number[];
  readonly hapi: readonly number[];
}

function figures(times: Times, share: number) {
  const [our, their] = [quantile(times.ours, share), quantile(times.hapi, share)];
  return {
    ours_ms: Number(our.toFixed(2)),
    hapi_ms: Number(their.toFixed(1)),
    ratio: Number((their / our).toFixed(1)),
  };
}

const base = process.env['HAPI_BASE'];
if (base === undefined) throw new Error('HAPI_BASE is not set; run this by `npm run bench`');
const records = wholeTreatments();

for (let call = 0; call < WARM_UP_CALLS; call += 1) for (const record of records) ours(record);
const ourTimes = new Map(records.map(({ name }): [string, number[]] => [name, []]));
const parseTimes: number[] = [];
for (let call = 0; call < ROUNDS * CALLS; call += 1)
  for (const record of records) {
    const { check, parse } = ours(record);
    ourTimes.get(record.name)?.push(check);
    parseTimes.push(parse);
  }

const theirTimes = new Map(records.map(({ name }): [string, number[]] => [name, []]));
for (let round = 0; round < WARM_UP + ROUNDS; round += 1)
  for (const record of records) {
    const spent = await hapi(base, record);
    if (round >= WARM_UP) theirTimes.get(record.name)?.push(spent);
  }

const timesOf = (name: string): Times => ({ ours: ourTimes.get(name) ?? [], hapi: theirTimes.get(name) ?? [] });
console.log('Ours: checkConformance of the record. HAPI: POST /Bundle/$validate of the same, over loopback.');
for (const { name, entries } of records) {
  const { ours_ms, hapi_ms, ratio } = figures(timesOf(name), 0.5);
  console.log(`${name}, ${entries} resources: p50 ${ours_ms} ms, HAPI ${hapi_ms} ms, ${ratio} times`);
}
const all: Times = { ours: [...ourTimes.values()].flat(), hapi: [...theirTimes.values()].flat() };
const entries = { low: records[0]?.entries, high: records.at(-1)?.entries };
console.log(
  JSON.stringify({
    bench: 'conformance',
    treatments: records.length,
    entries,
    calls: all.ours.length,
    parse_ms: Number(quantile(parseTimes, 0.5).toFixed(2)),
    p50: figures(all, 0.5),
    p95: figures(all, 0.95),
  }),
);
