import { randomUUID } from 'node:crypto';
import type {
  Command,
  CommandReply,
  CommandRequest,
  SessionView,
  Treatment,
  TreatmentsView,
} from '@autoserum/profiles';
import type { Frame } from 'playwright-core';
import { frameOf, type Chart } from './chart.ts';

/** The app's way to our server from the app's own page: what a test enters here it need not type again. */
export interface ApiDesk {
  readonly session: SessionView;
  treatments(): Promise<readonly Treatment[]>;
  /** Says one thing of a treatment, or plans one; the treatment as read back. */
  say(command: Command, treatment?: Treatment): Promise<Treatment>;
}

export async function apiDesk(chart: Chart): Promise<ApiDesk> {
  const frame = await frameOf(chart);
  const call = <T>(path: string, body?: unknown) => fetchIn<T>(frame, path, body);
  const session = await call<SessionView>('session');
  const expectedPatient = session.patient.reference;
  return {
    session,
    treatments: async () => (await call<TreatmentsView>('treatments')).treatments,
    say: async (command, treatment) => {
      const expectedRevision = treatment?.log.length ?? 0;
      const request: CommandRequest = { submissionId: randomUUID(), expectedPatient, expectedRevision, command };
      const path = treatment === undefined ? 'treatments' : `treatments/${treatment.id}/commands`;
      return (await call<CommandReply>(path, request)).treatment;
    },
  };
}

async function fetchIn<T>(frame: Frame, path: string, body: unknown): Promise<T> {
  const answer = await frame.evaluate(askOwnServer, { path, body: body === undefined ? null : JSON.stringify(body) });
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return JSON.parse(answer.text) as T;
}

/** Runs in the page. */
async function askOwnServer({ path, body }: { readonly path: string; readonly body: string | null }) {
  const launch = location.pathname.split('/')[2] ?? '';
  const headers = { 'X-ACS-Launch': launch, 'Content-Type': 'application/json' };
  const init = body === null ? { headers } : { method: 'POST', headers, body };
  const answer = await fetch(`/api/launches/${launch}/${path}`, init);
  return { status: answer.status, text: await answer.text() };
}
