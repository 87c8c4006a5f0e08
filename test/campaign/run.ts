import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { CommandReply, CommandRequest, Issue, Result, Treatment } from '@autoserum/profiles';
import type { Scene } from '../../profiles/src/testing/clinic.ts';
import { deliver as sendAsApp, isPartly, type Saving, type Way } from '../../smart-app/src/saving/submission.ts';
import { v5 } from 'uuid';
import { injectionOf, requestFor, wordsFor, type Words } from './acts.ts';
import { isOfStore } from './breaks.ts';
import type { CampaignClient, ServerName } from './client.ts';
import type { Clinic } from './clinic.ts';
import type { History, Said, Screen } from './history.ts';
import type { Act, RunPlan, Step } from './plan.ts';
import { entryAt } from './read-store.ts';
import type { Sabotage } from './sabotage.ts';
import type { Switchboard } from './switchboard.ts';

/** Where a run takes place. */
export interface Stage {
  readonly clinic: Clinic;
  readonly switchboard: Switchboard;
  readonly history: History;
  readonly marks: () => Said['occurredAt'] & CommandRequest['command']['occurredAt'];
  readonly patient: string;
  readonly scene: Scene;
  readonly clients: readonly CampaignClient[];
  readonly afterSaved?: Sabotage['afterSaved'] | undefined;
}

/** Milliseconds before a client asks again; people wait longer, a campaign has no time. */
const ASK_AGAIN_MS = 150;

/** Plays one run to its end: steps one after the other, each begun with a look at the record when the last one left doubt. */
export async function playRun(stage: Stage, plan: RunPlan, prepared: Treatment | undefined): Promise<void> {
  let treatment = prepared;
  for (const step of plan.steps) {
    await stage.clinic.whole();
    if (treatment === undefined && step.acts[0] !== 'plan') return;
    const scenery = { plan, step, treatment };
    const { crashAt } = step;
    treatment = await (crashAt === undefined
      ? playStep(stage, scenery)
      : stage.clinic.lendSpare(crashAt, () => playStep(stage, scenery)));
    stage.history.add({ event: 'played', run: plan.run });
  }
  if (treatment !== undefined && mayBeTorn(plan)) await lookLast(stage, plan.run, treatment.id);
}

function mayBeTorn({ steps }: RunPlan): boolean {
  return steps.some(({ faults }) => faults.some(({ breaks }) => isOfStore(breaks)));
}

interface Scenery {
  readonly plan: RunPlan;
  readonly step: Step;
  readonly treatment: Treatment | undefined;
}

/** One submission, by whom and to which server. */
interface Submission {
  readonly client: CampaignClient;
  readonly server: ServerName;
  readonly request: CommandRequest;
  readonly said: Said;
}

/** The treatment as it is after the step; none when there is none, or when it is torn and waits for a person. */
async function playStep(stage: Stage, scenery: Scenery): Promise<Treatment | undefined> {
  const { plan, step } = scenery;
  const made = await Promise.all(step.acts.map((act, index) => submissionFor(stage, scenery, { act, index })));
  const [first, second] = made.flatMap((one) => (one === undefined ? [] : [one]));
  if (first === undefined) return scenery.treatment;
  const id = treatmentOf(first);
  arm(stage, scenery, first);
  const other = { ...first, client: clientAt(stage, 0), server: step.servers[1] ?? 0 };
  const say = (submission: Submission) => deliver(stage, submission, step.patience);
  const replies = await Promise.all(
    step.manner === 'twice' ? [say(first), say(other)] : [say(first), ...(second === undefined ? [] : [say(second)])],
  );
  if (step.manner === 'again') replies.push(await say(other));
  stage.switchboard.disarm(id);
  const saved = replies.flatMap((reply) => (reply?.ok === true ? [reply.value.treatment] : []));
  if (replies.every((reply) => reply?.ok === true)) return newest(saved);
  const looked = await look(stage, plan.run, id);
  if (looked === 'torn' || replies.some(isAlarm)) return undefined;
  return looked ?? newest(saved) ?? scenery.treatment;
}

function arm({ clinic, switchboard, history }: Stage, { plan, step }: Scenery, first: Submission): void {
  const { run, isValidated } = plan;
  const { server } = first;
  const killServer = () => (server === 'spare' ? undefined : clinic.killServer(server));
  switchboard.arm(treatmentOf(first), { run, isValidated, faults: step.faults, killServer });
  if (step.crashAt !== undefined) history.add({ event: 'broken', run, breaks: `crash-${step.crashAt}` });
}

function isAlarm(reply: Result<CommandReply> | undefined): boolean {
  return reply?.ok === false && isPartly(reply.issues);
}

function newest(treatments: readonly Treatment[]): Treatment | undefined {
  return [...treatments].sort((one, other) => other.log.length - one.log.length)[0];
}

/** The id of the treatment that a submission is about; a plan's is known beforehand, so that its requests can be met. */
function treatmentOf({ said, request }: Submission): string {
  return said.treatment ?? v5('procedure', request.submissionId);
}

function clientAt({ clients }: Stage, index: number): CampaignClient {
  const client = clients[index % clients.length];
  if (client === undefined) throw new Error('A run needs somebody who says something');
  return client;
}

