import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { CommandReply, CommandRequest, Result, Treatment } from '@autoserum/profiles';
import type { Scene } from '../../profiles/src/testing/clinic.ts';
import { v5 } from 'uuid';
import { injectionOf, requestFor, wordsFor, type Words } from './acts.ts';
import { post, screenOf, type CampaignClient } from './client.ts';
import type { Clinic } from './clinic.ts';
import type { History, Said } from './history.ts';
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
    treatment = await playStep(stage, { plan, step, treatment });
  }
}

interface Scenery {
  readonly plan: RunPlan;
  readonly step: Step;
  readonly treatment: Treatment | undefined;
}

/** One submission, by whom and to which server. */
interface Submission {
  readonly client: CampaignClient;
  readonly server: number;
  readonly request: CommandRequest;
  readonly said: Said;
}

async function playStep(stage: Stage, scenery: Scenery): Promise<Treatment | undefined> {
  const { plan, step } = scenery;
  const made = await Promise.all(step.acts.map((act, index) => submissionFor(stage, scenery, { act, index })));
  const [first, second] = made.flatMap((one) => (one === undefined ? [] : [one]));
  if (first === undefined) return scenery.treatment;
  const id = treatmentOf(first);
  stage.switchboard.arm(id, { run: plan.run, server: first.server, faults: step.faults });
  const other = { ...first, client: clientAt(stage, 0), server: step.servers[1] ?? 0 };
  const patience = { patience: step.patience };
  const replies = await Promise.all(
    step.manner === 'twice'
      ? [deliver(stage, first, patience), deliver(stage, other, patience)]
      : [deliver(stage, first, patience), ...(second === undefined ? [] : [deliver(stage, second, patience)])],
  );
  if (step.manner === 'again') replies.push(await deliver(stage, other, patience));
  stage.switchboard.disarm(id);
  const saved = replies.flatMap((reply) => (reply.ok ? [reply.value.treatment] : []));
  const isClear = replies.every(({ ok }) => ok);
  return isClear ? newest(saved) : ((await look(stage, id)) ?? newest(saved) ?? scenery.treatment);
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
  const server = step.servers[index] ?? 0;
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
  readonly server: number;
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

interface Patience {
  readonly patience: number;
}

/** As the app does: while nobody knows, the very same request again; at some time the tab is closed. */
async function deliver(stage: Stage, submission: Submission, { patience }: Patience): Promise<Result<CommandReply>> {
  const { history, clinic } = stage;
  const { client, server, request, said } = submission;
  history.add(said);
  const send = (to: number) => post(client.api(to), said.treatment, request);
  let reply = await send(server);
  for (let asked = 0; ; asked += 1) {
    const screen = screenOf(reply);
    const rules = reply.ok ? [] : reply.issues.flatMap(({ rule }) => rule ?? []);
    const { event: _said, ...who } = said;
    history.add({ event: 'answered', run: who.run, client: who.client, submission: who.submission, screen, rules });
    if (screen !== 'unknown' || asked === patience) break;
    await wait(ASK_AGAIN_MS);
    await clinic.whole();
    reply = await send(server + asked);
  }
  if (reply.ok) await lookAfter(stage, submission, reply.value.treatment.id);
  return reply;
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

/** The record as the screen shows it after a reload. */
async function look(stage: Stage, id: string): Promise<Treatment | undefined> {
  await stage.clinic.whole();
  const listed = await clientAt(stage, 0).api(0).treatments();
  return listed.ok ? listed.value.treatments.find((one) => one.id === id) : undefined;
}
