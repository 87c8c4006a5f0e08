import {
  error,
  failure,
  ROLES,
  success,
  type Person,
  type Result,
  type Role,
  type SessionView,
} from '@autoserum/profiles';
import type { Practitioner, PractitionerRole } from 'fhir/r4';
import type { LaunchContext } from '../auth/launch-context.ts';
import { permits } from '../auth/scopes.ts';
import type { FhirStore } from '../services.ts';
import { hasCode, nameOf, readOne } from './ehr-reading.ts';

/** Who acts in this launch, in which role, and who says so. */
export type Actor = SessionView['user'];

/**
 * The verified user of the launch. The role is the registry's, by the person's reference or one of the EHR's identifiers of them; else
 * the EHR's own, where its PractitionerRole can be read; else it is attested: the registry's default, or assistant, who may do less.
 */
export async function resolveActor(store: FhirStore, context: LaunchContext): Promise<Result<Actor>> {
  const { user, ehr } = context;
  if (!isStaff(user.reference)) return unknownUser();
  const listed = roleOf(ehr.roles[user.reference]);
  if (listed !== undefined && user.display !== undefined)
    return success({ reference: user.reference, display: user.display, role: listed, roleSource: 'registry' });
  const practitioner = await readPractitioner(store, context);
  const display = user.display ?? nameOf(practitioner?.name) ?? user.reference;
  const role = await findRole(store, context, { listed, practitioner });
  return success({ reference: user.reference, display, ...role });
}

type Staff = Person['reference'] & `Practitioner${string}`;

function isStaff(reference: string): reference is Staff {
  return /^Practitioner(Role)?\/[A-Za-z0-9\-.]{1,64}$/.test(reference);
}

function unknownUser(): Result<never> {
  const text = 'The EHR does not name the user as one of its staff (fhirUser), so nobody could be named in the record';
  return failure(error('forbidden', 'user', text, { rule: 'user-unknown' }));
}

function roleOf(text: string | undefined): Role | undefined {
  return ROLES.find((role) => role === text);
}

async function readPractitioner(store: FhirStore, { user }: LaunchContext): Promise<Practitioner | undefined> {
  const [type, id = ''] = user.reference.split('/');
  if (type !== 'Practitioner') return undefined;
  const read = await store.read('Practitioner', id);
  return read.ok ? read.value : undefined;
}

interface Known {
  readonly listed: Role | undefined;
  readonly practitioner: Practitioner | undefined;
}

async function findRole(
  store: FhirStore,
  context: LaunchContext,
  { listed, practitioner }: Known,
): Promise<Pick<Actor, 'role' | 'roleSource'>> {
  const { roles } = context.ehr;
  const numbers = (practitioner?.identifier ?? []).flatMap(({ value }) => (value === undefined ? [] : [value]));
  const byNumber = numbers.map((number) => roleOf(roles[number])).find((role) => role !== undefined);
  const registered = listed ?? byNumber;
  if (registered !== undefined) return { role: registered, roleSource: 'registry' };
  const told = await roleInEhr(store, context);
  if (told !== undefined) return { role: told, roleSource: 'ehr' };
  return { role: roleOf(roles['default']) ?? 'assistant', roleSource: 'attested' };
}

/** @see https://hl7.org/fhir/R4/valueset-practitioner-role.html */
const DOCTOR = new Set(['http://terminology.hl7.org/CodeSystem/practitioner-role|doctor']);

async function roleInEhr(store: FhirStore, context: LaunchContext): Promise<Role | undefined> {
  const [type, id = ''] = context.user.reference.split('/');
  const isReadable = permits(context.grantedScopes, { type: 'PractitionerRole', permission: 's' });
  if (type !== 'Practitioner' || !isReadable) return undefined;
  const found = await store.search('PractitionerRole', { practitioner: id, active: 'true' });
  if (!found.ok) return undefined;
  const roles = found.value.filter((resource) => resource.resourceType === 'PractitionerRole');
  if (roles.length === 0) return undefined;
  return roles.some(isDoctor) ? 'physician' : 'assistant';
}

function isDoctor(role: PractitionerRole): boolean {
  const read = readOne(role, ({ code = [] }) => code.some((concept) => hasCode(concept, DOCTOR)));
  return read.ok && read.value;
}
