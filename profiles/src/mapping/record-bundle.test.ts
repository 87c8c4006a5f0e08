import type {
  Bundle,
  Extension,
  FhirResource,
  Medication,
  MedicationAdministration,
  Procedure,
  Provenance,
  Specimen,
} from 'fhir/r4';
import { everyField, idOfCase, spineProtocol } from '../testing/every-field.ts';
import type { Treatment } from '../treatment/treatment.ts';
import { fromRecordBundle, toRecordBundle } from './record-bundle.ts';

type Changed = (resource: FhirResource) => FhirResource | undefined;

const record = () => structuredClone(toRecordBundle(everyField, spineProtocol));

/** The record with each resource replaced, or left out. */
function recordWith(change: Changed): Bundle<FhirResource> {
  const bundle = record();
  const entry = (bundle.entry ?? []).flatMap(({ resource, ...rest }) => {
    const changed = resource && change(resource);
    return changed ? [{ ...rest, resource: changed }] : [];
  });
  return { ...bundle, entry };
}

/** The record with one resource of this id changed. */
const withChanged = <T extends FhirResource>(id: string, change: (resource: T) => unknown) =>
  recordWith((resource) => {
    if (resource.id === id) change(resource as T);
    return resource;
  });

const withRoot = (change: (procedure: Procedure) => unknown) => withChanged(everyField.id, change);

function issuesOf(bundle: unknown): readonly string[] {
  const read = fromRecordBundle(bundle);
  return read.ok ? [] : read.issues.map(({ code, at }) => `${code} ${at}`);
}

/** As HAPI gives it back, and as a server might that keeps extensions of one URL together. */
function serverLike(resource: FhirResource): FhirResource {
  const meta = { ...resource.meta, versionId: '3', lastUpdated: '2026-03-02T20:00:00.000Z', source: '#xYz' };
  const moved = 'extension' in resource && { extension: byUrl(resource.extension) };
  return { ...resource, meta, text: { status: 'generated', div: '<div/>' }, ...moved } as FhirResource;
}

function byUrl(extensions: readonly Extension[] = []): readonly Extension[] {
  return [...extensions].sort((one, other) => other.url.localeCompare(one.url));
}

