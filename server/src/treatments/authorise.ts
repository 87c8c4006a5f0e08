import {
  authorise,
  failure,
  success,
  type Authorisation,
  type AuthorisationRequest,
  type Issue,
  type Result,
  type Treatment,
} from '@autoserum/profiles';
import { whoIs, type LaunchContext } from '../auth/launch-context.ts';
import { loadOwnRecord } from '../record-home/ehr-record-home.ts';
import { findHome, type RecordHome } from '../record-home/find-home.ts';
import type { Services } from '../services.ts';
import { commandContext, findProtocol, idsOf } from './command-context.ts';
import { comparePatients, compareRevision, refuseAudited } from './compare.ts';
import { noSuchTreatment } from './open.ts';

export interface QuestionOn {
  readonly treatmentId: string;
  readonly request: AuthorisationRequest;
}

/**
 * The verdict before an act, judged on the record as it is stored now. It is kept and audited whatever it says; asked again under the
 * same submission, the first verdict is the answer.
 */
export async function authoriseAdministration(
  services: Services,
  context: LaunchContext,
  { treatmentId, request }: QuestionOn,
): Promise<Result<Authorisation>> {
  const { expectedPatient, submissionId } = request;
  const refuse = (issues: readonly Issue[]) =>
    refuseAudited(services, context, { kind: 'authorisation', treatment: treatmentId, issues });
  const launched = comparePatients(context, expectedPatient);
  if (!launched.ok) return refuse(launched.issues);
  const place = { iss: context.ehr.iss, patient: context.patient, id: idsOf(submissionId)('authorisation') };
  const before = await services.authorisations.find(place);
  if (before !== undefined && before.treatmentId === treatmentId) return success(before);
  const home = await findHome(services, context);
  if (!home.ok) return refuse(home.issues);
  const loaded = await loadOwnRecord(home.value.store, context.patient, treatmentId);
  if (!loaded.ok) return refuse(loaded.issues);
  if ('missing' in loaded.value)
    return noSuchTreatment(services, context, { kind: 'authorisation', treatmentId, reason: loaded.value.missing });
  const { treatment } = loaded.value.record;
  const judged = await judge(services, context, { treatment, home: home.value, request });
  if (!judged.ok) return refuse(judged.issues);
  const audited = await audit(services, context, judged.value);
  if (!audited.ok) return audited;
  const { iss, patient } = place;
  return services.authorisations.keep({ iss, patient, authorisation: judged.value });
}

interface Judging {
  readonly treatment: Treatment;
  readonly home: RecordHome;
  readonly request: AuthorisationRequest;
}

async function judge(
  services: Services,
  context: LaunchContext,
  { treatment, home, request }: Judging,
): Promise<Result<Authorisation>> {
  const stale = compareRevision(treatment, request.expectedRevision);
  if (stale.length > 0) return failure(...stale);
  const protocol = findProtocol(services, treatment.protocol);
  if (!protocol.ok) return protocol;
  const made = await commandContext(services, context, {
    protocol: protocol.value,
    submissionId: request.submissionId,
    isSamePatient: home.check,
  });
  return made.ok ? success(authorise(treatment, request.request, made.value)) : made;
}

function audit(services: Services, context: LaunchContext, verdictOn: Authorisation): Promise<Result<void>> {
  const { verdict, issues, treatmentId } = verdictOn;
  const rules = issues.flatMap(({ rule }) => (rule === undefined ? [] : [rule]));
  return services.audit.record({
    kind: 'authorisation',
    outcome: verdict === 'granted' ? 'success' : 'refused',
    detail: [verdict, ...new Set(rules)].join(' '),
    ...whoIs(context),
    treatment: treatmentId,
  });
}
