import { validExamples } from '../definitions.ts';
import { checkConformance } from './index.ts';

/* eslint-disable @typescript-eslint/no-explicit-any -- wrong resources are made by force, and have no type */
type Change = (resource: any) => void;

function errorsIn(resource: unknown): readonly string[] {
  const errors = checkConformance(resource).issues.filter(({ severity }) => severity === 'error');
  return errors.map(({ at, rule }) => `${at} ${rule ?? ''}`);
}

/** Findings about a right example after a change. */
function found(name: string, change: Change): readonly string[] {
  const example = validExamples.find((one) => one.name === name);
  if (example === undefined) throw new Error(`There is no example ${name}`);
  const resource: unknown = structuredClone(example.resource);
  change(resource);
  return errorsIn(resource);
}

const ALIQUOT = 'right-aliquot-1';
const BLOOD = 'right-blood-1';
const GIVEN = 'right-administration';
const extensionOf = (resource: any, id: string) =>
  resource.extension.find(({ url }: { url: string }) => url.endsWith(`/${id}`));

describe('an aliquot', () => {
  it.each<[string, string, Change]>([
    ['with an element that R4 has not', 'Specimen unknown-element', (it) => (it.owner = 'me')],
    ['with an unknown companion', 'Specimen unknown-element', (it) => (it._subject = { id: 'a' })],
    ['without a subject', 'Specimen cardinality', (it) => delete it.subject],
    ['with a list where one is', 'Specimen.subject type', (it) => (it.subject = [it.subject])],
    ['with one where a list is', 'Specimen.processing type', (it) => (it.processing = it.processing[0])],
    ['with a text where an object is', 'Specimen.subject type', (it) => (it.subject = 'me')],
    ['with a number where a text is', 'Specimen.type.text type', (it) => (it.type.text = 5)],
    ['with null', 'Specimen.type.text type', (it) => (it.type.text = null)],
    ['with an empty text', 'Specimen.type.text format', (it) => (it.type.text = '')],
    ['with an empty object', 'Specimen.request[0] empty', (it) => (it.request = [{}])],
    ['with an empty list', 'Specimen.note empty', (it) => (it.note = [])],
    ['with an empty companion', 'Specimen.status empty', (it) => (it._status = {})],
    ['with a date that is none', 'Specimen.receivedTime format', (it) => (it.receivedTime = '2026-02-30')],
    ['with a time without zone', 'Specimen.receivedTime format', (it) => (it.receivedTime = '2026-03-01T10:00:00')],
    ['with blanks in a code', 'Specimen.type.coding[0].code format', (it) => (it.type.coding[0].code = 'a  b')],
    ['with an id of other characters', 'Specimen id', (it) => (it.id = 'a_b')],
    ['with a status that is none', 'Specimen.status code', (it) => (it.status = 'spilled')],
    ['of another type', 'Specimen.type pattern', (it) => (it.type.coding[0].code = '122555007')],
    [
      'with a relative system',
      'Specimen.identifier[1] format',
      (it) => it.identifier.push({ system: 'a', value: 'b' }),
    ],
    ['without its number', 'Specimen.identifier slice', (it) => (it.identifier[0].system = 'https://example.org')],
    ['filled twice', 'Specimen.processing slice', (it) => it.processing.push(structuredClone(it.processing[0]))],
    ['with a step of no kind', 'Specimen.processing[1] slice', (it) => (it.processing[1].procedure = { text: 'x' })],
    [
      'with two values of one choice',
      'Specimen.collection choice',
      (it) => (it.collection.collectedPeriod = { start: '2026-03-02' }),
    ],
    [
      'with a type that the profile took from a choice',
      'Specimen.collection.collected type',
      (it) => {
        it.collection = { ...it.collection, collectedPeriod: { start: '2026-03-02' } };
        delete it.collection.collectedDateTime;
      },
    ],
    [
      'with a unit that is none',
      'Specimen.container[0].capacity code',
      (it) => (it.container[0].capacity = { value: 1, system: 'http://unitsofmeasure.org', code: 'blorp' }),
    ],
    ['whose reference has a blank', 'Specimen.subject reference', (it) => (it.subject.reference = 'Patient 1')],
    ['of a practitioner', 'Specimen.subject reference', (it) => (it.subject.reference = 'Practitioner/1')],
    ['whose patient is called a device', 'Specimen.subject reference', (it) => (it.subject.type = 'Device')],
    ['of what is not contained', 'Specimen.subject ref-1', (it) => (it.subject.reference = '#nobody')],
    [
      'with script in its narrative',
      'Specimen.text narrative',
      (it) =>
        (it.text = { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml"><script>1</script></div>' }),
    ],
  ])('%s', (_name, finding, change) => {
    expect(found(ALIQUOT, change)).toContain(finding);
  });
});

describe('an extension', () => {
  it.each<[string, string, string, Change]>([
    [
      'of ours with a value of another type',
      ALIQUOT,
      'Specimen.extension[1].value type',
      (it) => {
        const state = extensionOf(it, 'acs-aliquot-state');
        state.valueString = state.valueCode;
        delete state.valueCode;
      },
    ],
    [
      'of ours with a code that is none',
      ALIQUOT,
      'Specimen.extension[1].value code',
      (it) => (extensionOf(it, 'acs-aliquot-state').valueCode = 'lukewarm'),
    ],
    [
      'of ours in a place that is not its own',
      ALIQUOT,
      'Specimen.extension[5] extension',
      (it) =>
        it.extension.push({
          url: 'https://autoserum.example/fhir/StructureDefinition/acs-revision',
          valuePositiveInt: 1,
        }),
    ],
    ['that is missing', ALIQUOT, 'Specimen.extension slice', (it) => it.extension.shift()],
    ['that is there twice', ALIQUOT, 'Specimen.extension slice', (it) => it.extension.push(it.extension[0])],
    [
      'without one of its parts',
      BLOOD,
      'Specimen.extension[1].extension slice',
      (it) => extensionOf(it, 'acs-identity-check').extension.shift(),
    ],
    [
      'with a part that it has not',
      BLOOD,
      'Specimen.extension[1].extension[3] extension',
      (it) => extensionOf(it, 'acs-identity-check').extension.push({ url: 'mood', valueString: 'good' }),
    ],
    [
      'with a relative address',
      ALIQUOT,
      'Specimen.extension[5] extension',
      (it) => it.extension.push({ url: 'mood', valueString: 'good' }),
    ],
    ['without an address', ALIQUOT, 'Specimen.extension[5] cardinality', (it) => it.extension.push({ valueCode: 'a' })],
  ])('%s', (_name, example, finding, change) => {
    expect(found(example, change)).toContain(finding);
  });

  it('of somebody else may be in a resource that declares no profile of ours', () => {
    const extension = [{ url: 'https://example.org/mood', valueString: 'good' }];
    expect(errorsIn({ resourceType: 'Specimen', extension })).toEqual([]);
  });
});

describe('what is contained', () => {
  it.each<[string, string, Change]>([
    ['without an id', 'MedicationAdministration.contained[0] id', (it) => delete it.contained[0].id],
    [
      'with an element that R4 has not',
      'MedicationAdministration.contained[0] unknown-element',
      (it) => (it.contained[0].colour = 'amber'),
    ],
    [
      'that does not conform to the profile of the reference to it',
      'MedicationAdministration.medication reference',
      (it) => {
        delete it.contained[0].meta;
        delete it.contained[0].form;
      },
    ],
    [
      'of a type that the reference does not allow',
      'MedicationAdministration.medication reference',
      (it) => (it.contained[0] = { resourceType: 'Device', id: it.contained[0].id }),
    ],
  ])('%s', (_name, finding, change) => {
    expect(found(GIVEN, change)).toContain(finding);
  });
});

describe('what changes how a resource is to be read', () => {
  const foreign = [{ url: 'http://elsewhere.example/void', valueBoolean: true }];

  it.each<[string, string, string, Change]>([
    [
      'a status of the serum',
      GIVEN,
      'MedicationAdministration.contained[0].status',
      (it) => (it.contained[0].status = 'inactive'),
    ],
    [
      'rules of the serum',
      GIVEN,
      'MedicationAdministration.contained[0].implicitRules',
      (it) => (it.contained[0].implicitRules = 'urn:rules'),
    ],
    [
      'something foreign in the batch of the serum',
      GIVEN,
      'MedicationAdministration.contained[0].batch.modifierExtension',
      (it) => (it.contained[0].batch.modifierExtension = foreign),
    ],
    [
      'something foreign in what the serum is made of',
      GIVEN,
      'MedicationAdministration.contained[0].ingredient[0].modifierExtension',
      (it) => (it.contained[0].ingredient[0].modifierExtension = foreign),
    ],
    [
      'a use of the number of a request',
      'right-audit-event',
      'AuditEvent.entity[2].what.identifier.use',
      (it) => (it.entity[2].what.identifier.use = 'old'),
    ],
  ])('has no place: %s', (_name, example, place, change) => {
    expect(found(example, change)).toContain(`${place} cardinality`);
  });

  it('nor has a treatment in words alone: a summary refers to it', () => {
    expect(found('right-summary', (it) => (it.context.related = [{ display: 'a treatment' }]))).toEqual([
      'DocumentReference.context.related[0] cardinality',
    ]);
  });
});

describe('an entry of a Bundle', () => {
  const bundle = (change: Change) => {
    const made: any = {
      resourceType: 'Bundle',
      type: 'collection',
      entry: [
        { fullUrl: 'https://example.org/fhir/Specimen/s1', resource: { resourceType: 'Specimen', id: 's1' } },
        {
          fullUrl: 'https://example.org/fhir/Specimen/s2',
          resource: { resourceType: 'Specimen', id: 's2', parent: [{ reference: 'Specimen/s1' }] },
        },
      ],
    };
    change(made);
    return errorsIn(made);
  };

  it.each<[string, readonly string[], Change]>([
    ['that points to another one', [], () => undefined],
    ['with the address of another resource', ['Bundle.entry[0] full-url'], (it) => (it.entry[0].resource.id = 's9')],
    [
      'with a relative address',
      ['Bundle.entry[0] full-url'],
      (it) => {
        it.entry[0].fullUrl = 'Specimen/s1';
      },
    ],
    [
      'that points to a resource that is of another type than it says',
      ['Bundle.entry[1].resource.parent[0] reference'],
      (it) => {
        it.entry[0] = {
          fullUrl: 'urn:uuid:0f5b1c9e-6a1f-5b27-9d0e-3c6b8a7e4d21',
          resource: { resourceType: 'Device' },
        };
        it.entry[1].resource.parent[0].reference = it.entry[0].fullUrl;
      },
    ],
  ])('%s', (_name, findings, change) => {
    expect(bundle(change)).toEqual(findings);
  });
});

describe('a serum', () => {
  it('says the force of its centrifugation once: a slice adds to what the whole list allows', () => {
    const twice: Change = ({ processing: [step] }) => {
      step.extension.push(structuredClone(extensionOf(step, 'acs-centrifugal-force')));
    };
    expect(found('right-serum', () => undefined)).toEqual([]);
    expect(found('right-serum', twice)).toEqual(['Specimen.processing[0].extension slice']);
  });
});
