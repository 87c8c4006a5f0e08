import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle, FhirResource } from 'fhir/r4';
import { placeOf } from '../fhir/bundle.ts';
import { fromRecordBundle } from '../mapping/record-bundle.ts';
import { chainOfIdentity } from '../treatment/chain-of-identity.ts';
import { checkTreatment } from '../treatment/check.ts';
import { gallery, type GalleryCase } from './gallery.ts';
import { galleryFiles, galleryTransaction } from './gallery-files.ts';

const FOLDER = join(import.meta.dirname, '../../gallery');
const cases = gallery.map((one) => [one.name, one] as const);

function read(file: string): Bundle<FhirResource> {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Bundle<FhirResource>;
}

describe('a treatment of the gallery', () => {
  it.each(cases)('%s is read back from its file as it was made', (name, { treatment }) => {
    expect(fromRecordBundle(read(`${name}.record.json`))).toStrictEqual({ ok: true, value: treatment, warnings: [] });
  });

  it.each(cases)('%s breaks the rules that it says, each with its deviation, and no other', (_name, one) => {
    expect(one.treatment.deviations.map(({ rule }) => rule).toSorted()).toEqual(one.breaks.toSorted());
    expect(checkTreatment(one.treatment, one.protocol)).toEqual([]);
  });

  it.each(cases)('%s names nothing that its transaction does not bring', (_name, one) => {
    const entries = galleryTransaction(one).entry ?? [];
    const brought = new Set(entries.flatMap(({ resource }) => (resource ? [placeOf(resource)] : [])));
    const named = [...JSON.stringify(entries).matchAll(/"reference":"([A-Z][^"]+)"/g)].map(([, place]) => place);
    expect(named.filter((place) => !brought.has(place ?? ''))).toEqual([]);
    expect(brought.size).toBe(entries.length);
  });
});

describe('the gallery', () => {
  it('lies in its folder as it would be made now', () => {
    expect(existsSync(FOLDER) ? readdirSync(FOLDER).toSorted() : []).toEqual([...galleryFiles().keys()].toSorted());
    for (const [name, text] of galleryFiles()) if (name.endsWith('.json')) expect(read(name)).toEqual(JSON.parse(text));
  });

  it('shows each way a treatment ends, each kind of target, and every fate of an aliquot', () => {
    const of = <T>(pick: (one: GalleryCase) => readonly T[]) => new Set(gallery.flatMap(pick));
    expect(of(({ treatment }) => [treatment.state.state])).toEqual(new Set(['completed', 'abandoned', 'in-progress']));
    expect(of(({ treatment }) => treatment.series.map(({ target }) => target.kind))).toEqual(
      new Set(['joint', 'spine']),
    );
    const fates = of(({ treatment }) =>
      treatment.batches.flatMap(({ aliquots }) => aliquots.map(({ state }) => state)),
    );
    for (const fate of ['given', 'discarded', 'lost', 'frozen'] as const) expect(fates).toContain(fate);
  });

  it('uses no id for two things, but those of the clinic that all share', () => {
    const places = gallery.map(
      (one) => new Set((galleryTransaction(one).entry ?? []).map(({ request }) => request?.url)),
    );
    const shared = places.flatMap((one, index) =>
      places.slice(index + 1).flatMap((other) => [...one].filter((place) => other.has(place))),
    );
    expect([...new Set(shared.map((place) => place?.split('/')[0]))].toSorted()).toEqual([
      'Organization',
      'PlanDefinition',
      'Practitioner',
      'PractitionerRole',
    ]);
  });

  it.each(cases)('%s: every dose that was given leads back to its patient', (_name, { treatment }) => {
    const given = treatment.administrations.flatMap(({ act }) => (act.status === 'completed' ? [act.aliquotId] : []));
    expect(given.map((aliquotId) => chainOfIdentity(treatment, aliquotId).verdict)).toEqual(given.map(() => 'proven'));
  });
});
