import { randomUUID } from 'node:crypto';
import type {
  AuthorisationRequest,
  Command,
  CommandReply,
  CommandRequest,
  SessionView,
  Treatment,
} from '@autoserum/profiles';
import type { SandboxEhr } from '../sandbox-ehr/sandbox-ehr.ts';
import { jarOf, openBrowser, type ScriptedBrowser } from './scripted-browser.ts';

/** One answer of our API. */
export interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

/** An OperationOutcome, as far as a test looks at it. */
export interface Refused {
  readonly resourceType: string;
  readonly issue: readonly { readonly severity: string; readonly code: string; readonly details?: unknown }[];
}

/** The app's way to our server in one launch, without a browser. */
export interface Launched {
  readonly launch: string;
  readonly patient: string;
  readonly browser: ScriptedBrowser;
  readonly session: SessionView;
  /** Any call; a change comes from our own page. An answer without a body is undefined. */
  readonly call: <T>(path: string, init?: RequestInit) => Promise<Answer<T>>;
  readonly get: <T>(path: string) => Promise<Answer<T>>;
  readonly post: <T>(path: string, body: unknown) => Promise<Answer<T>>;
  /** The body as it is, whatever it is. */
  readonly postText: <T>(path: string, text: string) => Promise<Answer<T>>;
  /** Says one thing of a treatment, or plans one; what came back, whatever it is. */
  readonly say: (
    command: Command,
    treatment?: Treatment,
    change?: Partial<CommandRequest>,
  ) => Promise<Answer<CommandReply & Refused>>;
  /** Says it, and must be heard. */
  readonly said: (command: Command, treatment?: Treatment) => Promise<Treatment>;
  readonly ask: (request: AuthorisationRequest['request'], treatment: Treatment) => Promise<Answer<unknown>>;
  /** The same launch, as a load balancer brings it to another process of the same server. */
  readonly through: (replica: { readonly url: string }) => Pick<Launched, 'say' | 'get'>;
}

export interface Launching {
  readonly patient: string;
  readonly user: string;
  readonly encounter?: string | undefined;
  /** One that was used before; a new one otherwise. */
  readonly browser?: ScriptedBrowser;
}

/** A launch from the EHR as a browser does it: the browser afterwards, and the launch's id. */
export async function openLaunch(
  ehr: SandboxEhr,
  { patient, user, encounter, browser = openBrowser() }: Launching,
): Promise<{ readonly browser: ScriptedBrowser; readonly launch: string }> {
  const { url } = await ehr.createLaunch({ patient, user, ...(encounter === undefined ? {} : { encounter }) });
  browser.cookies.set(new URL(ehr.url).host, jarOf(await ehr.signIn(user)));
  const visit = await browser.open(url);
  if (visit.status !== 200) throw new Error(`The launch ended with ${visit.status}`);
  return { browser, launch: visit.url.pathname.split('/')[2] ?? '' };
}

/** From now on the browser's cookies for one address go to the other too, as to replicas behind a load balancer. */
export function shareCookies({ cookies }: ScriptedBrowser, from: string, to: string): void {
  cookies.set(new URL(to).host, cookies.get(new URL(from).host) ?? new Map());
}

/** Launches the app from the EHR for this patient and keeps what a browser would keep. */
export async function launchedFor(
  ehr: SandboxEhr,
  server: { readonly url: string },
  patient: string,
  user = 'weber',
  encounter?: string,
): Promise<Launched> {
  const { browser, launch } = await openLaunch(ehr, { patient, user, encounter });
  const callAt = async <T>(base: string, path: string, init: RequestInit = {}): Promise<Answer<T>> => {
    const own = { origin: server.url, 'content-type': 'application/json' };
    const isChange = init.method !== undefined && init.method !== 'GET';
    const headers = { 'x-acs-launch': launch, ...(isChange ? own : {}), ...init.headers };
    const response = await browser.fetch(`${base}/api/launches/${launch}/${path}`, { ...init, headers });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as T };
  };
  const call = <T>(path: string, init?: RequestInit) => callAt<T>(server.url, path, init);
  const postText = <T>(path: string, body: string) => call<T>(path, { method: 'POST', body });
  const post = <T>(path: string, body: unknown) => postText<T>(path, JSON.stringify(body));
  const { body: session } = await call<SessionView>('session');
  const common = (treatment?: Treatment) => ({
    submissionId: randomUUID(),
    expectedPatient: `Patient/${patient}` as const,
    expectedRevision: treatment?.log.length ?? 0,
  });
  const pathOf = (treatment?: Treatment) =>
    treatment === undefined ? 'treatments' : `treatments/${treatment.id}/commands`;
  const sayAt =
    (base: string): Launched['say'] =>
    (command, treatment, change) => {
      const body = JSON.stringify({ ...common(treatment), command, ...change });
      return callAt(base, pathOf(treatment), { method: 'POST', body });
    };
  const say = sayAt(server.url);
  const through: Launched['through'] = ({ url }) => {
    shareCookies(browser, server.url, url);
    return { get: (path) => callAt(url, path), say: sayAt(url) };
  };
  return {
    launch,
    patient,
    browser,
    session,
    call,
    get: (path) => call(path),
    post,
    postText,
    say,
    said: async (command, treatment) => {
      const answer = await say(command, treatment);
      if (answer.status >= 300) throw new Error(`${command.kind}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body.treatment;
    },
    through,
    ask: (request, treatment) => post(`treatments/${treatment.id}/authorisations`, { ...common(treatment), request }),
  };
}

/** The rules that an OperationOutcome names. */
export function rulesOf({ body }: Answer<Refused>): readonly string[] {
  return (body.issue ?? []).flatMap(({ details }) => codesOf(details));
}

const RULES = 'https://autoserum.example/fhir/CodeSystem/acs-rule';

function codesOf(details: unknown): readonly string[] {
  const { coding = [] } = (details ?? {}) as { coding?: readonly { system?: string; code?: string }[] };
  return coding.flatMap(({ system, code }) => (system === RULES && code !== undefined ? [code] : []));
}
