import { success, type Issue, type Result } from '@autoserum/profiles';
import type { DocumentReference, FhirResource, Identifier, Procedure } from 'fhir/r4';
import type { FhirStore, KeptDelivery } from '../services.ts';

/** What may be delivered. */
export type Delivered = Procedure | DocumentReference;

/** What the EHR has of a delivery, as a fresh reading says. */
export type Found =
  | { readonly found: 'there'; readonly resource: Delivered }
  /** Nothing that names it, and nothing that could be it. */
  | { readonly found: 'absent' }
  /** Something of this kind came since it was sent and does not say whose it is: it may be ours, stripped of what names it. */
  | { readonly found: 'perhaps' }
  | { readonly found: 'unreadable'; readonly issues: readonly Issue[] };

type Store = Pick<FhirStore, 'read' | 'search'>;
type Sought = Pick<KeptDelivery, 'body' | 'patient' | 'held' | 'sentAt'>;

/** The delivery's own resource, as it is sent. We wrote and sealed it ourselves; anything else is a fault of this program. */
export function resourceOf({ body }: Pick<KeptDelivery, 'body'>): Delivered {
  const parsed: unknown = JSON.parse(body);
  if (isDelivered(parsed)) return parsed;
  throw new Error('A delivery holds no resource that is delivered');
}

/** Where it is, by the id that the EHR named, by its identifier, or by what an EHR keeps that drops identifiers: its number in a text. */
export async function findDelivered(store: Store, sought: Sought): Promise<Found> {
  const sent = resourceOf(sought);
  const named = sought.held === undefined ? success(undefined) : await readNamed(store, sent, sought.held);
  if (!named.ok) return { found: 'unreadable', issues: named.issues };
  if (named.value !== undefined && isOf(named.value, sought.patient)) return { found: 'there', resource: named.value };
  const byName = await searchByName(store, sent, sought.patient);
  if (byName !== undefined) return { found: 'there', resource: byName };
  const all = await store.search(sent.resourceType, { patient: sought.patient });
  if (!all.ok) return { found: 'unreadable', issues: all.issues };
  const theirs = all.value.filter(isDelivered).filter((one) => one.resourceType === sent.resourceType);
  const ofPatient = theirs.filter((one) => isOf(one, sought.patient));
  const ours = ofPatient.find((one) => isNamedAlike(one, sent));
  if (ours !== undefined) return { found: 'there', resource: ours };
  return ofPatient.some((one) => mayBe(one, sent, sought.sentAt)) ? { found: 'perhaps' } : { found: 'absent' };
}

async function readNamed(
  store: Store,
  { resourceType }: Delivered,
  id: string,
): Promise<Result<Delivered | undefined>> {
  const read = await store.read(resourceType, id);
  if (read.ok) return read;
  const rule = read.issues[0]?.rule;
  return rule === 'store-http-404' || rule === 'store-http-410' ? success(undefined) : read;
}

/** A search that this EHR does not offer finds nothing; what it has of the patient is looked through after it. */
async function searchByName(store: Store, sent: Delivered, patient: string): Promise<Delivered | undefined> {
  const [name] = namesOf(sent);
  if (name === undefined) return undefined;
  const found = await store.search(sent.resourceType, { patient, identifier: `${name.system}|${name.value}` });
  if (!found.ok) return undefined;
  return found.value.filter(isDelivered).find((one) => isOf(one, patient) && isNamedAlike(one, sent));
}

/** Whether it says itself that it is about this patient. */
function isOf({ subject }: Delivered, patient: string): boolean {
  return subject?.reference?.replace(/^.*\/(Patient\/)/, '$1') === `Patient/${patient}`;
}

/** Names of ours are nobody else's: the same identifier, or our number in a text that people read. */
function isNamedAlike(held: Delivered, sent: Delivered): boolean {
  const [name] = namesOf(sent);
  if (name === undefined) return false;
  return (
    namesOf(held).some(({ system, value }) => system === name.system && value === name.value) ||
    textsOf(held).some((text) => says(text, name.value ?? ''))
  );
}

function namesOf({ identifier }: Delivered): readonly Identifier[] {
  return identifier ?? [];
}

function textsOf(held: Delivered): readonly string[] {
  if (held.resourceType === 'Procedure') return (held.note ?? []).map(({ text }) => text);
  return [held.description ?? '', ...held.content.map(({ attachment }) => attachment.title ?? '')];
}

/** Whether the number stands there whole: `-1` is not in `-12`. */
function says(text: string, number: string): boolean {
  return number !== '' && text.split(/[^A-Za-z0-9-]+/).includes(number);
}

/** Clocks of an EHR may be off by so much, milliseconds. */
const CLOCKS_MS = 120_000;

/** Something without a name of ours, made since ours was sent, by an EHR that may have dropped the names. */
function mayBe(held: Delivered, sent: Delivered, sentAt: number | undefined): boolean {
  if (sentAt === undefined || textsOf(held).some((text) => text.includes('ACS-'))) return false;
  const changedAt = Date.parse(held.meta?.lastUpdated ?? '');
  const isRecent = Number.isNaN(changedAt) || changedAt >= sentAt - CLOCKS_MS;
  return isRecent && codesOf(held).some((code) => codesOf(sent).includes(code));
}

function codesOf(one: Delivered): readonly string[] {
  const concept = one.resourceType === 'Procedure' ? one.code : one.type;
  return (concept?.coding ?? []).map(({ system, code }) => `${system}|${code}`);
}

function isDelivered(value: unknown): value is Delivered {
  return isResource(value) && (value.resourceType === 'Procedure' || value.resourceType === 'DocumentReference');
}

function isResource(value: unknown): value is FhirResource {
  return typeof value === 'object' && value !== null && 'resourceType' in value;
}
