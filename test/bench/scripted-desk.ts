import { randomUUID } from 'node:crypto';
import type { Command, CommandReply, SessionView, Treatment, TreatmentsView } from '@autoserum/profiles';
import type { ApiDesk } from '../e2e/api-desk.ts';
import { jarOf, openBrowser } from '../integration/scripted-browser.ts';
import type { World } from '../world.ts';

/** Launches the app for a patient as a browser would, without a screen, and speaks its API. */
export async function scriptedDesk(world: World, patient: string): Promise<ApiDesk> {
  const browser = openBrowser();
  const { url } = await world.ehr.createLaunch({ patient });
  browser.cookies.set(new URL(world.ehr.url).host, jarOf(await world.ehr.signIn('weber')));
  const page = await browser.open(url);
  const launch = page.url.pathname.split('/')[2] ?? '';
  const base = `${world.appUrl}/api/launches/${launch}`;
  const call = async <T>(path: string, body?: unknown): Promise<T> => {
    const headers = { 'X-ACS-Launch': launch, 'Content-Type': 'application/json', Origin: world.appUrl };
    const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
    const answer = await browser.fetch(`${base}/${path}`, init);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const session = await call<SessionView>('session');
  const expectedPatient = session.patient.reference;
  return {
    session,
    treatments: async () => (await call<TreatmentsView>('treatments')).treatments,
    say: async (command: Command, treatment?: Treatment) => {
      const expectedRevision = treatment?.log.length ?? 0;
      const request = { submissionId: randomUUID(), expectedPatient, expectedRevision, command };
      const path = treatment === undefined ? 'treatments' : `treatments/${treatment.id}/commands`;
      return (await call<CommandReply>(path, request)).treatment;
    },
  };
}
