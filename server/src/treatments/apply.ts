import {
  applyCommand,
  error,
  failure,
  instantOf,
  saidOfOwnStore,
  success,
  type Command,
  type CommandReply,
  type CommandRequest,
  type Failure,
  type Result,
  type Treatment,
} from '@autoserum/profiles';
import type { LaunchContext } from '../auth/launch-context.ts';
import { loadOwnRecord, type Owned, type StoredRecord } from '../record-home/ehr-record-home.ts';
import { findHome, type RecordHome } from '../record-home/find-home.ts';
import type { JournalEntry, Services } from '../services.ts';
import { shareOf } from '../submission/change-bytes.ts';
import { complete, isInPart, unfinished } from '../submission/complete.ts';
import { destinationOf, type Destination } from '../submission/destination.ts';
import { busy, reused, treatmentInPart, unknown } from '../submission/findings.ts';
import { settleByReading } from '../submission/open-submissions.ts';
import { resume } from '../submission/resume.ts';
import { submit } from '../submission/submit.ts';
import { waitForTurn } from '../submission/turn.ts';
import { commandContext, findProtocol, idsOf } from './command-context.ts';
import { comparePatients, compareRevision, refuseAudited } from './compare.ts';
import { deliverBeside } from './deliver-to-ehr.ts';
import { noSuchTreatment } from './open.ts';
import { digestOf, isSameSubmission } from './same-submission.ts';

export interface CommandOn {
  /** Undefined for a plan: the treatment gets its id from the submission. */
  readonly treatmentId: string | undefined;
  readonly request: CommandRequest;
}

/**
 * One command on one treatment: load, compare whom and what the screen shows with the record, apply the same transition that the screen
 * used, and submit. A submission that was sent before is read back first: what it stored is the answer, and nothing is made twice.
 */
export async function applyToTreatment(
  services: Services,
  context: LaunchContext,
  on: CommandOn,
): Promise<Result<CommandReply>> {
  const treatmentId = on.treatmentId ?? idsOf(on.request.submissionId)('procedure');
  return services.turns.take(`${context.ehr.iss} ${treatmentId}`, () =>
    applyInTurn(services, context, { treatmentId, isNew: on.treatmentId === undefined, request: on.request }),
  );
}

interface Turn {
  readonly treatmentId: string;
  readonly isNew: boolean;
  readonly request: CommandRequest;
}

/** How often a submission that was just overtaken by another process begins again, from the record as it is then. */
const TURNS = 5;

/** The turn of this process is ours; that of all processes is taken when the journal has the submission. */
async function applyInTurn(services: Services, context: LaunchContext, turn: Turn): Promise<Result<CommandReply>> {
  const launched = comparePatients(context, turn.request.expectedPatient);
  if (!launched.ok) return refuseAudited(services, context, { treatment: turn.treatmentId, issues: launched.issues });
  const { submissionId: id } = turn.request;
  for (let turns = 0; turns < TURNS; turns += 1) {
    const held = await waitForTurn(services, {
      iss: context.ehr.iss,
      patient: context.patient,
      treatment: turn.treatmentId,
    });
    if (held !== undefined) return held.id === id ? unknown() : busy();
    const reply = await applyOnce(services, context, turn);
    if (reply.ok || reply.issues[0]?.rule !== 'treatment-busy') return reply;
  }
  return busy();
}

