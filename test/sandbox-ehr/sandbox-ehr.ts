import { createServer } from 'node:http';
import type { Server } from 'node:http';
import express from 'express';
import type { ErrorRequestHandler, Express, RequestHandler } from 'express';
import { createAuthorizationServer } from './auth/authorization-server.ts';
import type { AuthorizationServer } from './auth/authorization-server.ts';
import { defaultClients } from './auth/clients.ts';
import type { RegisteredClient } from './auth/clients.ts';
import type { LaunchContext } from './auth/launches.ts';
import { smartConfiguration } from './auth/smart-configuration.ts';
import { todaysEncounter } from './encounters.ts';
import { personalityOf, type Personality, type PersonalityName } from './fhir/personality.ts';
import { fhirRouter } from './fhir/router.ts';
import { isJson } from './json.ts';
import { connectUpstream } from './fhir/upstream.ts';
import type { Upstream } from './fhir/upstream.ts';
import { pagesRouter } from './pages/router.ts';

/** How a sandbox EHR is started. */
export interface SandboxEhrOptions {
  /** A free one when absent. */
  readonly port?: number;
  /** Loopback when absent. */
  readonly host?: string;
  /** Address by which browsers and apps reach the EHR, where it is not the address it listens on. */
  readonly publicUrl?: string;
  /** Base of the FHIR server behind the EHR; its path must be `/fhir`. */
  readonly fhirBase: string;
  /** Where the app lives, for example `http://localhost:3000`. */
  readonly appUrl: string;
  /** Registered apps, instead of the default ones. */
  readonly clients?: readonly RegisteredClient[];
  /** Id of a staff member: whoever has no session is this user, without a sign-in page. For scripted browsers. */
  readonly signInAs?: string;
  readonly accessTokenSeconds?: number;
  /** `full` when absent. */
  readonly personality?: PersonalityName;
}

/** What a launch is made for; the user is Dr. Weber and the encounter today's, made when absent, unless said. */
export interface LaunchRequest extends Partial<Omit<LaunchContext, 'patient'>> {
  readonly patient: string;
}

/** A launch value, and the URL by which the EHR's frame would open the app with it. */
export interface Launch {
  readonly launch: string;
  readonly url: string;
}

/** A running sandbox EHR, and what a test may do to it. */
export interface SandboxEhr extends Pick<
  AuthorizationServer,
  | 'issuer'
  | 'expireAccessTokens'
  | 'revokeAllTokens'
  | 'issuedTokens'
  | 'withholdScopes'
  | 'denyConsent'
  | 'spoilAnswers'
