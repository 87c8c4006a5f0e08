import {
  instantOf,
  type Authorisation,
  type Command,
  type Instant,
  type PatientFacts,
  type SessionView,
  type Treatment,
} from '@autoserum/profiles';
import type { Scene } from '../../profiles/src/testing/clinic.ts';
import {
  lastBatch,
  toAdminister,
  toAliquot,
  toCollect,
  toEndIncubation,
  toPlan,
  toRelease,
  toRequest,
  toSeparate,
  toStartIncubation,
} from '../../profiles/src/testing/course.ts';
import type { ReasonFor } from '../../profiles/src/treatment/administration-request.ts';
import type { Answer, Launched } from './launched.ts';

/** The scene of a launch: the joint protocol that the server approves, and the patient as the session shows them. */
export function sceneOf({ session }: Pick<Launched, 'session'>): Scene {
  const protocol = session.protocols.find(({ region }) => region === 'joint');
  if (protocol === undefined) throw new Error('The server approves no protocol for a joint');
  return { name: 'integration', protocol, patient: factsOf(session.patient) };
}

function factsOf({ reference, recordNumber, birthDate, deceased }: SessionView['patient']): PatientFacts {
  return {
    reference,
    identifiers: recordNumber === undefined ? [] : [recordNumber],
    deceased,
    ...(birthDate === undefined ? {} : { birthDate }),
  };
}

/** So many minutes ago. */
export function ago(minutes: number): Instant {
  return instantOf(Date.now() - minutes * 60_000);
}

/** The plan as the screen proposes it: indication and checks with the EHR's own entries as their sources. */
export function planOf(launched: Launched, occurredAt: Instant, reasons: readonly ReasonFor[] = []): Command {
  const { conditions, safety } = launched.session;
  const source = conditions.find(({ indication }) => indication !== undefined);
  return {
    ...toPlan(sceneOf(launched), occurredAt, reasons),
    indication:
      source?.indication === undefined ? { code: '239873007' } : { code: source.indication, source: source.reference },
    safetyChecks: safety.map(({ kind, finding, source: from }) => ({
      kind,
      finding,
      ...(from === undefined ? {} : { source: from }),
    })),
  };
}

export type MinutesAgo = (minutes: number) => Instant;

/** What follows the plan, up to serum that may be given: the incubation lasts seven hours, and what is released now was filled an hour ago. */
export const PREPARATION: readonly ((treatment: Treatment, scene: Scene, at: MinutesAgo) => Command)[] = [
  (treatment, scene, at) => toCollect(treatment, scene, at(590)),
  (treatment, _scene, at) => toStartIncubation(lastBatch(treatment), at(580)),
  (treatment, _scene, at) => toEndIncubation(lastBatch(treatment), at(160)),
  (treatment, _scene, at) => toSeparate(lastBatch(treatment), [at(150), at(140), at(120)]),
  (treatment, scene, at) => toAliquot(lastBatch(treatment), scene, at(60)),
  (treatment, _scene, at) => toRelease(lastBatch(treatment), at(50)),
];

/** The plan and everything up to serum that may be given, each step as it would have been said at its time. */
export async function preparedTreatment(launched: Launched): Promise<Treatment> {
  let treatment = await launched.said(planOf(launched, ago(600)));
  for (const step of PREPARATION) treatment = await launched.said(step(treatment, sceneOf(launched), ago), treatment);
  return treatment;
}

const REASONS = [{ rule: 'infection-marker', reason: 'clinical-judgement' } as const];

/** An injection of released serum that a verdict allows. */
export async function injectionInto(app: Launched, prepared: Treatment): Promise<Command> {
  const request = { ...toRequest(prepared, sceneOf(app), ago(0)), reasons: REASONS };
  const { body } = (await app.ask(request, prepared)) as Answer<Authorisation>;
  return toAdminister(request, { kind: 'authorised', authorisationId: body.id }, ago(0));
}
