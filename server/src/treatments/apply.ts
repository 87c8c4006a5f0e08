import {
  applyCommand,
  error,
  failure,
  instantOf,
  success,
  type Command,
  type CommandReply,
  type CommandRequest,
  type Issue,
  type Result,
  type Treatment,
} from '@autoserum/profiles';
import type { LaunchContext } from '../auth/launch-context.ts';
import { loadRecord, type StoredRecord } from '../record-home/ehr-record-home.ts';
import { findHome, type RecordHome } from '../record-home/find-home.ts';
import type { Services } from '../services.ts';
import { submit } from '../submission/submit.ts';
import { commandContext, findProtocol, idsOf } from './command-context.ts';
import { comparePatients, compareRevision, refuseAudited } from './compare.ts';

export interface CommandOn {
  /** Undefined for a plan: the treatment gets its id from the submission. */
  readonly treatmentId: string | undefined;
  readonly request: CommandRequest;
}

/**
 * One command on one treatment: load, compare whom and what the screen shows with the record, apply the same transition that the screen
 * used, and submit. A submission that the record's log already holds changes nothing and gets the stored treatment.
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

async function applyInTurn(services: Services, context: LaunchContext, turn: Turn): Promise<Result<CommandReply>> {
  const { request } = turn;
  const launched = comparePatients(context, { expected: request.expectedPatient });
  if (!launched.ok) return refuseAudited(services, context, launched.issues);
  const found = await findHome(services, context);
  if (!found.ok) return found;
  const home = found.value;
  const loaded = await loadRecord(home.store, turn.treatmentId);
  if (!loaded.ok) return loaded;
  const record = loaded.value;
  const compared = comparePatients(context, { expected: request.expectedPatient, subject: record?.treatment.patient });
  if (!compared.ok) return refuseAudited(services, context, compared.issues);
  const entryId = idsOf(request.submissionId)('provenance');
  if (record?.treatment.log.some(({ id }) => id === entryId) === true) return alreadyStored(services, record.treatment);
  const started = checkStart(turn, record);
  if (started.length > 0) return refuseAudited(services, context, started);
  const next = await transition(services, context, {
    command: request.command,
    record,
    submissionId: request.submissionId,
    home,
  });
  if (!next.ok) return refuseAudited(services, context, next.issues);
  const { treatment, protocol } = next.value;
  const submission = { kind: request.command.kind, previous: record, next: treatment, protocol, entryId };
  const destination = { context: { ...context, grantedScopes: home.grantedScopes }, store: home.store };
  const reply = await submit(services, destination, submission);
  return reply.ok ? success({ ...reply.value, warnings: next.warnings }) : reply;
}

function alreadyStored(services: Services, treatment: Treatment): Result<CommandReply> {
  return success({ treatment, readBackAt: instantOf(services.clock.now().getTime()), warnings: [] });
}

/** What must hold before the command is looked at: the treatment is there, and it is the revision that the screen shows. */
function checkStart({ isNew, request }: Turn, record: StoredRecord | undefined): readonly Issue[] {
  if (!isNew && record === undefined)
    return [error('not-found', 'treatment', 'This patient has no such treatment', { rule: 'treatment-missing' })];
  return compareRevision(record?.treatment, request.expectedRevision);
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
  });
  if (!made.ok) return made;
  const next = applyCommand(record?.treatment, command, made.value);
  return next.ok ? success({ treatment: next.value, protocol: protocol.value }, next.warnings) : next;
}