> {
  readonly url: string;
  readonly fhirUrl: string;
  readonly createLaunch: (request: LaunchRequest) => Promise<Launch>;
  /** Signs a staff member in, as the sign-in page does; gives the Cookie header of that browser. */
  readonly signIn: (user: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

const DEFAULT_USER = 'weber';

/** Starts the EHR: authorization server, FHIR API and pages behind one address. */
export async function startSandboxEhr(options: SandboxEhrOptions): Promise<SandboxEhr> {
  const { port = 0, host = '127.0.0.1', fhirBase, appUrl } = options;
  const app = express();
  const server = createServer(app);
  await listen(server, port, host);
  const url = options.publicUrl ?? urlOf(server, host);
  const fhirUrl = `${url}/fhir`;
  const upstream = connectUpstream(fhirBase, fhirUrl);
  const clients = options.clients ?? defaultClients(appUrl);
  const settings = { url, fhirUrl, clients, ...seconds(options.accessTokenSeconds) };
  const authorization = await createAuthorizationServer(settings);
  const createLaunch = (request: LaunchRequest) => launch(request, { fhirUrl, appUrl, upstream, authorization });
  mount(app, {
    url,
    fhirUrl,
    appUrl,
    upstream,
    authorization,
    createLaunch,
    signInAs: options.signInAs,
    personality: personalityOf(options.personality),
  });
  const { issuer, expireAccessTokens, revokeAllTokens, issuedTokens } = authorization;
  const { withholdScopes, denyConsent, spoilAnswers } = authorization;
  const tokens = { expireAccessTokens, revokeAllTokens, issuedTokens };
  const controls = { issuer, ...tokens, withholdScopes, denyConsent, spoilAnswers };
  return {
    url,
    fhirUrl,
    createLaunch,
    signIn: (user) => signInOverHttp(url, user),
    stop: stopper(server, upstream),
    ...controls,
  };
}

function seconds(accessTokenSeconds: number | undefined) {
  return accessTokenSeconds === undefined ? {} : { accessTokenSeconds };
}

interface Parts {
  readonly url: string;
  readonly fhirUrl: string;
  readonly appUrl: string;
  readonly upstream: Upstream;
  readonly authorization: AuthorizationServer;
  readonly createLaunch: (request: LaunchRequest) => Promise<Launch>;
  readonly signInAs: string | undefined;
  readonly personality: Personality;
}

function mount(app: Express, parts: Parts): void {
  const { url, fhirUrl, appUrl, upstream, authorization, createLaunch, signInAs, personality } = parts;
  const { provider, issuer, accessOf } = authorization;
  const endpoints = {
    authorize: `${issuer}/auth`,
    token: `${issuer}/token`,
    revoke: `${issuer}/token/revocation`,
    introspect: `${issuer}/token/introspection`,
  };
  const launchUrl = async (patient: string, user: string) => (await createLaunch({ patient, user })).url;
  app.disable('x-powered-by');
  app.disable('etag');
  app.get('/health', (_req, res) => void res.json({ status: 'ok' }));
  app.get('/smart-style.json', (_req, res) => void res.set('Access-Control-Allow-Origin', '*').json(smartStyle));
  app.use(
    '/fhir',
    fhirRouter({
      fhirUrl,
      upstream,
      endpoints,
      accessOf,
      personality,
      smartConfiguration: smartConfiguration(issuer, endpoints),
    }),
  );
  app.post('/oauth/auth', express.urlencoded({ extended: false }), authorizeByForm(endpoints.authorize));
  app.use('/oauth', provider.callback());
  app.use(pagesRouter({ url, appUrl, provider, upstream, launchUrl, signInAs }));
  app.use(failed);
}

/**
 * `authorize-post`: the form goes on as a link. A browser sends its cookies of this site with that one, and not with a form of another site.
 * @see https://hl7.org/fhir/smart-app-launch/app-launch.html#obtain-authorization-code
 */
function authorizeByForm(authorizeUrl: string): RequestHandler {
  return (req, res) => {
    const form: unknown = req.body;
    const words = Object.entries(isJson(form) ? form : {}).filter((one): one is [string, string] => isText(one[1]));
    res.redirect(303, `${authorizeUrl}?${new URLSearchParams(words)}`);
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** @see https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html#styling */
const smartStyle = {
  color_background: '#eceae6',
  color_error: '#a02020',
  color_highlight: '#1f3f6b',
  color_modal_backdrop: '',
  color_success: '#2f6b35',
  color_text: '#1c1c1c',
  dim_border_radius: '2px',
  dim_font_size: '14px',
  dim_spacing_size: '16px',
  font_family_body: "'Segoe UI', Tahoma, 'Liberation Sans', Arial, sans-serif",
  font_family_heading: "'Segoe UI', Tahoma, 'Liberation Sans', Arial, sans-serif",
};

const failed: ErrorRequestHandler = (_error: unknown, _req, res, next) => {
  if (res.headersSent) return next();
  res.status(500).type('text').send('The EHR cannot show this page right now. Go back and try again.');
};

type LaunchParts = Pick<Parts, 'fhirUrl' | 'appUrl' | 'upstream' | 'authorization'>;

async function launch(
  request: LaunchRequest,
  { fhirUrl, appUrl, upstream, authorization }: LaunchParts,
): Promise<Launch> {
  const user = request.user ?? DEFAULT_USER;
  const visit = { patient: request.patient, user, now: new Date() };
  const encounter = request.encounter ?? (await todaysEncounter(upstream, visit));
  const value = authorization.launches.create({ ...request, user, encounter });
  return { launch: value, url: `${appUrl}/launch?${new URLSearchParams({ iss: fhirUrl, launch: value })}` };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host}:${port}`;
}

function stopper(server: Server, upstream: Upstream): () => Promise<void> {
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
      upstream.close();
    });
}

async function signInOverHttp(url: string, user: string): Promise<string> {
  const response = await fetch(`${url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url },
    body: new URLSearchParams({ user }),
  });
  if (response.status !== 303) throw new Error(`Nobody called ${user} works here`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ');
}
