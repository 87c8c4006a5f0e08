import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { FhirResource } from 'fhir/r4';
import { createMarks } from './acts.ts';
import { checkCampaign } from './checker.ts';
import { startClinic, type Clinic } from './clinic.ts';
import { openHistory } from './history.ts';
import { planRun } from './plan.ts';
import { readPatient } from './read-store.ts';
import { parseSettings, type Settings } from './settings.ts';
import { summaryOf, type Ending } from './summary.ts';
import { createSabotage } from './sabotage.ts';
import { createSwitchboard } from './switchboard.ts';
import { playWard } from './ward.ts';

/** Runs that share one patient and the launches of two physicians. */
const RUNS_A_PATIENT = 2;
/** What is on its way when the last run ends has arrived by then; milliseconds. */
const SETTLE_MS = 1_000;
/** Runs from which on HAPI's own compiler is worth its time. */
const LONG = 300;
/** Somebody of the demonstration. */
const STRANGER = 'nowak-tomasz';
const SAY_EVERY_MS = 10_000;

const FOLDER = process.env['CAMPAIGN_DIR'] ?? '.cache/campaign';
const say = (line: string) => void process.stderr.write(`${line}\n`);

const settings = parseSettings(process.argv.slice(2));
mkdirSync(FOLDER, { recursive: true });
const startedAt = new Date();
const file = join(FOLDER, `seed-${settings.seed}-${startedAt.toISOString().replaceAll(/[:.]/g, '-')}.jsonl`);
const history = openHistory(file);
const clinic = await startClinic({
  servers: settings.servers,
  database: settings.database,
  base: process.env['HAPI_BASE'],
  env: settings.journal === 'off' ? { AUTOSERUM_JOURNAL: 'off' } : {},
  isLong: settings.runs >= LONG,
  log: say,
  printed: (line) => appendFileSync(`${file}.log`, `${line}\n`),
});
try {
  const ending = await campaign(settings, clinic);
  for (const { kind, run, submission = '', text } of ending.violations)
    say(`${kind} in run ${run} (--seed ${settings.seed} --only ${run}) ${submission}: ${text}`);
  for (const { run, cause } of ending.unplayed) say(`run ${run} was not played to its end: ${cause}`);
  for (const how of ending.died) say(`a process ended that nobody had killed: ${how}`);
  const { violations, unplayed, died, notBegun } = ending;
  if (violations.length + unplayed.length + died.length + notBegun > 0) process.exitCode = 1;
  console.log(JSON.stringify({ ...summaryOf(settings, history.events, ending), history: file }));
} finally {
  await clinic.stop();
}

async function campaign(shape: Settings, place: Clinic): Promise<Ending> {
  const from = performance.now();
  const wards = wardsOf(shape);
  const sabotage = shape.isSabotaged ? createSabotage(STRANGER) : undefined;
  const switchboard = createSwitchboard(place, history, sabotage);
  const shared = { clinic: place, switchboard, history, marks: createMarks(), sabotage };
  const unplayed: { run: number; cause: string }[] = [];
  let said = from;
  let ended = 0;
  let notBegun = 0;
  await inTurn(wards, shape.atOnce, async ({ patient, runs }) => {
    if (performance.now() - from > shape.minutes * 60_000) return void (notBegun += runs.length);
    const plans = runs.map((run) => planRun(shape, run));
    await playWard(shared, patient, plans).catch((cause: unknown) => {
      const text = cause instanceof Error ? cause.message : String(cause);
      unplayed.push(...runs.map((run) => ({ run, cause: text })));
    });
    ended += 1;
    if (performance.now() - said < SAY_EVERY_MS) return;
    said = performance.now();
    const left = (((said - from) / ended) * (wards.length - ended)) / 1000;
    const { server, hapi, crashes } = place.kills();
    say(
      `${ended * RUNS_A_PATIENT} of ${wards.length * RUNS_A_PATIENT} runs; servers killed ${server + crashes}, HAPI ${hapi}; about ${Math.round(left)} s left`,
    );
  });
  const played = (performance.now() - from) / 1000;
  await switchboard.quiet();
  await place.whole();
  await wait(SETTLE_MS);
  const resources = await readAll(place, wards);
  const violations = checkCampaign(history.events, resources);
  const [kills, died] = [place.kills(), place.died()];
  return { violations, unplayed, notBegun, kills, died, seconds: Math.round(played), resources: resources.length };
}

interface Ward {
  readonly patient: string;
  readonly runs: readonly number[];
}

/** Patients are new in every campaign: a HAPI that was lent may still hold those of the last one. */
function wardsOf({ runs, seed, only }: Settings): readonly Ward[] {
  const all = Array.from({ length: Math.ceil(runs / RUNS_A_PATIENT) }, (_, index) => ({
    patient: `campaign-${seed}-${index}-${startedAt.getTime().toString(36)}`,
    runs: Array.from({ length: RUNS_A_PATIENT }, (_one, place) => index * RUNS_A_PATIENT + place),
  }));
  if (only === undefined) return all;
  return all.filter((ward) => ward.runs.includes(only)).map((ward) => ({ ...ward, runs: [only] }));
}

/** Works through the items, so many at a time. */
async function inTurn<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** What the store holds of every patient of the campaign. */
async function readAll({ hapi }: Clinic, wards: readonly Ward[]): Promise<readonly FhirResource[]> {
  const resources: FhirResource[] = [];
  const known = history.events.flatMap((event) => (event.event === 'prepared' ? [event] : []));
  await inTurn(wards, 4, async ({ patient }) => {
    const treatments = known.filter((one) => one.patient === patient).map(({ treatment }) => treatment);
    resources.push(...(await readPatient(hapi, patient, treatments)));
  });
  return resources;
}
