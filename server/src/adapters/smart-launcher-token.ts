import { error, failure, success, type Result } from '@autoserum/profiles';
import type { RegisteredEhr } from '../auth/registered-ehr.ts';
import type { TokenAnswer } from '../services.ts';
import { prove, type TokenSettings } from './smart-launcher-proof.ts';

type Form = Readonly<Record<string, string>>;

/** The back channel to an authorization server: both calls carry the client's authentication. */
export interface TokenEndpoint {
  ask(ehr: RegisteredEhr, url: string, form: Form): Promise<Result<TokenAnswer>>;
  /** Sends a form whose answer has no content; whether it was accepted. */
  tell(ehr: RegisteredEhr, url: string, form: Form): Promise<boolean>;
}

const TIME_LIMIT_MS = 10_000;
const MAX_ANSWER = 100_000;
const MAX_CONTEXT = 20;

export function createTokenEndpoint(settings: TokenSettings): TokenEndpoint {
  return {
    ask: async (ehr, url, form) => {
      const sent = await send({ ehr, url, form }, settings);
      return sent.ok ? answerOf(sent.value) : sent;
    },
    tell: async (ehr, url, form) => {
      const sent = await send({ ehr, url, form }, settings);
      return sent.ok && sent.value.status === 200;
    },
  };
}

interface Request {
  readonly ehr: RegisteredEhr;
  readonly url: string;
  readonly form: Form;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function send({ ehr, url, form }: Request, settings: TokenSettings): Promise<Result<Answer>> {
  const proof = await prove(ehr, url, settings);
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(TIME_LIMIT_MS),
      headers: { accept: 'application/json', ...proof.headers },
      body: new URLSearchParams({ ...form, ...proof.form }),
    });
    return success({ status: response.status, text: await readLimited(response) });
  } catch {
    return failure(error('transient', 'launch', 'The authorization server did not answer', { rule: 'unreachable' }));
  }
}

async function readLimited(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER) throw new Error('answer too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function answerOf({ status, text }: Answer): Result<TokenAnswer> {
  if (status >= 500 || status === 429) return failed('transient', 'The authorization server is not available');
  if (status !== 200) return failed('login', `The authorization server refused with ${status}`);
  const json = parseJson(text);
  const members = membersOf(json);
  const accessToken = members.get('access_token');
  const isBearer = String(members.get('token_type')).toLowerCase() === 'bearer';
  if (typeof accessToken !== 'string' || accessToken === '' || !isBearer)
    return failed('exception', 'The authorization server answered without a bearer token');
  return success({ accessToken, ...textsOf(members), ...launchMembers(members) });
}

function failed(code: 'transient' | 'login' | 'exception', text: string): Result<never> {
  return failure(error(code, 'launch', text, { rule: code === 'transient' ? 'unreachable' : 'refused-by-ehr' }));
}

function parseJson(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text);
    return json;
  } catch {
    return undefined;
  }
}

function membersOf(json: unknown): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>(typeof json === 'object' && json !== null ? Object.entries(json) : []);
}

const TEXTS = {
  refresh_token: 'refreshToken',
  id_token: 'idToken',
  scope: 'scope',
  patient: 'patient',
  encounter: 'encounter',
  tenant: 'tenant',
  intent: 'intent',
} as const;

function textsOf(members: ReadonlyMap<string, unknown>): Partial<TokenAnswer> {
  return Object.fromEntries(
    Object.entries(TEXTS).flatMap(([theirs, ours]) => {
      const value = members.get(theirs);
      return typeof value === 'string' && value !== '' ? [[ours, value]] : [];
    }),
  );
}

function launchMembers(members: ReadonlyMap<string, unknown>): Partial<TokenAnswer> {
  const expiresIn = Number(members.get('expires_in'));
  const banner = members.get('need_patient_banner');
  const fhirContext = referencesOf(members.get('fhirContext'));
  return {
    ...(Number.isFinite(expiresIn) && expiresIn > 0 ? { expiresIn } : {}),
    ...(typeof banner === 'boolean' ? { needPatientBanner: banner } : {}),
    ...(fhirContext.length === 0 ? {} : { fhirContext }),
  };
}

/** Of each member the reference; canonicals and identifiers name nothing of a record. */
function referencesOf(fhirContext: unknown): readonly string[] {
  const members: readonly unknown[] = Array.isArray(fhirContext) ? fhirContext.slice(0, MAX_CONTEXT) : [];
  return members.flatMap((member) => {
    const reference = membersOf(member).get('reference');
    return typeof reference === 'string' ? [reference] : [];
  });
}
