import { isJson, objectsOf, textOf } from '../json.ts';
import type { Json } from '../json.ts';
import { isOffered } from './compartment.ts';
import type { Personality } from './personality.ts';

/** Where the EHR's authorization server answers. */
export interface OAuthEndpoints {
  readonly authorize: string;
  readonly token: string;
  readonly revoke: string;
  readonly introspect: string;
}

const OAUTH_URIS = 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris';
const READS = ['read', 'vread', 'history-instance', 'search-type'];

/** Which EHR speaks, and how it behaves. */
export interface Speaking {
  readonly fhirUrl: string;
  readonly endpoints: OAuthEndpoints;
  readonly personality: Personality;
}

/** What the server behind us can do, cut down to what this EHR lets through, with SMART's security extension. */
export function capabilitiesOf(statement: Json, { fhirUrl, endpoints, personality }: Speaking): object {
  const rest = objectsOf(statement['rest']).map((part) => ({
    ...part,
    security: security(endpoints),
    interaction: personality.offersTransactions ? [{ code: 'transaction' }] : [],
    operation: undefined,
    resource: objectsOf(part['resource'])
      .filter((r) => isOffered(textOf(r['type'])) && personality.offers(textOf(r['type'])))
      .map((r) => offered(r, personality)),
  }));
  const implementation = { description: 'Klinikum Musterstadt (sandbox)', url: fhirUrl };
  return { ...statement, implementation, format: ['application/fhir+json', 'json'], patchFormat: undefined, rest };
}

function offered(resource: Json, personality: Personality): object {
  const codes: readonly string[] = [...READS, ...personality.writes(textOf(resource['type']))];
  const interaction = objectsOf(resource['interaction']).filter(({ code }) => codes.includes(textOf(code)));
  return {
    ...resource,
    interaction,
    operation: undefined,
    ...(personality.heedsConditions ? {} : { conditionalCreate: false }),
    searchParam: objectsOf(resource['searchParam']).filter(({ name }) => personality.knows(textOf(name))),
    searchInclude: undefined,
    searchRevInclude: undefined,
    conditionalUpdate: false,
    conditionalDelete: 'not-supported',
  };
}

function security(endpoints: OAuthEndpoints): object {
  const extension = Object.entries(endpoints).map(([url, valueUri]) => ({ url, valueUri }));
  const coding = { system: 'http://terminology.hl7.org/CodeSystem/restful-security-service', code: 'SMART-on-FHIR' };
  return { cors: true, service: [{ coding: [coding] }], extension: [{ url: OAUTH_URIS, extension }] };
}

/** Whether a text is the CapabilityStatement that a FHIR server answers at `/metadata`. */
export function isCapabilityStatement(value: unknown): value is Json {
  return isJson(value) && value['resourceType'] === 'CapabilityStatement';
}
