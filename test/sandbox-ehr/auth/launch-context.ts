import type { KoaContextWithOIDC } from 'oidc-provider';
import { isJson, textOf } from '../json.ts';
import type { Json } from '../json.ts';
import type { GrantedLaunch, LaunchMemory } from './launch-memory.ts';
import type { LaunchContext } from './launches.ts';
import type { AuthorizationSettings } from './settings.ts';
import { scopesInBrief } from './smart-configuration.ts';

const TENANT = 'klinikum-musterstadt';

/** Where the members of an answer come from. */
interface ContextSource {
  readonly settings: AuthorizationSettings;
  readonly memory: LaunchMemory;
}

/** Puts the launch context beside the token and into introspection; shortens the list of scopes in discovery. */
export function addContext(ctx: KoaContextWithOIDC, source: ContextSource): void {
  const body: unknown = ctx.body;
  if (!isJson(body)) return;
  switch (ctx.oidc.route) {
    case 'discovery':
      ctx.body = { ...body, scopes_supported: scopesInBrief };
      break;
    case 'token':
      if (typeof body['access_token'] === 'string') ctx.body = withContext(body, ctx, source);
      break;
    case 'introspection':
      if (body['active'] === true) ctx.body = introspected(body, ctx, source);
      break;
  }
}

function withContext(body: Json, ctx: KoaContextWithOIDC, { settings, memory }: ContextSource): Json {
  const granted = memory.grants.get(ctx.oidc.entities.Grant?.jti ?? '');
  if (!granted) return body;
  return {
    ...body,
    scope: scopeOf(body, ctx, granted),
    ...handedOver(granted.context),
    need_patient_banner: true,
    smart_style_url: `${settings.url}/smart-style.json`,
    tenant: TENANT,
  };
}

/** What the user handed to the app by opening the chart; absent members are left out. */
function handedOver({ patient, encounter, intent, fhirContext }: LaunchContext): Json {
  const members = Object.entries({ patient, encounter, intent, fhirContext });
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

/** As granted; a refresh that asks for less gets exactly that. */
function scopeOf(body: Json, ctx: KoaContextWithOIDC, { refreshScope }: GrantedLaunch): string {
  const scope = textOf(body['scope']).split(' ');
  const narrowed = ctx.oidc.params?.['grant_type'] === 'refresh_token' && ctx.oidc.params['scope'] !== undefined;
  const all = refreshScope === undefined || narrowed ? scope : [...new Set([...scope, refreshScope])];
  return all.join(' ');
}

function introspected(body: Json, ctx: KoaContextWithOIDC, { settings, memory }: ContextSource): Json {
  const token = ctx.oidc.entities.AccessToken ?? ctx.oidc.entities.RefreshToken;
  const granted = memory.grants.get(token?.grantId ?? '');
  if (!granted) return { active: false };
  const fhirUser = `${settings.fhirUrl}/Practitioner/${granted.context.user}`;
  return { ...body, iss: `${settings.url}/oauth`, ...handedOver(granted.context), fhirUser };
}
