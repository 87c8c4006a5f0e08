import type { Encounter } from 'fhir/r4';
import type { Upstream } from './fhir/upstream.ts';
import { hospital } from './staff.ts';

const TIME_ZONE = 'Europe/Berlin';

/** The day in the hospital, `YYYY-MM-DD`. */
function hospitalDay(now: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE, dateStyle: 'short' }).format(now);
}

/** Id of the patient's ambulatory encounter of today with this user; created when it is not there. */
export async function todaysEncounter(upstream: Upstream, visit: { patient: string; user: string; now: Date }) {
  const { patient, user, now } = visit;
  const id = `visit-${hospitalDay(now)}-${patient}`.slice(0, 64);
  const found = await upstream.send({ method: 'GET', path: `/Encounter/${id}?_elements=id` });
  if (found.status === 200) return id;
  const encounter: Encounter = {
    resourceType: 'Encounter',
    id,
    status: 'in-progress',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB', display: 'ambulatory' },
    subject: { reference: `Patient/${patient}` },
    participant: [{ individual: { reference: `Practitioner/${user}` } }],
    period: { start: now.toISOString() },
    serviceProvider: hospital,
  };
  const headers = { 'content-type': 'application/fhir+json', 'if-match': 'W/"0"' };
  const stored = await upstream.send({
    method: 'PUT',
    path: `/Encounter/${id}`,
    headers,
    body: JSON.stringify(encounter),
  });
  if (stored.status >= 300 && stored.status !== 409)
    throw new Error(`The FHIR server refused an Encounter: ${stored.status}`);
  return id;
}
