import { randomInt, randomUUID } from 'node:crypto';
import { chartOf, transactionOf } from '../sandbox-ehr/patients/build.ts';
import { demonstrationPatients } from '../sandbox-ehr/patients/demonstration.ts';

/** A patient of the EHR as its list shows them. */
export interface Admitted {
  readonly id: string;
  readonly recordNumber: string;
  /** Family name, given name. */
  readonly name: string;
}

/**
 * Admits somebody like a demonstration patient under an own id and record number, so that a test finds the record empty
 * whatever was done to the first.
 */
export async function admitLike(hapi: string, id: string): Promise<Admitted> {
  const model = demonstrationPatients.find((patient) => patient.id === id);
  if (model === undefined) throw new Error(`There is no demonstration patient ${id}`);
  const { more: _more, ...chart } = model;
  const own = { id: `${model.family.toLowerCase().replace(/[^a-z]/g, '')}-${randomUUID().slice(0, 8)}` };
  const mrn = `KM-${randomInt(200_000, 999_999)}`;
  await store(hapi, transactionOf(chartOf({ ...chart, ...own, mrn }, new Date())));
  return { ...own, recordNumber: mrn, name: `${model.family}, ${model.given}` };
}

async function store(hapi: string, bundle: object): Promise<void> {
  const headers = { 'content-type': 'application/fhir+json' };
  const answer = await fetch(hapi, { method: 'POST', headers, body: JSON.stringify(bundle) });
  if (!answer.ok) throw new Error(`HAPI answered ${answer.status} when a patient was admitted: ${await answer.text()}`);
}
