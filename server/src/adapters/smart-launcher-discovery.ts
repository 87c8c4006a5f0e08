import { error, failure, success, type Result } from '@autoserum/profiles';
import { getAndCache } from 'fhirclient/lib/lib.js';
import type { RegisteredEhr } from '../auth/registered-ehr.ts';
import type { Clock, SmartEndpoints, SmartLauncher } from '../services.ts';

/** How long an answer is believed, and how long a failure: an EHR that is back must not wait for us. */
const LIFE_MS = 10 * 60_000;
const FAILURE_LIFE_MS = 3_000;
const REQUEST = { timeout: 10_000, size: 1_000_000, redirect: 'error' } as const;

interface Remembered {
  readonly until: number;
  readonly endpoints: Promise<Result<SmartEndpoints>>;
}

/**
 * The SMART configuration of an EHR, with a life time. fhirclient keeps one answer per address, a failed one too, for the life of the
 * process; it is asked to fetch anew whenever ours has run out, and is used only while ours says that the fetch went well.
 */
export function createDiscovery(clock: Clock): SmartLauncher['discover'] {
  const remembered = new Map<string, Remembered>();
  return async (ehr) => {
    const now = clock.now().getTime();
    const known = remembered.get(ehr.iss);
    if (known !== undefined && now < known.until) return known.endpoints;
    const endpoints = fetchEndpoints(ehr);
    remembered.set(ehr.iss, { until: now + LIFE_MS, endpoints });
    const found = await endpoints;
    if (!found.ok) remembered.set(ehr.iss, { until: clock.now().getTime() + FAILURE_LIFE_MS, endpoints });
    return found;
  };
}

async function fetchEndpoints(ehr: RegisteredEhr): Promise<Result<SmartEndpoints>> {
  try {
    const url = `${ehr.iss}/.well-known/smart-configuration`;
    const found: unknown = await getAndCache(url, { ...REQUEST, headers: { accept: 'application/json' } }, true);
    return endpointsOf(ehr, found);
  } catch {
    return failure(error('transient', 'launch', 'The EHR cannot be reached', { rule: 'unreachable' }));
  }
}

/** The endpoints, if they are all there and all of the issuer's own origin: a configuration cannot send codes elsewhere. */
function endpointsOf(ehr: RegisteredEhr, found: unknown): Result<SmartEndpoints> {
  const document = new Map(typeof found === 'object' && found !== null ? Object.entries(found) : []);
  const text = (name: string) => stringOrNothing(document.get(name));
  const issuer = text('issuer') ?? ehr.issuer;
  const authorize = text('authorization_endpoint');
  const token = text('token_endpoint');
  if (authorize === undefined || token === undefined) return notSmart('The EHR names no SMART endpoints');
  if (ehr.issuer !== undefined && issuer !== ehr.issuer)
    return notSmart('The EHR names another issuer than registered');
  const optional = { issuer, jwks: text('jwks_uri'), revocation: text('revocation_endpoint') };
  const endpoints = { authorize, token, ...withoutMissing(optional), namesIssuer: isTrue(document, NAMES_ISSUER) };
  return isPinned(endpoints, issuer ?? ehr.iss) ? success(endpoints) : notSmart('An endpoint has a foreign origin');
}

/** RFC 9207 section 3. */
const NAMES_ISSUER = 'authorization_response_iss_parameter_supported';

function stringOrNothing(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isTrue(document: ReadonlyMap<string, unknown>, name: string): boolean {
  return document.get(name) === true;
}

function withoutMissing(values: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function isPinned({ authorize, token, jwks, revocation }: SmartEndpoints, issuer: string): boolean {
  const all = [authorize, token, jwks, revocation].filter((url) => url !== undefined);
  return (
    URL.canParse(issuer) && all.every((url) => URL.canParse(url) && new URL(url).origin === new URL(issuer).origin)
  );
}

function notSmart(text: string): Result<never> {
  return failure(error('exception', 'launch', text, { rule: 'not-smart' }));
}
