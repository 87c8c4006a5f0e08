import { createHash, randomBytes } from 'node:crypto';
import { isJson, textOf } from './json.ts';
import type { Json } from './json.ts';
import type { SandboxEhr } from './sandbox-ehr.ts';

/** What Autoserum asks for. */
export const defaultScope = [
  'launch openid fhirUser offline_access patient/Patient.r patient/Condition.crus patient/AllergyIntolerance.rs',
  'patient/MedicationRequest.rs patient/MedicationStatement.rs patient/Encounter.rs patient/Observation.crus',
  'patient/Procedure.crus patient/Specimen.crus patient/MedicationAdministration.crus patient/ServiceRequest.crus',
  'patient/Consent.crus patient/AdverseEvent.crus patient/DetectedIssue.crus patient/Device.crus patient/Provenance.crs patient/DocumentReference.crs',
  'patient/PlanDefinition.rs user/Practitioner.r',
].join(' ');

/** A public SMART app without a browser: it follows the redirects by hand. For tests. */
export interface ScriptedApp {
  readonly clientId: string;
  readonly redirectUri: string;
}

/** One authorization request; members of `override` replace or, when undefined, remove its parameters. */
export interface AuthorizationRequest {
  readonly launch: string;
  /** Cookie header of the browser in which the EHR's user is signed in. */
  readonly cookie: string;
  readonly scope?: string;
  /** As a link, or as a form that is posted. */
  readonly method?: 'GET' | 'POST';
  readonly override?: Readonly<Record<string, string | undefined>>;
}

/** What came back at the redirect URI, or the page the EHR showed instead. */
export interface AuthorizationAnswer {
  readonly status: number;
  readonly params: URLSearchParams;
  readonly verifier: string;
}

/** Sends the browser to the authorize endpoint and stops where it would come back to the app. */
export async function authorize(
  ehr: SandboxEhr,
  app: ScriptedApp,
  request: AuthorizationRequest,
): Promise<AuthorizationAnswer> {
  const verifier = randomBytes(32).toString('base64url');
  const params = { ...authorizationParams(ehr, app, verifier), launch: request.launch, ...scoped(request.scope) };
  const given = Object.entries({ ...params, ...request.override }).flatMap(([k, v]) =>
    v === undefined ? [] : [[k, v]],
  );
  const form = new URLSearchParams(given);
  const common = { redirect: 'manual', headers: { cookie: request.cookie } } as const;
  const link =
    request.method === 'POST'
      ? ((await fetch(`${ehr.issuer}/auth`, { ...common, method: 'POST', body: form })).headers.get('location') ?? '')
      : `${ehr.issuer}/auth?${form}`;
  const response = await fetch(link, common);
  const location = response.headers.get('location') ?? '';
  const back = location.startsWith(app.redirectUri) ? new URL(location).searchParams : new URLSearchParams();
  return { status: response.status, params: back, verifier };
}

function authorizationParams(ehr: SandboxEhr, { clientId, redirectUri }: ScriptedApp, verifier: string) {
  return {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: defaultScope,
    state: randomBytes(16).toString('base64url'),
    aud: ehr.fhirUrl,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
}

function scoped(scope: string | undefined) {
  return scope === undefined ? {} : { scope };
}

/** An answer of the token endpoint. */
export interface TokenAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

/** Posts a form to the token endpoint, as a public client unless headers or form say otherwise. */
export async function postToken(
  ehr: SandboxEhr,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<TokenAnswer> {
  const response = await fetch(`${ehr.issuer}/token`, { method: 'POST', headers, body: new URLSearchParams(form) });
  const body: unknown = await response.json();
  return { status: response.status, headers: response.headers, body: isJson(body) ? body : {} };
}

/** Trades the code of an authorization for tokens. */
export function tradeCode(ehr: SandboxEhr, app: ScriptedApp, { params, verifier }: AuthorizationAnswer) {
  return postToken(ehr, {
    grant_type: 'authorization_code',
    client_id: app.clientId,
    redirect_uri: app.redirectUri,
    code: params.get('code') ?? '',
    code_verifier: verifier,
  });
}

/** Tokens for a launch of this patient. */
export async function launchFor(ehr: SandboxEhr, app: ScriptedApp, patient: string, scope?: string): Promise<Json> {
  const { launch } = await ehr.createLaunch({ patient });
  const cookie = await ehr.signIn('weber');
  const answer = await authorize(ehr, app, { launch, cookie, ...scoped(scope) });
  const { status, body } = await tradeCode(ehr, app, answer);
  if (status !== 200) throw new Error(`The token endpoint answered ${status} ${textOf(body['error'])}`);
  return body;
}

/** One request to the EHR's FHIR API. */
export interface FhirCall {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** Its answer. */
export interface FhirAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

/** Calls the FHIR API with a bearer token; `path` begins behind the base, or is a whole URL. */
export async function callFhir(
  ehr: SandboxEhr,
  token: unknown,
  path: string,
  call: FhirCall = {},
): Promise<FhirAnswer> {
  const authorization: Record<string, string> = typeof token === 'string' ? { authorization: `Bearer ${token}` } : {};
  const content: Record<string, string> = call.body === undefined ? {} : { 'content-type': 'application/fhir+json' };
  const response = await fetch(path.startsWith('http') ? path : ehr.fhirUrl + path, {
    method: call.method ?? 'GET',
    headers: { accept: 'application/fhir+json', ...authorization, ...content, ...call.headers },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
  });
  const text = await response.text();
  const body: unknown = text === '' ? {} : JSON.parse(text);
  return { status: response.status, headers: response.headers, body: isJson(body) ? body : {} };
}