describe('the record of a treatment', () => {
  it('gives back the treatment that it was made of, every field of it', () => {
    expect(fromRecordBundle(record())).toEqual({ ok: true, value: everyField, warnings: [] });
  });

  it('survives JSON', () => {
    expect(fromRecordBundle(JSON.parse(JSON.stringify(record())))).toMatchObject({ ok: true, value: everyField });
  });

  it('does not depend on the order of its entries', () => {
    const { entry = [], ...bundle } = record();
    expect(fromRecordBundle({ ...bundle, entry: [...entry].reverse() })).toMatchObject({ value: everyField });
  });

  it('is the same when a server has added versions, sources and narratives, as the answer of a search', () => {
    const searched = { ...recordWith(serverLike), type: 'searchset' };
    const outcome = { resource: { resourceType: 'OperationOutcome', issue: [] }, search: { mode: 'outcome' } };
    const bundle = { ...searched, entry: [...(searched.entry ?? []), outcome] };
    expect(fromRecordBundle(bundle)).toEqual({ ok: true, value: everyField, warnings: [] });
  });

  it('counts a resource once that two pages of a search hold', () => {
    const { entry = [], ...bundle } = record();
    expect(fromRecordBundle({ ...bundle, entry: [...entry, ...entry] })).toMatchObject({ value: everyField });
  });

  it.each<[string, Treatment]>([
    ['planned', { ...everyField, state: { state: 'planned' } }],
    ['in progress', { ...everyField, state: { state: 'in-progress' } }],
    ['completed', { ...everyField, state: { state: 'completed', endedAt: everyField.consent.givenAt } }],
    [
      'abandoned after the draw',
      { ...everyField, state: { state: 'abandoned', endedAt: everyField.consent.givenAt, reason: 'other' } },
    ],
    [
      'abandoned before the draw',
      {
        ...everyField,
        batches: [],
        administrations: [],
        devices: [],
        deviations: [],
        outcomes: [],
        il1Ra: [],
        adverseEvents: [],
        log: everyField.log.slice(0, 1),
        state: { state: 'abandoned', endedAt: everyField.consent.givenAt, reason: 'patient-wish' },
      },
    ],
  ])('tells a treatment that is %s from every other', (_name, treatment) => {
    expect(fromRecordBundle(toRecordBundle(treatment, spineProtocol))).toMatchObject({ ok: true, value: treatment });
  });

  it('refers to nothing that is not in it, but to patient, persons, visits and what the EHR holds', () => {
    const bundle = record();
    const inside = new Set((bundle.entry ?? []).map(({ resource }) => `${resource?.resourceType}/${resource?.id}`));
    const named = [...JSON.stringify(bundle).matchAll(/"reference":"([^"#]+)"/g)].map(([, reference]) => reference);
    const outside = new Set(named.filter((reference) => !inside.has(reference ?? '')));
    expect([...outside].sort()).toEqual([
      'Condition/ehr-9',
      'Encounter/enc-1',
      'Encounter/enc-2',
      'Observation/ehr-3',
      'Patient/pat-1',
      'Practitioner/p-1',
      'PractitionerRole/r-7',
    ]);
  });
});

describe('a record that is not whole', () => {
  it.each((toRecordBundle(everyField, spineProtocol).entry ?? []).flatMap(({ resource }) => resource ?? []))(
    'is no record without $resourceType $id',
    (lost) => {
      const read = fromRecordBundle(recordWith((resource) => (resource.id === lost.id ? undefined : resource)));
      expect(read.ok).toBe(lost.resourceType === 'PlanDefinition');
    },
  );

  it('has a revision that its log does not reach', () => {
    const bundle = withRoot((root) => root.extension?.forEach((extension) => (extension.valuePositiveInt = 4)));
    expect(issuesOf(bundle)).toEqual([`invariant Procedure/${everyField.id}.extension(acs-revision)`]);
  });

  it('has two commands in one place of the log', () => {
    const bundle = withChanged<Provenance>(idOfCase(902), (entry) =>
      entry.extension?.forEach((extension) => extension.valuePositiveInt && (extension.valuePositiveInt = 1)),
    );
    expect(issuesOf(bundle)).toEqual([`invariant Procedure/${everyField.id}.extension(acs-revision)`]);
  });

  it('has a further page', () => {
    expect(issuesOf({ ...record(), link: [{ relation: 'next', url: 'x' }] })).toEqual(['invariant Bundle.link']);
  });

  it('changed while it was read', () => {
    const { entry = [], ...bundle } = record();
    const later = withChanged<Specimen>(idOfCase(131), (aliquot) => (aliquot.status = 'available')).entry ?? [];
    expect(issuesOf({ ...bundle, entry: [...entry, ...later] })).toEqual([`invariant Specimen/${idOfCase(131)}`]);
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'Bundle'],
    ['a list', []],
    ['another resource', { resourceType: 'Patient', id: '1' }],
    ['an empty Bundle', { resourceType: 'Bundle', type: 'collection' }],
    ['entries without resources', { resourceType: 'Bundle', entry: [{}, null, 7] }],
  ])('is %s', (_name, bundle) => {
    expect(fromRecordBundle(bundle).ok).toBe(false);
  });
});

describe('a record with something in it that is not its own', () => {
  it('names the specimen that has another patient, and not whose it is', () => {
    const bundle = withChanged<Specimen>(
      idOfCase(131),
      (aliquot) => (aliquot.subject = { reference: 'Patient/pat-2' }),
    );
    expect(issuesOf(bundle)).toEqual([`invariant Specimen/${idOfCase(131)}.subject.reference`]);
    expect(JSON.stringify(fromRecordBundle(bundle))).not.toContain('pat-2');
  });

  it('names the specimen of another treatment', () => {
    const bundle = withChanged<Specimen>(idOfCase(131), (aliquot) => {
      aliquot.extension = aliquot.extension?.map((one) =>
        one.valueReference ? { ...one, valueReference: { reference: 'Procedure/other' } } : one,
      );
    });
    expect(issuesOf(bundle)).toEqual([
      `invariant Specimen/${idOfCase(131)}.extension(acs-treatment).valueReference.reference`,
    ]);
  });

  it('has two Procedures', () => {
    const { entry = [], ...bundle } = record();
    const second = { resource: { ...entry[0]?.resource, id: 'second' } };
    expect(issuesOf({ ...bundle, entry: [...entry, second] })).toEqual(['invariant Bundle.entry']);
  });

  it('has a resource that claims none of our profiles', () => {
    const bundle = withChanged<Specimen>(idOfCase(131), (aliquot) => delete aliquot.meta);
    expect(issuesOf(bundle)).toContain(`value Specimen/${idOfCase(131)}.meta.profile`);
  });

  it('has a batch with the number of another treatment', () => {
    const bundle = withChanged<Specimen>(idOfCase(201), (blood) => {
      blood.accessionIdentifier = { ...blood.accessionIdentifier, value: 'ACS-00000000-2' };
    });
    expect(issuesOf(bundle)).toEqual(['invariant ACS-00000000-2']);
  });

  it('has a label that names another batch', () => {
    const bundle = withChanged<Specimen>(idOfCase(121), (serum) => {
      serum.identifier = serum.identifier?.map((one) => ({ ...one, value: 'ACS-7K2M94QX-2S1-7' }));
    });
    expect(issuesOf(bundle)).toEqual([`invariant Specimen/${idOfCase(121)}.identifier`]);
  });

  it('has syringes of one batch that tell of different incubations', () => {
    const bundle = withChanged<Specimen>(idOfCase(102), (blood) => delete blood.processing);
    expect(issuesOf(bundle)).toEqual(['invariant ACS-7K2M94QX-1']);
  });

  it('has an aliquot that comes from no serum of its batch', () => {
    const bundle = withChanged<Specimen>(idOfCase(131), (aliquot) => {
      aliquot.parent = [{ reference: `Specimen/${idOfCase(101)}` }];
    });
    expect(issuesOf(bundle)).toEqual([`invariant Specimen/${idOfCase(131)}.parent`]);
  });

  it('warns of a resource that no command of the log made', () => {
    const { entry = [], ...bundle } = record();
    const device = entry.find(({ resource }) => resource?.id === idOfCase(11))?.resource;
    const read = fromRecordBundle({ ...bundle, entry: [...entry, { resource: { ...device, id: 'from-elsewhere' } }] });
    expect(read.ok && read.warnings.map(({ at }) => at)).toEqual(['Device/from-elsewhere']);
    expect(read.ok && read.value.devices.at(-1)?.id).toBe('from-elsewhere');
  });
});

describe('a record that says one thing in two places', () => {
  it('is no record when its site is another one than that of its order', () => {
    const bundle = withRoot((root) => root.bodySite?.reverse());
    expect(issuesOf(bundle)).toEqual([`invariant Procedure/${everyField.id}.bodySite`]);
  });

  it.each<[string, (medication: Medication) => unknown]>([
    ['of another aliquot', (medication) => medication.identifier?.forEach((one) => (one.value = 'ACS-7K2M94QX-1A2-*'))],
    ['of another batch', (medication) => medication.batch && (medication.batch.lotNumber = 'ACS-7K2M94QX-2')],
    [
      'with another expiry',
      (medication) => medication.batch && (medication.batch.expirationDate = '2027-03-02T21:00:00+01:00'),
    ],
    ['that was taken off', (medication) => delete medication.identifier],
  ])('is no record when the dose has a label %s', (_name, change) => {
    const bundle = withChanged<MedicationAdministration>(idOfCase(62), ({ contained = [] }) =>
      contained.forEach((inside) => change(inside as Medication)),
    );
    expect(issuesOf(bundle)).toEqual([`invariant MedicationAdministration/${idOfCase(62)}.contained[0]`]);
  });

  it('is no record when an aliquot is given by its state and in stock by its status', () => {
    const bundle = withChanged<Specimen>(idOfCase(131), (aliquot) => (aliquot.status = 'available'));
    expect(issuesOf(bundle)).toEqual([`invariant Specimen/${idOfCase(131)}.status`]);
  });
});

describe('a record that cannot be read', () => {
  it.each<[string, (specimen: Specimen) => unknown, string]>([
    [
      'the time of the draw',
      (blood) => delete blood.collection?.collectedDateTime,
      'required collection.collectedDateTime',
    ],
    [
      'a time without its offset',
      (blood) => blood.collection && (blood.collection.collectedDateTime = '2026-03-02'),
      'value collection.collectedDateTime',
    ],
    [
      'a volume in another unit',
      (blood) => blood.collection?.quantity && (blood.collection.quantity.code = 'L'),
      'value collection.quantity',
    ],
    [
      'a volume with a comparator',
      (blood) => blood.collection?.quantity && (blood.collection.quantity.comparator = '<'),
      'value collection.quantity',
    ],
    [
      'an unknown vein',
      (blood) =>
        blood.collection && (blood.collection.bodySite = { coding: [{ system: 'http://snomed.info/sct', code: '1' }] }),
      'code-invalid collection.bodySite',
    ],
    [
      'a vein in words',
      (blood) => blood.collection && (blood.collection.bodySite = { text: 'left arm' }),
      'code-invalid collection.bodySite',
    ],
    [
      'a kit that is an address',
      (blood) =>
        (blood.container ??= []).forEach((one) =>
          (one.extension ?? []).forEach(
            (extension) => (extension.valueReference = { reference: 'http://elsewhere/Device/1' }),
          ),
        ),
      'value container[0].extension(acs-kit-device).valueReference.reference',
    ],
    [
      'two checks of the patient',
      (blood) => blood.extension?.push(...blood.extension.slice(1, 2)),
      'required extension(acs-identity-check patient).extension(at).valueDateTime',
    ],
    [
      'a model of tomorrow',
      (blood) => blood.meta?.tag?.forEach((tag) => (tag.code = '9.0.0')),
      'not-supported meta.tag',
    ],
    [
      'two of our profiles',
      (blood) => blood.meta?.profile?.push('https://autoserum.example/fhir/StructureDefinition/acs-serum'),
      'value meta.profile',
    ],
  ])('says where: %s', (_name, change, expected) => {
    const [code, path] = expected.split(/ (.*)/);
    const id = idOfCase(101);
    expect(issuesOf(withChanged<Specimen>(id, change))).toContain(`${code} Specimen/${id}.${path}`);
  });

  it('has a status that a treatment never has', () => {
    const bundle = withRoot((root) => (root.status = 'unknown'));
    expect(issuesOf(bundle)).toEqual([`code-invalid Procedure/${everyField.id}.status`]);
  });
});
