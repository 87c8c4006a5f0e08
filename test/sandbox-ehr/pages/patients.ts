import { isJson, objectsOf, parseJson, textOf, valuesAt } from '../json.ts';
import type { Json } from '../json.ts';
import type { Upstream } from '../fhir/upstream.ts';

/** The FHIR server behind us caps a page at 50. */
const ROWS = 49;

/** A patient as the EHR's own pages show it. */
export interface PatientRow {
  readonly id: string;
  readonly name: string;
  readonly sex: string;
  readonly birthDate: string;
  readonly recordNumber: string;
  readonly reason: string;
  readonly died: string;
}

/** A page of the patient list, by name, and whether there are more patients than it shows. */
export interface PatientRows {
  readonly rows: readonly PatientRow[];
  readonly hasMore: boolean;
}

/** The patients, as many as fit, with what they come for. */
export async function patientRows(upstream: Upstream): Promise<PatientRows> {
  const patients = await resources(upstream, `/Patient?_sort=family&_count=${ROWS + 1}`);
  const rows = await Promise.all(patients.slice(0, ROWS).map((patient) => rowWithReason(upstream, patient)));
  return { rows: rows.sort((a, b) => a.name.localeCompare(b.name)), hasMore: patients.length > ROWS };
}

async function rowWithReason(upstream: Upstream, patient: Json): Promise<PatientRow> {
  const criteria = 'category=encounter-diagnosis&clinical-status=active&_sort=_id&_count=1';
  const conditions = await resources(upstream, `/Condition?patient=${textOf(patient['id'])}&${criteria}`);
  return rowOf(patient, conditions[0]);
}

/** One patient, or nothing when there is none with this id. */
export async function patientRow(upstream: Upstream, id: string): Promise<PatientRow | undefined> {
  if (!/^[A-Za-z0-9\-.]{1,64}$/.test(id)) return undefined;
  const answer = await upstream.send({ method: 'GET', path: `/Patient/${id}` });
  const patient = answer.status === 200 ? parseJson(answer.text) : undefined;
  return patient && rowOf(patient, undefined);
}

async function resources(upstream: Upstream, path: string): Promise<readonly Json[]> {
  const answer = await upstream.send({ method: 'GET', path });
  const bundle = parseJson(answer.text);
  if (answer.status !== 200 || !bundle) throw new Error(`The FHIR server answered ${answer.status} to a search`);
  return objectsOf(bundle['entry'])
    .map((entry) => entry['resource'])
    .filter(isJson);
}

function rowOf(patient: Json, about: Json | undefined): PatientRow {
  return {
    id: textOf(patient['id']),
    name: nameOf(objectsOf(patient['name'])[0] ?? {}),
    sex: textOf(patient['gender']),
    birthDate: dayText(textOf(patient['birthDate'])),
    recordNumber: recordNumberOf(patient),
    reason: textOf(valuesAt(about, 'code.text')[0]) || textOf(valuesAt(about, 'code.coding.display')[0]),
    died: dayText(textOf(patient['deceasedDateTime'])),
  };
}

function nameOf(name: Json): string {
  return `${textOf(name['family'])}, ${valuesAt(name, 'given').map(textOf).join(' ')}`;
}

function recordNumberOf(patient: Json): string {
  const identifiers = objectsOf(patient['identifier']);
  return textOf(identifiers.find((one) => valuesAt(one, 'type.coding.code').includes('MR'))?.['value']);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `17 Apr 1961`: a date nobody can read in two ways. A partial date stays as it is. */
export function dayText(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(date) ?? [];
  if (year === undefined || month === undefined || day === undefined) return date;
  return `${day} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}