async function applyOnce(services: Services, context: LaunchContext, turn: Turn): Promise<Result<CommandReply>> {
  const { request } = turn;
  const digest = digestOf(request);
  const before = await services.journal.find({ iss: context.ehr.iss, id: request.submissionId });
  const found = await findHome(services, context);
  if (!found.ok) return before !== undefined && isOpen(before) ? unknown() : found;
  const home = found.value;
  const destination = destinationOf(context, home);
  if (before !== undefined && !isSameSubmission(before, { context, treatmentId: turn.treatmentId, digest }))
    return refuseAudited(services, context, { treatment: turn.treatmentId, issues: reused().issues });
  const resumed = before === undefined ? 'anew' : await resume(services, destination, before);
  if (resumed !== 'anew') return resumed.ok ? success({ ...resumed.value, warnings: [] }) : saidOf(home, resumed);
  const blocking = await completeFormer(services, destination, turn.treatmentId);
  if (blocking !== undefined) return treatmentInPart(shareOf(blocking));
  const loaded = await loadOwnRecord(home.store, context.patient, turn.treatmentId);
  if (!loaded.ok) return loaded;
  const refused = await checkPresence(services, context, { turn, owned: loaded.value });
  if (refused !== undefined) return refused;
  const record = 'record' in loaded.value ? loaded.value.record : undefined;
  const entryId = idsOf(request.submissionId)('provenance');
  if (record?.treatment.log.some(({ id }) => id === entryId) === true) return alreadyStored(services, record.treatment);
  const started = compareRevision(record?.treatment, request.expectedRevision);
  if (started.length > 0) return refuseAudited(services, context, { treatment: turn.treatmentId, issues: started });
  const next = await transition(services, context, {
    command: request.command,
    record,
    submissionId: request.submissionId,
    home,
  });
  if (!next.ok) return refuseAudited(services, context, { treatment: turn.treatmentId, issues: next.issues });
  const { treatment, protocol } = next.value;
  const reply = await submit(services, destination, {
    id: request.submissionId,
    kind: request.command.kind,
    digest,
    previous: record,
    next: treatment,
    protocol,
    entryId,
  });
  if (!reply.ok) return saidOf(home, reply);
  if (home.kind === 'companion') deliverBeside(services, context, [reply.value.treatment]);
  return success({ ...reply.value, warnings: next.warnings });
}

/** What the store of the record did wrong is said of the store that it is. */
function saidOf({ kind }: RecordHome, { issues }: Failure): Failure {
  return kind === 'ehr' ? failure(...issues) : failure(...issues.map(saidOfOwnStore));
}

/** What another submission left in part is completed before anything else is entered; the one that cannot be, if any. */
async function completeFormer(services: Services, destination: Destination, treatmentId: string) {
  const former = await unfinished(services, destination.context, treatmentId);
  if (former === undefined) return undefined;
  const { entry } = await settleByReading(services, destination, former);
  const now = isInPart(entry) ? await complete(services, destination, entry) : entry;
  return isInPart(now) ? now : undefined;
}

/** It was sent, and nobody knows yet: whatever hinders us now is no proof that it is not stored. */
function isOpen({ state }: JournalEntry): boolean {
  return state === 'sent' || state === 'unknown';
}

function alreadyStored(services: Services, treatment: Treatment): Result<CommandReply> {
  return success({ treatment, readBackAt: instantOf(services.clock.now().getTime()), warnings: [] });
}

interface Presence {
  readonly turn: Turn;
  readonly owned: Owned;
}

/**
 * Why there is nothing to say the command of, if so. A plan needs no record, but one of another patient under the id that it would get
 * means that its submission was somebody's before.
 */
async function checkPresence(
  services: Services,
  context: LaunchContext,
  { turn, owned }: Presence,
): Promise<Result<never> | undefined> {
  if ('record' in owned) return undefined;
  const { treatmentId } = turn;
  if (!turn.isNew) return noSuchTreatment(services, context, { kind: 'write', treatmentId, reason: owned.missing });
  if (owned.missing === 'treatment-missing') return undefined;
  const { issues } = reused();
  return refuseAudited(services, context, { treatment: treatmentId, issues, detail: owned.missing });
}

interface Step {
  readonly command: Command;
  readonly record: StoredRecord | undefined;
  readonly submissionId: string;
  readonly home: RecordHome;
}

async function transition(services: Services, context: LaunchContext, { command, record, submissionId, home }: Step) {
  const reference = record?.treatment.protocol ?? (command.kind === 'plan' ? command.protocol : undefined);
  if (reference === undefined)
    return failure(
      error('not-found', 'command.kind', 'A treatment begins with its plan', { rule: 'treatment-missing' }),
    );
  const protocol = findProtocol(services, reference);
  if (!protocol.ok) return protocol;
  const basis = command.kind === 'administer' && command.basis.kind === 'authorised' ? command.basis : undefined;
  const made = await commandContext(services, context, {
    protocol: protocol.value,
    submissionId,
    isSamePatient: home.admit,
    authorisationId: basis?.authorisationId,
    given: command.kind === 'administer' ? record?.treatment : undefined,
  });
  if (!made.ok) return made;
  const next = applyCommand(record?.treatment, command, made.value);
  return next.ok ? success({ treatment: next.value, protocol: protocol.value }, next.warnings) : next;
}
