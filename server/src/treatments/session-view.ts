import { instantOf, success, type AdoptionNeed, type Issue, type Result, type SessionView } from '@autoserum/profiles';
import type { LaunchContext } from '../auth/launch-context.ts';
import { planHome } from '../record-home/find-home.ts';
import { NOTHING } from '../record-home/record-plan.ts';
import type { FhirStore, Services } from '../services.ts';
import { resolveActor } from './actor.ts';
import { auditRead } from './audit-read.ts';
import { allergyView, readAllergies } from './ehr-allergies.ts';
import { readConditions } from './ehr-conditions.ts';
import { MARKER_CODES, proposeInfectionMarkers, readMarkers } from './ehr-infection-markers.ts';
import { listOfPatient } from './ehr-list.ts';
import { proposeAnticoagulant, readMedicines } from './ehr-medicines.ts';
import { readPatient } from './ehr-patient.ts';
import { asWarning, present } from './ehr-reading.ts';
import { proposeAge, proposeAllergies, proposeDeceased } from './ehr-safety.ts';

/**
 * For whom and by whom this launch is, and what the EHR knows that the plan needs. Without the Patient or the user there is nothing to
 * show; anything else that cannot be read is named and leaves the rest whole.
 */
export async function viewSession(services: Services, context: LaunchContext): Promise<Result<SessionView>> {
  const store = services.openStore(context);
  const [patient, user, chart, planned] = await Promise.all([
    readPatient(store, context),
    resolveActor(store, context),
    readChart(store, context),
    planHome(services, context),
  ]);
  if (!patient.ok) return patient;
  if (!user.ok) return user;
  const same = planned.ok ? await planned.value.home.check(patient.value.identity) : success(undefined);
  await auditRead(services, context, { what: 'session' });
  const { protocols, timeZone } = services;
  const now = instantOf(services.clock.now().getTime());
  const { facts, view } = patient.value;
  const { conditions, allergies, safety, issues } = chart;
  return success({
    launch: context.id,
    ehrName: context.ehr.name,
    patient: { ...view, ...allergies },
    user: user.value,
    ...present('encounter', context.encounter === undefined ? undefined : (`Encounter/${context.encounter}` as const)),
    needPatientBanner: context.needPatientBanner,
    ...present('intent', context.intent),
    ...present('about', context.about),
    now,
    expiresAt: instantOf(context.expiresAt),
    timeZone,
    ...present('clockSkewSeconds', skewWorthSaying(store.clockSkew())),
    capability: planned.ok && same.ok ? planned.value.capability : NOTHING,
    ...present('recordPlan', planned.ok ? planned.value.plan : undefined),
    ...present('adoption', same.ok ? undefined : adoptionNeed(same.issues)),
    protocols,
    conditions,
    safety: [...safety, proposeAge(facts, { now, timeZone, protocols }), proposeDeceased(facts)],
    ehrOrigins: context.ehr.frameAncestors,
    issues: [...notKnown(planned), ...notKnown(same), ...issues],
  });
}

/** What stops writing until the record was taken over. */
function adoptionNeed(issues: readonly Issue[]): AdoptionNeed | undefined {
  return ADOPTION_NEEDS.find((need) => issues.some(({ rule }) => rule === need));
}

const ADOPTION_NEEDS = ['record-number-differs', 'record-of-merged-patient'] as const satisfies readonly AdoptionNeed[];

/** A failure that is no need of adoption: the home, or its stub of the patient, could not be read. */
function notKnown(result: Result<unknown>): readonly Issue[] {
  if (result.ok || adoptionNeed(result.issues) !== undefined) return [];
  return result.issues.slice(0, 1).map(asWarning);
}

/** Beyond two minutes the EHR's and our times cannot both be put into one record without a word. */
const SKEW_MS = 120_000;

function skewWorthSaying(milliseconds: number | undefined): number | undefined {
  if (milliseconds === undefined || Math.abs(milliseconds) <= SKEW_MS) return undefined;
  return Math.round(milliseconds / 1000);
}

type Chart = Pick<SessionView, 'conditions' | 'safety' | 'issues'> & {
  readonly allergies: ReturnType<typeof allergyView>;
};

async function readChart(store: FhirStore, context: LaunchContext): Promise<Chart> {
  const [conditions, allergies, requests, statements, observations] = await Promise.all([
    listOfPatient(store, context, { type: 'Condition', parameters: {} }),
    listOfPatient(store, context, { type: 'AllergyIntolerance', parameters: {} }),
    listOfPatient(store, context, { type: 'MedicationRequest', parameters: { status: 'active' } }),
    listOfPatient(store, context, { type: 'MedicationStatement', parameters: { status: 'active' } }),
    listOfPatient(store, context, { type: 'Observation', parameters: { code: MARKER_CODES } }),
  ]);
  const problems = readConditions(conditions);
  const allergic = readAllergies(allergies);
  const medicines = readMedicines(requests, statements);
  const markers = readMarkers(observations);
  const isComplete =
    requests.resources !== undefined && statements.resources !== undefined && medicines.issues.length === 0;
  const issues: readonly Issue[] = [
    conditions,
    allergies,
    requests,
    statements,
    observations,
    problems,
    allergic,
    medicines,
    markers,
  ].flatMap((part) => part.issues);
  return {
    conditions: problems.values,
    allergies: allergyView(allergies, allergic.values),
    safety: [
      proposeInfectionMarkers(markers.values),
      proposeAnticoagulant(medicines.values, isComplete),
      proposeAllergies(allergic.values),
    ],
    issues,
  };
}
