import { fromRecordBundle, profileUrl, searchesForRecord, toRecordBundle, type SessionView } from '@autoserum/profiles';
import type { Bundle, FhirResource, Patient, Specimen } from 'fhir/r4';
import type { World } from '../world.ts';
import type { Hospital } from './hospitals.ts';
import type { Admitted } from './patients.ts';
import { search } from './stored.ts';

/** The patients of our own store that stand for this one of the EHR. */
export function stubsOf({ hapi, ehr }: World, { id }: Admitted): Promise<readonly Patient[]> {
  const identifier = encodeURIComponent(`${ehr.fhirUrl}/Patient|${id}`);
  return search<Patient>(hapi, `Patient?identifier=${identifier}`);
}

/** Whom the record is about in the store that holds it: the EHR's own patient, or the one stub that stands for them. */
export async function subjectOf(world: World, patient: Admitted, { home }: Hospital): Promise<string> {
  if (home === 'ehr') return `Patient/${patient.id}`;
  const [stub, ...others] = await stubsOf(world, patient);
  if (stub?.id === undefined || others.length > 0) throw new Error(`${others.length + 1} stubs, or none`);
  return `Patient/${stub.id}`;
}

/** How many specimens of each kind there are, and how many parents of each: one serum of all blood, all aliquots of one serum. */
export function chainOf(specimens: readonly Specimen[]) {
  const of = (id: Parameters<typeof profileUrl>[0]) =>
    specimens.filter(({ meta }) => meta?.profile?.[0] === profileUrl(id));
  const [bloods, serums, aliquots] = [of('acs-blood'), of('acs-serum'), of('acs-aliquot')];
  const parents = (some: readonly Specimen[]) =>
    new Set(some.flatMap(({ parent }) => (parent ?? []).map(({ reference }) => reference)));
  const names = (some: readonly Specimen[]) => new Set(some.map(({ id }) => `Specimen/${id}`));
  return {
    bloods: bloods.length,
    serums: serums.length,
    aliquots: aliquots.length,
    bloodOfSerum: [...parents(serums)].filter((one) => one !== undefined && names(bloods).has(one)).length,
    serumOfAliquots: [...parents(aliquots)].filter((one) => one !== undefined && names(serums).has(one)).length,
  };
}

/** All that HAPI holds of one treatment, by the product's own searches. */
export async function recordOf(hapi: string, procedureId: string): Promise<readonly FhirResource[]> {
  const pages = await Promise.all(searchesForRecord(procedureId).map((query) => search<FhirResource>(hapi, query)));
  return pages.flat();
}

/** The ACS Record of what is stored, read and written by the product's own mapping. */
export function asRecord(stored: readonly FhirResource[], { protocols }: SessionView): Bundle<FhirResource> {
  const treatment = fromRecordBundle({
    resourceType: 'Bundle',
    type: 'collection',
    entry: stored.map((resource) => ({ resource })),
  });
  if (!treatment.ok) throw new Error(treatment.issues.map(({ text }) => text).join('; '));
  const protocol = protocols.find(({ url }) => url === treatment.value.protocol.url);
  if (protocol === undefined) throw new Error('The protocol is not there');
  return toRecordBundle(treatment.value, protocol);
}
