import { differences, fromRecordBundle, searchesForRecord, toResources, type Treatment } from '@autoserum/profiles';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle, BundleEntry, FhirResource, OperationOutcome } from 'fhir/r4';
import { gallery } from '../../profiles/src/testing/gallery.ts';
import { hapiBase } from '../world.ts';

const FOLDER = join(import.meta.dirname, '../../profiles/gallery');
const cases = gallery.map((one) => [one.name, one] as const);

async function send<T>(path: string, init: RequestInit = {}): Promise<{ readonly status: number; readonly body: T }> {
  const headers = { 'content-type': 'application/fhir+json', 'cache-control': 'no-cache' };
  const answer = await fetch(path.startsWith('http') ? path : `${hapiBase()}/${path}`, { headers, ...init });
  return { status: answer.status, body: (await answer.json()) as T };
}

/** What the server answers to the file as it lies there: its status, its findings and the status of each entry. */
async function load(name: string) {
  const body = readFileSync(join(FOLDER, `${name}.transaction.json`), 'utf8');
  const answer = await send<Bundle | OperationOutcome>('', { method: 'POST', body });
  const found = answer.body.resourceType === 'OperationOutcome' ? answer.body.issue : [];
  const entries = answer.body.resourceType === 'Bundle' ? (answer.body.entry ?? []) : [];
  return {
    status: answer.status,
    found,
    statuses: [...new Set(entries.map(({ response }) => response?.status.slice(0, 3)))],
  };
}

/** Every page of every search that a record is loaded by. */
async function searched({ id }: Treatment): Promise<Bundle<FhirResource>> {
  const entry: BundleEntry<FhirResource>[] = [];
  for (const search of searchesForRecord(id)) {
    let next: string | undefined = search;
    while (next !== undefined) {
      const page: Bundle<FhirResource> = (await send<Bundle<FhirResource>>(next)).body;
      entry.push(...(page.entry ?? []));
      next = page.link?.find(({ relation }) => relation === 'next')?.url;
    }
  }
  return { resourceType: 'Bundle', type: 'searchset', entry };
}

describe('a treatment of the gallery, sent to a server', () => {
  it.each(cases)('%s is stored, found again whole, and changes nothing when it is sent again', async (name, one) => {
    const { treatment, protocol } = one;
    expect(await load(name)).toMatchObject({ status: 200, found: [] });

    const stored = await searched(treatment);
    expect(fromRecordBundle(stored)).toStrictEqual({ ok: true, value: treatment, warnings: [] });
    const read = new Map((stored.entry ?? []).map(({ resource }) => [resource?.id, resource]));
    expect(toResources(treatment, protocol).flatMap((sent) => differences(sent, read.get(sent.id)))).toEqual([]);

    expect(await load(name)).toEqual({ status: 200, found: [], statuses: ['200'] });
    const again = await searched(treatment);
    expect(new Set((again.entry ?? []).map(({ resource }) => resource?.meta?.versionId))).toEqual(new Set(['1']));
  });
});
