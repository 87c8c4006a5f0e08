import { fromRecordBundle, idOf, placeOf, success, type Treatment } from '@autoserum/profiles';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gallery } from '../../profiles/src/testing/gallery.ts';
import { createFhirStore } from '../../server/src/adapters/fhir-store.ts';
import { createTransport } from '../../server/src/adapters/fhir-transport.ts';
import { bundleOf, readResources, type RecordStore } from '../../server/src/record-home/ehr-record-home.ts';
import type { FhirStore } from '../../server/src/services.ts';
import { hapiBase } from '../world.ts';

const FOLDER = join(import.meta.dirname, '../../profiles/gallery');

let store: FhirStore;

beforeAll(async () => {
  const transport = createTransport({ base: hapiBase(), tryMs: 30_000, totalMs: 60_000 });
  store = createFhirStore({ transport, bearer: async () => success(undefined) });
  for (const { name } of gallery) {
    const body = readFileSync(join(FOLDER, `${name}.transaction.json`), 'utf8');
    const headers = { 'content-type': 'application/fhir+json' };
    const answer = await fetch(hapiBase(), { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
  }
});

/** The same server, as one that names no search parameter, or all of R4's own. */
const byType = ({ patient }: Pick<Treatment, 'patient'>, knowsOwn: boolean): RecordStore => ({
  ...store,
  byType: {
    patient: idOf(patient),
    knows: (type, name) => (name === 'patient' ? type !== 'AdverseEvent' : knowsOwn && !name.startsWith('acs-')),
  },
});

async function read(from: RecordStore, id: string) {
  const resources = await readResources(from, id);
  if (!resources.ok) throw new Error(JSON.stringify(resources.issues));
  return resources.value;
}

const named = (resources: Awaited<ReturnType<typeof read>>) =>
  resources.map((one) => `${placeOf(one)} ${one.meta?.versionId}`).sort();

describe('a record that is read type by type', () => {
  it.each(gallery.flatMap(({ name, treatment }) => [true, false].map((knowsOwn) => ({ name, treatment, knowsOwn }))))(
    '$name is the one that one search finds, also by R4’s own parameters: $knowsOwn',
    async ({ treatment, knowsOwn }) => {
      const resources = await read(byType(treatment, knowsOwn), treatment.id);
      expect(named(resources)).toEqual(named(await read(store, treatment.id)));
      expect(fromRecordBundle(bundleOf(resources))).toStrictEqual({ ok: true, value: treatment, warnings: [] });
    },
  );

  it('is no record at all when one of the answers is not whole', async () => {
    const [{ treatment } = { treatment: undefined }] = gallery;
    if (treatment === undefined) throw new Error('The gallery has a treatment');
    const from = byType(treatment, false);
    const search: FhirStore['search'] = async (type, parameters, call) =>
      type === 'Specimen'
        ? store.search(type, { ...parameters, 'acs-unknown': 'x' }, call)
        : store.search(type, parameters, call);
    const resources = await readResources({ ...from, search }, treatment.id);
    expect(resources.ok).toBe(false);
  });
});
