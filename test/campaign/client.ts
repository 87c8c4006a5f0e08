import type { CommandReply, CommandRequest, Result } from '@autoserum/profiles';
import { createApiClient, isUnknown, type ApiClient } from '../../smart-app/src/api-client.ts';
import { openBrowser, type ScriptedBrowser } from '../integration/scripted-browser.ts';
import type { Clinic } from './clinic.ts';
import type { Screen } from './history.ts';

/** One person before one screen: a launch of their own, and the app's own way to whichever server answers. */
export interface CampaignClient {
  readonly name: string;
  readonly api: (server: number) => ApiClient;
}

const TRIES = 20;

/** The clinic, and what may stand between app and server. */
export type Place = Pick<Clinic, 'ehr' | 'publicUrl' | 'serverUrls' | 'whole'> & {
  readonly spoil?: ((call: typeof fetch) => typeof fetch) | undefined;
};

/** Launches the app as a browser would; while processes are being killed, a launch is tried again. */
export async function launchClient(clinic: Place, patient: string, user: string): Promise<CampaignClient> {
  for (let tried = 1; ; tried += 1) {
    await clinic.whole();
    try {
      return await launchOnce(clinic, patient, user);
    } catch (cause) {
      if (tried === TRIES) throw cause;
    }
  }
}

async function launchOnce(clinic: Place, patient: string, user: string): Promise<CampaignClient> {
  const { ehr, spoil = (call: typeof fetch) => call } = clinic;
  const browser = openBrowser();
  const { url } = await ehr.createLaunch({ patient, user });
  browser.cookies.set(new URL(ehr.url).host, cookiesOf(await ehr.signIn(user)));
  const visit = await browser.open(url);
  if (visit.status !== 200) throw new Error(`A launch ended with ${visit.status}`);
  const launch = visit.url.pathname.split('/')[2] ?? '';
  const apis = clinic.serverUrls.map((server) => createApiClient(launch, spoil(callTo(browser, clinic, server))));
  return {
    name: `${user} for ${patient}`,
    api: (server) => {
      const api = apis[server % apis.length];
      if (api === undefined) throw new Error('There is no server');
      return api;
    },
  };
}

/** The app's `fetch`, as the page of this launch would do it, to one of the servers that answer for the app. */
function callTo(browser: ScriptedBrowser, { publicUrl }: Place, server: string): typeof fetch {
  browser.cookies.set(new URL(server).host, browser.cookies.get(new URL(publicUrl).host) ?? new Map());
  return (path, { headers, method, body, signal } = {}) => {
    const given = new Headers(headers);
    given.set('origin', publicUrl);
    const url = `${server}${typeof path === 'string' ? path : ''}`;
    return browser.fetch(url, {
      ...(method && { method }),
      ...(body && { body }),
      ...(signal && { signal }),
      headers: given,
    });
  };
}

function cookiesOf(header: string): Map<string, string> {
  return new Map(
    header.split('; ').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}

/** What the app's screen says of this answer. */
export function screenOf(result: Result<CommandReply>): Screen {
  if (result.ok) return 'saved';
  return isUnknown(result) ? 'unknown' : 'refused';
}

/** Sends a request once. */
export function post(
  api: ApiClient,
  treatment: string | undefined,
  request: CommandRequest,
): Promise<Result<CommandReply>> {
  return treatment === undefined ? api.plan(request) : api.command(treatment, request);
}
