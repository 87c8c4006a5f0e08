import type { SandboxEhr } from '../sandbox-ehr/sandbox-ehr.ts';
import type { Expected } from './launch-model.ts';
import type { RunningServer } from './running-server.ts';
import { jarOf, openBrowser, type ScriptedBrowser } from './scripted-browser.ts';

/** Two browsers, and in the first a frame of another site. */
export const JARS = 3;
export const PATIENTS = ['hartmann-wilhelm', 'keller-annegret', 'nowak-tomasz'];
export const USERS = ['weber', 'okafor'];
/** Life of an access token at the EHR, in seconds; the server counts it as over 30 s before. */
export const TOKEN_SECONDS = 60;

/** What happened in all runs, so that a test can see that something did. */
export interface Tally {
  opened: number;
  answered: number;
  refused: number;
}

/** A launch that the EHR sent back and whose callback nobody may have opened yet. */
export interface Begun {
  readonly id: string;
  readonly callback: URL;
}

/** The real parts of one run. */
export interface LaunchScene {
  readonly ehr: SandboxEhr;
  readonly server: RunningServer;
  readonly signedIn: ReadonlyMap<string, string>;
  readonly tally: Tally;
  readonly jars: readonly ScriptedBrowser[];
  readonly begun: Begun[];
}

export function createScene(parts: Omit<LaunchScene, 'jars' | 'begun'>): LaunchScene {
  return { ...parts, jars: Array.from({ length: JARS }, () => openBrowser()), begun: [] };
}

export function jarAt({ jars }: LaunchScene, jar: number): ScriptedBrowser {
  const browser = jars[jar];
  if (browser === undefined) throw new Error(`There is no jar ${jar}`);
  return browser;
}

/** From the EHR's link to the callback, which stays unopened. */
export async function beginLaunch(
  scene: LaunchScene,
  { patient, user, jar }: { readonly patient: string; readonly user: string; readonly jar: number },
): Promise<void> {
  const { ehr, server, signedIn } = scene;
  const browser = jarAt(scene, jar);
  const { url } = await ehr.createLaunch({ patient, user, encounter: `visit-of-${patient}` });
  browser.cookies.set(new URL(ehr.url).host, jarOf(signedIn.get(user) ?? ''));
  const stopped = await browser.open(url, ({ pathname }) => pathname === '/callback');
  if (stopped.status !== 0) throw new Error(`The sign-in ended at ${stopped.url.pathname} with ${stopped.status}`);
  const ours = [...(browser.cookies.get(new URL(server.url).host)?.keys() ?? [])];
  const known = new Set(scene.begun.map(({ id }) => id));
  const [id, ...more] = ours.map((name) => name.slice('__Host-acs-'.length)).filter((one) => !known.has(one));
  if (id === undefined || more.length > 0) throw new Error('A launch binds its browser by one cookie of its own');
  scene.begun.push({ id, callback: stopped.url });
}

/** One call of the API: the launch of the path, the one of the header unless they are the same, and the jar it comes from. */
export interface ApiCall {
  readonly id: string;
  readonly header?: string;
  readonly jar: number;
  readonly path: string;
  readonly method?: 'POST';
}

export async function callApi(scene: LaunchScene, { id, header = id, jar, path, method }: ApiCall) {
  const url = scene.server.url;
  const own = method === undefined ? {} : { method, headers: { 'x-acs-launch': header, origin: url } };
  const init = { headers: { 'x-acs-launch': header }, ...own };
  const response = await jarAt(scene, jar).fetch(`${url}/api/launches/${id}/${path}`, init);
  return { status: response.status, text: await response.text() };
}

/** An answer names the patient that it must name and nobody else; a refusal names nobody. */
export async function expectCall(scene: LaunchScene, call: ApiCall, expected: Expected): Promise<void> {
  const { status, text } = await callApi(scene, call);
  const named = PATIENTS.filter((patient) => text.includes(patient));
  if ('patient' in expected) {
    expect({ status, named }).toEqual({ status: 200, named: [expected.patient] });
    scene.tally.answered += 1;
    return;
  }
  expect(named).toEqual([]);
  expect(expected.refused).toContain(status);
  scene.tally.refused += 1;
}
