import type { FhirResource, Medication, MedicationAdministration, Procedure, Provenance, Specimen } from 'fhir/r4';

/** The resources that were read out of the store, by what a person would look for: who, when, which container. */
export interface Stored {
  readonly entriesAt: (occurredAt: string, kind: string) => readonly Provenance[];
  /** Resources of a type that carry the time of the act. */
  readonly partsAt: (type: string, occurredAt: string) => readonly FhirResource[];
  readonly entriesOf: (procedure: string) => readonly Provenance[];
  readonly procedures: readonly Procedure[];
  readonly injections: readonly MedicationAdministration[];
  readonly specimens: readonly Specimen[];
  /** By `Type/id`. */
  readonly find: (reference: string) => FhirResource | undefined;
}

export function stored(resources: readonly FhirResource[]): Stored {
  const byName = new Map(resources.map((resource) => [`${resource.resourceType}/${resource.id}`, resource]));
  const all = [...byName.values()];
  const provenances = all.filter((one) => one.resourceType === 'Provenance');
  const byTime = groupBy(provenances, (one) => momentOf(one.occurredDateTime));
  const parts = groupBy(all, (one) => `${one.resourceType} ${momentOf(actTime(one))}`);
  const byProcedure = groupBy(provenances, procedureOf);
  const injections = all.filter((one) => one.resourceType === 'MedicationAdministration');
  return {
    entriesAt: (occurredAt, kind) => (byTime.get(momentOf(occurredAt)) ?? []).filter((one) => activityOf(one) === kind),
    partsAt: (type, occurredAt) => parts.get(`${type} ${momentOf(occurredAt)}`) ?? [],
    entriesOf: (procedure) => byProcedure.get(procedure) ?? [],
    procedures: all.filter((one) => one.resourceType === 'Procedure'),
    injections: injections.filter(({ status }) => status === 'completed'),
    specimens: all.filter((one) => one.resourceType === 'Specimen'),
    find: (reference) => byName.get(reference),
  };
}

/** Items by a key, in their order. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** Milliseconds since the epoch as text: a server may write the same time with another offset. */
function momentOf(time: string | undefined): string {
  return String(Date.parse(time ?? ''));
}

function actTime(resource: FhirResource): string | undefined {
  if (resource.resourceType === 'AdverseEvent') return resource.date;
  return 'effectiveDateTime' in resource ? resource.effectiveDateTime : undefined;
}

function activityOf({ activity }: Provenance): string | undefined {
  return activity?.coding?.find(({ system }) => system?.endsWith('/acs-command'))?.code;
}

/** `Procedure/id` that an entry speaks of. */
export function procedureOf({ target }: Provenance): string {
  return target.find(({ reference }) => reference?.startsWith('Procedure/'))?.reference ?? '';
}

/** `Patient/id` of a resource, by whichever element its type has for it. */
export function patientOf(resource: FhirResource): string | undefined {
  return 'subject' in resource && resource.subject !== undefined && 'reference' in resource.subject
    ? resource.subject.reference
    : undefined;
}

/** The label of the container that an injection came from. */
export function labelOf({ contained = [] }: MedicationAdministration): string | undefined {
  const medication = contained.find((one): one is Medication => one.resourceType === 'Medication');
  return medication?.identifier?.[0]?.value;
}

/** The number that the Procedure says its log has. */
export function revisionOf({ extension = [] }: Procedure): number | undefined {
  return extension.find(({ url }) => url.endsWith('/acs-revision'))?.valuePositiveInt;
}

/** What the Specimen says became of an aliquot; undefined for blood and serum. */
export function aliquotStateOf({ extension = [] }: Specimen): string | undefined {
  return extension.find(({ url }) => url.endsWith('/acs-aliquot-state'))?.valueCode;
}