async function submissionFor(
  stage: Stage,
  { plan, step, treatment }: Scenery,
  { act, index }: { readonly act: Act; readonly index: number },
): Promise<Submission | undefined> {
  const client = clientAt(stage, index);
  const server = step.crashAt === undefined ? (step.servers[index] ?? 0) : 'spare';
  const words = await wordsOf(stage, { act, treatment, pick: step.picks[index] ?? 0, client, server });
  if (words === undefined) return undefined;
  const { command, parts, label } = words;
  const revision = treatment?.log.length ?? 0;
  const request: CommandRequest = {
    submissionId: randomUUID(),
    expectedPatient: `Patient/${stage.patient}`,
    expectedRevision: revision,
    command,
  };
  const said: Said = {
    event: 'said',
    run: plan.run,
    client: `${client.name} at server ${server}`,
    submission: request.submissionId,
    patient: stage.patient,
    ...(treatment && { treatment: treatment.id }),
    kind: command.kind,
    occurredAt: command.occurredAt,
    parts,
    ...(label !== undefined && { label }),
    revision,
  };
  return { client, server, request, said };
}

interface Intent {
  readonly act: Act;
  readonly treatment: Treatment | undefined;
  readonly pick: number;
  readonly client: CampaignClient;
  readonly server: ServerName;
}

/** An injection is asked for before it is said; where it is not granted, pain is asked instead. */
async function wordsOf({ scene, marks }: Stage, intent: Intent): Promise<Words | undefined> {
  const { act, treatment, pick, client, server } = intent;
  const moment = { treatment, scene, at: marks(), pick };
  if (act !== 'administer') return wordsFor(act, moment);
  const request = requestFor(moment);
  if (treatment === undefined || request === undefined) return wordsFor('observe', moment);
  const question = {
    submissionId: randomUUID(),
    expectedPatient: treatment.patient,
    expectedRevision: treatment.log.length,
    request,
  };
  const verdict = await client.api(server).authorise(treatment.id, question);
  if (!verdict.ok || verdict.value.verdict !== 'granted') return wordsFor('observe', { ...moment, at: marks() });
  return injectionOf(request, verdict.value.id, marks());
}

/** The tab is closed while nobody knows. */
class Closed extends Error {
  override readonly name = 'Closed';
}

/**
 * The app's own way: what is unknown is read back, and only what is not found is sent again. The load balancer brings each question to
 * another server. Nothing comes back when the tab is closed before it is known.
 */
async function deliver(
  stage: Stage,
  submission: Submission,
  patience: number,
): Promise<Result<CommandReply> | undefined> {
  const { history, clinic } = stage;
  const { client, server, request, said } = submission;
  history.add(said);
  let waits = 0;
  const api = () => client.api(waits < 2 ? server : (server === 'spare' ? 0 : server) + waits - 1);
  const way: Way = {
    check: undefined,
    post: (one) => (said.treatment === undefined ? api().plan(one) : api().command(said.treatment, one)),
    ask: (id) => api().submission(id),
    wait: async () => {
      waits += 1;
      if (waits > patience) throw new Closed();
      await wait(ASK_AGAIN_MS);
      await clinic.whole();
    },
    isCancelled: () => false,
    cancel: (one) => api().cancel({ treatmentId: said.treatment, request: one }),
    keptAt: () => undefined,
    onChange: (saving) => tell(history, said, saving),
  };
  const reply = await sendAsApp(request, way).catch((cause: unknown) => {
    if (cause instanceof Closed) return undefined;
    throw cause;
  });
  if (reply?.ok === true) await lookAfter(stage, submission, reply.value.treatment.id);
  return reply;
}

/** What the screen says now. */
function tell(history: History, { run, client, submission }: Said, saving: Saving): void {
  const answered = (screen: Screen, rules: readonly string[] = []) =>
    history.add({ event: 'answered', run, client, submission, screen, rules });
  switch (saving.state) {
    case 'idle':
    case 'saving':
      return;
    case 'unknown':
    case 'saved':
      return answered(saving.state);
    case 'partial':
      return answered(saving.state, rulesOf(saving.issues));
    case 'held':
      return answered('refused', rulesOf(saving.issues));
    case 'refused':
      return answered(isPartly(saving.issues) ? 'partial' : 'refused', rulesOf(saving.issues));
  }
}

function rulesOf(issues: readonly Issue[]): readonly string[] {
  return issues.flatMap(({ rule }) => rule ?? []);
}

/** What the store itself says at once after "Saved". */
async function lookAfter(
  { clinic, history, afterSaved }: Stage,
  { said }: Submission,
  treatment: string,
): Promise<void> {
  const { run, submission, occurredAt } = said;
  for (let tried = 0; tried < 5; tried += 1) {
    await clinic.whole();
    const seen = await entryAt(clinic.hapi, treatment, occurredAt).then(
      (entry) => ({ isThere: entry !== undefined }),
      () => undefined,
    );
    if (seen === undefined) continue;
    history.add({ event: 'looked', run, submission, ...seen });
    return afterSaved?.(clinic.hapi, { treatment, occurredAt });
  }
}

/** Whether the course shows the treatment when everything is over, or names it as incomplete. */
async function lookLast(stage: Stage, run: number, treatment: string): Promise<void> {
  await stage.clinic.whole();
  const listed = await clientAt(stage, 0).api(0).treatments();
  const unread = listed.ok ? listed.value.unreadable.find(({ id }) => id === treatment) : undefined;
  if (unread !== undefined && rulesOf(unread.issues).includes('record-incomplete'))
    stage.history.add({ event: 'unreadable', run, treatment });
}

/** The record as the screen shows it after a reload, with what the course says of each submission; torn when one of them is. */
async function look(stage: Stage, run: number, id: string): Promise<Treatment | 'torn' | undefined> {
  await stage.clinic.whole();
  const listed = await clientAt(stage, 0).api(0).treatments();
  if (!listed.ok) return undefined;
  const { treatments, submissions } = listed.value;
  const mine = submissions.filter((one) => one.treatmentId === id);
  for (const { id: submission, state } of mine) stage.history.add({ event: 'shown', run, submission, state });
  return mine.some(({ state }) => state === 'partial') ? 'torn' : treatments.find((one) => one.id === id);
}
