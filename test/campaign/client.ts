import { createApiClient, type ApiClient } from '../../smart-app/src/api-client.ts';
import { openLaunch, shareCookies } from '../integration/launched.ts';
import type { ScriptedBrowser } from '../integration/scripted-browser.ts';
import type { Clinic } from './clinic.ts';

/** One person before one screen: a launch of their own, and the app's own way to whichever server answers. */
export interface CampaignClient {
  readonly name: string;
  readonly api: (server: ServerName) => ApiClient;
}

/** One of the servers, counted round, or the one that is lent for a crash. */
export type ServerName = number | 'spare';

const TRIES = 20;

/** The clinic, and what may stand between app and server. */
export type Place = Pick<Clinic, 'ehr' | 'publicUrl' | 'serverUrls' | 'spareUrl' | 'whole'> & {
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
  const { ehr, spareUrl, serverUrls, spoil = (call: typeof fetch) => call } = clinic;
  const { browser, launch } = await openLaunch(ehr, { patient, user });
  const apiAt = (server: string) => createApiClient(launch, spoil(callTo(browser, clinic, server)));
  const spare = apiAt(spareUrl);
  const apis = serverUrls.map(apiAt);
  return {
    name: `${user} for ${patient}`,
    api: (server) => {
      const api = server === 'spare' ? spare : apis[server % apis.length];
      if (api === undefined) throw new Error('There is no server');
      return api;
    },
  };
}

/** The app's `fetch`, as the page of this launch would do it, to one of the servers that answer for the app. */
function callTo(browser: ScriptedBrowser, { publicUrl }: Place, server: string): typeof fetch {
  shareCookies(browser, publicUrl, server);
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
