import type { DeliveriesView, DeliveryView, Treatment } from '@autoserum/profiles';
import type { Bundle, DocumentReference, FhirResource, Procedure } from 'fhir/r4';
import { lastBatch, toCollect, toReject } from '../../profiles/src/testing/course.ts';
import { ago, planOf, sceneOf } from './knee-course.ts';
import type { Answer, Launched, Refused } from './launched.ts';

const at = { timeSource: 'clock' } as const;

/** A treatment whose blood was drawn: the shortest that an EHR gets something of. */
export async function begunTreatment(app: Launched): Promise<Treatment> {
  const planned = await app.said(planOf(app, ago(60)));
  return app.said(toCollect(planned, sceneOf(app), ago(50)), planned);
}

/** The same, its blood rejected: it needs nothing more but its end. */
export async function rejectedTreatment(app: Launched): Promise<Treatment> {
  const drawn = await begunTreatment(app);
  return app.said(toReject(lastBatch(drawn), ago(10)), drawn);
}

export function completeNow(app: Launched, treatment: Treatment): Promise<Treatment> {
  return app.said({ kind: 'complete', occurredAt: ago(0), ...at }, treatment);
}

export function abandonNow(app: Launched, treatment: Treatment): Promise<Treatment> {
  return app.said({ kind: 'abandon', occurredAt: ago(0), ...at, reason: 'patient-wish' }, treatment);
}

/** What the store behind the EHR has of a patient, read past everybody else. */
export async function heldOf<T extends FhirResource>(
  fhirBase: string,
  type: T['resourceType'],
  patient: string,
): Promise<readonly T[]> {
  const response = await fetch(`${fhirBase}/${type}?patient=${patient}&_count=50`, {
    headers: { 'cache-control': 'no-cache' },
  });
  const { entry = [] } = (await response.json()) as Bundle<T>;
  return entry.flatMap(({ resource }) => resource ?? []);
}

/** How many Procedures and how many summaries it has of a patient. */
export async function countedIn(fhirBase: string, patient: string): Promise<readonly [number, number]> {
  const procedures = await heldOf<Procedure>(fhirBase, 'Procedure', patient);
  const summaries = await heldOf<DocumentReference>(fhirBase, 'DocumentReference', patient);
  return [procedures.length, summaries.length];
}

/** Deliveries as a line each. */
export function saidOf(views: readonly DeliveryView[]): readonly string[] {
  return views.map(({ kind, number, state }) => `${kind} ${number} ${state}`);
}

/** What is told of a treatment's deliveries now; nothing is sent for it. */
export async function toldOf(app: Launched, { id }: Treatment): Promise<readonly DeliveryView[]> {
  return (await app.get<DeliveriesView>(`treatments/${id}/deliveries`)).body.deliveries;
}

/** Somebody presses the button that goes on with them. */
export function sendNow(app: Launched, { id }: Treatment): Promise<Answer<DeliveriesView & Refused>> {
  return app.post(`treatments/${id}/deliveries`, { expectedPatient: `Patient/${app.patient}` });
}

/** The deliveries once they are told like this; what stands still otherwise is told as it stands. */
export async function delivered(
  app: Launched,
  treatment: Treatment,
  expected: readonly string[],
): Promise<readonly DeliveryView[]> {
  let last: readonly DeliveryView[] = [];
  for (let look = 0; look < 30; look += 1) {
    last = await toldOf(app, treatment);
    if (JSON.stringify(saidOf(last)) === JSON.stringify(expected)) return last;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const why = last.flatMap(({ issues }) => issues.map(({ text }) => text));
  throw new Error(`The deliveries stay ${saidOf(last).join(', ')}: ${why.join('; ')}`);
}
