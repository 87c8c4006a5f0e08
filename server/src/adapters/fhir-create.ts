import { success, type Result } from '@autoserum/profiles';
import type { CallOptions, Created, ResourceType } from '../services.ts';
import { jsonOf, refusal } from './fhir-faults.ts';
import { isResource, notFhir } from './fhir-resources.ts';
import type { FhirCall } from './fhir-transport-call.ts';
import type { Ask } from './fhir-transport.ts';
import type { Sent } from './fhir-transport-wire.ts';

interface One {
  readonly type: ResourceType;
  readonly body: string;
  readonly ifNoneExist: string;
}

/** Creates one resource, unless one matches the condition. @see https://hl7.org/fhir/R4/http.html#ccreate */
export async function createOne(
  exchange: (ask: Ask, request: Omit<FhirCall, 'bearer'>) => Promise<Result<Sent>>,
  { type, body, ifNoneExist }: One,
  call: CallOptions = {},
): Promise<Result<Created>> {
  const headers = { 'content-type': 'application/fhir+json', 'if-none-exist': ifNoneExist };
  const ask: Ask = (client) => client.request(type, { method: 'POST', body });
  const sent = await exchange(ask, { ...call, isRepeatable: false, headers });
  return sent.ok ? createdFrom(sent.value, type) : sent;
}

/** An EHR may answer without a body, as Oracle Millennium does; HTML of a proxy is no answer of an EHR. */
function createdFrom(sent: Sent, type: ResourceType): Result<Created> {
  if (sent.status < 200 || sent.status >= 300) return refusal(sent);
  const isEmpty = sent.text.trim() === '';
  const resource = isEmpty ? undefined : jsonOf(sent.text);
  if (!isEmpty && !isResource(resource))
    return notFhir(`The FHIR server answered ${sent.status} with something that is no resource`);
  const id = isResource(resource) && resource.resourceType === type ? resource.id : locatedId(sent, type);
  return success(id === undefined ? {} : { id });
}

/** The id in `Location: …/Type/id/_history/1`; the address itself is never followed. */
function locatedId({ headers }: Sent, type: ResourceType): string | undefined {
  const location = headers.get('location') ?? headers.get('content-location') ?? '';
  return new RegExp(`(?:^|/)${type}/([A-Za-z0-9\\-.]{1,64})(?:/_history/[^/]+)?$`).exec(location)?.[1];
}
