import type { LaunchContext } from '../auth/launches.ts';
import { isDefinition, isOffered, ownershipOf } from './compartment.ts';
import type { Ownership } from './compartment.ts';
import { permits } from './scopes.ts';
import type { Permission, ResourceScope } from './scopes.ts';
import { forbidden, notOffered } from './refusal.ts';
import type { Upstream } from './upstream.ts';
import type { Json } from '../json.ts';

/** What one valid token lets its bearer do. */
export interface Access {
  readonly grantId: string;
  readonly context: LaunchContext;
  readonly scopes: readonly ResourceScope[];
  /** Whether `fhirUser` was granted: then the user's own Practitioner may be read. */
  readonly knowsUser: boolean;
}

/** One request's world: who asks, and the server that holds the data. */
export interface Asking {
  readonly access: Access;
  readonly upstream: Upstream;
  readonly fhirUrl: string;
}

/** Whose a resource is, seen from the launch of this token. */
export function ownershipFor(resource: Json, { access, fhirUrl }: Asking): Ownership {
  return ownershipOf(resource, { patient: access.context.patient, fhirUrl });
}

/** Refuses what the granted scopes do not name. */
export function requireScope(access: Access, permission: Permission, type: string): void {
  if (!isOffered(type)) throw notOffered(`This EHR does not offer ${type}`);
  if (isDefinition(type) && (permission === 'r' || permission === 's')) return;
  if (!permits(access.scopes, permission, type)) {
    throw forbidden(`The granted scopes do not allow ${VERBS[permission]} ${type}`);
  }
}

/** Refuses to read one resource that the granted scopes do not name; the user's own Practitioner comes with fhirUser. */
export function requireReadScope(access: Access, type: string, id: unknown): void {
  if (access.knowsUser && type === 'Practitioner' && id === access.context.user) return;
  requireScope(access, 'r', type);
}

const VERBS: Readonly<Record<Permission, string>> = {
  c: 'creating',
  r: 'reading',
  u: 'updating',
  d: 'deleting',
  s: 'searching',
};
