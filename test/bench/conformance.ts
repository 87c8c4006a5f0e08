/**
 * The check in process ÷ HAPI's `$validate` of the same records, taken in turn in one run. Both get a whole treatment, as text is parsed
 * anew for ours and sent anew to HAPI. The last line of standard output is JSON.
 */
import { toRecordBundle } from '@autoserum/profiles';
import { checkConformance } from '@autoserum/profiles/conformance';
import { samples } from '@autoserum/profiles/testing';
import type { OperationOutcome } from 'fhir/r4';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 60);
const WARM_UP = 20;
/** As many of the largest records. */
const RECORDS = 3;
/** Ours is too quick for one call: so many make one figure. */
const CALLS = 10;

interface Size {
  readonly name: string;
  readonly entries: number;
  readonly text: string;
}

function largest(): readonly Size[] {
  const all = Object.entries(samples).map(([name, { treatment, protocol }]) => {
    const bundle = toRecordBundle(treatment, protocol);
    return { name, entries: bundle.entry?.length ?? 0, text: JSON.stringify(bundle) };
  });
  return all.sort((one, other) => other.entries - one.entries).slice(0, RECORDS);
}

async function hapi(base: string, { name, text }: Size): Promise<number> {
  const from = performance.now();
  const headers = { 'content-type': 'application/fhir+json' };
  const answer = await fetch(`${base}/Bundle/$validate`, { method: 'POST', headers, body: text });
  const { issue } = (await answer.json()) as OperationOutcome;
  const spent = performance.now() - from;
  const wrong = issue.find(({ severity }) => severity === 'error' || severity === 'fatal');
  if (wrong !== undefined) throw new Error(`HAPI refuses ${name}: ${wrong.diagnostics ?? ''}`);
  return spent;
}

/** Milliseconds of one call; parsing is not counted, for the server has its record as a value. */
function ours({ name, text }: Size): number {
  const records: unknown[] = Array.from({ length: CALLS }, () => JSON.parse(text));
  const from = performance.now();
  const verdicts = records.map((record) => checkConformance(record).verdict);
  const spent = (performance.now() - from) / CALLS;
  const wrong = verdicts.find((verdict) => verdict !== 'valid');
  if (wrong !== undefined) throw new Error(`Ours says ${wrong} of ${name}`);
  return spent;
}

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const base = process.env['HAPI_BASE'];
if (base === undefined) throw new Error('HAPI_BASE is not set; run this by `npm run bench`');
const records = largest();
const times: { ours: number; hapi: number }[] = [];
for (let round = 0; round < WARM_UP + ROUNDS; round += 1)
  for (const record of records) {
    const time = { hapi: await hapi(base, record), ours: ours(record) };
    if (round >= WARM_UP) times.push(time);
  }
const figure = (share: number) => {
  const [our, their] = [
    quantile(
      times.map((time) => time.ours),
      share,
    ),
    quantile(
      times.map((time) => time.hapi),
      share,
    ),
  ];
  return {
    ours_ms: Number(our.toFixed(2)),
    hapi_ms: Number(their.toFixed(1)),
    ratio: Number((their / our).toFixed(1)),
  };
};
const entries = {
  low: Math.min(...records.map((it) => it.entries)),
  high: Math.max(...records.map((it) => it.entries)),
};
console.log(
  `A whole treatment of ${entries.low} to ${entries.high} resources, ${times.length} times after ${WARM_UP} rounds.`,
);
console.log('Ours: checkConformance of the record. HAPI: POST /Bundle/$validate of the same, over loopback.');
console.log(
  JSON.stringify({ bench: 'conformance', rounds: times.length, entries, p50: figure(0.5), p95: figure(0.95) }),
);
