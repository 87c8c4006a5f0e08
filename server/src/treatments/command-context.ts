import {
  error,
  failure,
  instantOf,
  revisionOf,
  success,
  type CommandContext,
  type Protocol,
  type ProtocolReference,
  type Result,
  type Treatment,
} from '@autoserum/profiles';
import { v5 as uuidV5 } from 'uuid';
import type { LaunchContext } from '../auth/launch-context.ts';
import type { RecordHome } from '../record-home/find-home.ts';
import type { Services } from '../services.ts';
import { resolveActor } from './actor.ts';
import { present } from './ehr-reading.ts';
import { readPatient, refuseReplaced } from './ehr-patient.ts';

/** Ids of everything that one submission makes: sent twice, it makes the same ids, and the store refuses the second. */
export function idsOf(submissionId: string): (role: string) => string {
  return (role) => uuidV5(role, submissionId);
}

/** The approved protocol that a treatment follows, in its version. */
export function findProtocol(
  { protocols }: Pick<Services, 'protocols'>,
  { url, version }: ProtocolReference,
): Result<Protocol> {
  const found = protocols.find((protocol) => protocol.url === url && protocol.version === version);
  if (found !== undefined) return success(found);
  const text = `The protocol ${url} in version ${version} is not approved here`;
  return failure(error('business-rule', 'protocol', text, { rule: 'protocol-differs' }));
}

export interface Wanted {
  readonly protocol: Protocol;
  readonly submissionId: string;
  /** What the record home says of the patient as the EHR has them now. */
  readonly isSamePatient: RecordHome['check'];
  /** The verdict that an administration names. */
  readonly authorisationId?: string | undefined;
  /** The record that an administration changes: what second persons said about it counts. */
  readonly given?: Treatment | undefined;
}

/** Everything that a transition needs from outside: time, person, patient as the EHR has them now, and the verdict that was named. */
export async function commandContext(
  services: Services,
  context: LaunchContext,
  { protocol, submissionId, isSamePatient, authorisationId, given }: Wanted,
): Promise<Result<CommandContext>> {
  const store = services.openStore(context);
  const [patient, actor] = await Promise.all([readPatient(store, context), resolveActor(store, context)]);
  if (!patient.ok) return patient;
  if (!actor.ok) return actor;
  const current = refuseReplaced(patient.value);
  if (!current.ok) return current;
  const same = await isSamePatient(patient.value.identity);
  if (!same.ok) return same;
  const verifications = given === undefined ? success([]) : await verificationsOf(services, context, given);
  if (!verifications.ok) return verifications;
  const { reference, display, role } = actor.value;
  const encounter = context.encounter === undefined ? undefined : (`Encounter/${context.encounter}` as const);
  return success({
    now: instantOf(services.clock.now().getTime()),
    timeZone: services.timeZone,
    actor: { reference, display },
    role,
    patient: patient.value.facts,
    ...present('encounter', encounter),
    protocol,
    idFor: idsOf(submissionId),
    ...present('authorisation', await kept(services, context, authorisationId)),
    verifications: verifications.value,
  });
}

async function kept(services: Services, context: LaunchContext, id: string | undefined) {
  if (id === undefined) return undefined;
  return services.authorisations.find({ iss: context.ehr.iss, patient: context.patient, id });
}

function verificationsOf({ verifications }: Services, { ehr, patient }: LaunchContext, treatment: Treatment) {
  const { id } = treatment;
  return verifications.ofTreatment({ iss: ehr.iss, patient, treatment: id, revision: revisionOf(treatment) });
}
