import type { FhirResource } from 'fhir/r4';
import type { UpdateMishap } from '../testing/fake-store.ts';
import type { FakeServices } from '../testing/fakes.ts';
import { clinicAt, type Clinic } from '../testing/two-processes.ts';
import { applyToTreatment } from '../treatments/apply.ts';
import { checkSubmission } from '../treatments/check-submission.ts';
import { listTreatments } from '../treatments/list.ts';
import { openTreatment } from '../treatments/open.ts';

type Request = ReturnType<Clinic['request']>;

/** A clinic whose EHR holds the records and takes no transaction. */
function clinic() {
  const made = clinicAt('planned');
  made.store.takeNoTransactions();
  return made;
}

function say(at: Clinic, services: FakeServices, request: Request) {
  return applyToTreatment(services, at.launch, { treatmentId: at.sample.treatment.id, request });
}

async function rulesOf(said: Promise<{ ok: boolean; issues?: readonly { rule?: string }[] }>) {
  const { issues = [] } = await said;
  return issues.map(({ rule }) => rule);
}

const typesOf = (resources: readonly FhirResource[]) => resources.map(({ resourceType }) => resourceType);

const entryOf = ({ journal, launch }: Clinic, { submissionId }: Request) =>
  journal.rows.get(`${launch.ehr.iss} ${submissionId}`)?.entry;

async function shown(at: Clinic, services: FakeServices) {
  const listed = await listTreatments(services, at.launch);
  if (!listed.ok) throw new Error('The list cannot be read');
  const { treatments, submissions, unreadable } = listed.value;
  return {
    holds: (treatments[0]?.log ?? []).filter(({ command }) => command === 'hold').length,
    submissions: submissions.map(({ state, progress }) => [state, progress?.stored, progress?.of]),
    unreadable: unreadable.map(({ issues }) => issues[0]?.rule),
  };
}

describe('an EHR without transactions', () => {
  it('gets the Procedure first and the log entry last, each under its condition', async () => {
    const at = clinic();
    const request = at.request();
    expect(await rulesOf(say(at, at.process('one'), request))).toEqual([]);
    expect(at.store.transactions).toEqual([]);
    expect(typesOf(at.store.updates)).toEqual(['Procedure', 'ServiceRequest', 'Provenance']);
    expect(entryOf(at, request)).toMatchObject({ state: 'confirmed', stored: 3 });
    expect(await shown(at, at.process('one'))).toEqual({ holds: 1, submissions: [], unreadable: [] });
  });

  const ACCIDENTS: readonly (readonly [string, UpdateMishap])[] = [
    ['is cut off and stored', { rule: 'store-cut', isStored: true }],
    ['is cut off and not stored', { rule: 'store-cut', isStored: false }],
    ['is said to be stored and is not', { rule: 'lie', isStored: false }],
    ['is refused', { rule: 'store-http-422', code: 'business-rule', isStored: false }],
  ];

  it.each([2, 3].flatMap((number) => ACCIDENTS.map(([what, mishap]) => ({ number, what, mishap }))))(
    'whose write $number $what has the entry in part, and completes it once',
    async ({ number, mishap }) => {
      const at = clinic();
      const services = at.process('one');
      const request = at.request();
      at.store.befallUpdate(number, mishap);
      const rules = await rulesOf(say(at, services, request));
      if (mishap.isStored) expect(rules).toEqual([]);
      else {
        expect(rules[0]).toBe('stored-in-part');
        expect(entryOf(at, request)).toMatchObject({ state: 'partial', rule: 'stored-in-part', stored: number - 1 });
        const asked = await checkSubmission(services, at.launch, request.submissionId);
        expect(asked).toMatchObject({ value: { submission: { progress: { stored: number - 1, of: 3 } } } });
        expect(await rulesOf(say(at, services, request))).toEqual([]);
      }
      expect(await shown(at, services)).toEqual({ holds: 1, submissions: [], unreadable: [] });
      const versions = [...at.store.held.values()].map(({ meta }) => meta?.versionId);
      expect(versions.filter((version) => version !== '1')).toEqual(['2', '2']);
    },
  );

  it('that refuses the first write has nothing of it', async () => {
    const at = clinic();
    const request = at.request();
    at.store.befallUpdate(1, { rule: 'store-http-422', code: 'business-rule', isStored: false });
    expect(await rulesOf(say(at, at.process('one'), request))).toEqual(['store-http-422']);
    expect(entryOf(at, request)?.state).toBe('refused');
    expect(at.store.updates).toHaveLength(1);
  });

  it.each([true, false])(
    'whose first write is cut off and stored: %s, is unknown or completed, never refused',
    async (isStored) => {
      const at = clinic();
      const services = at.process('one');
      const request = at.request();
      at.store.befallUpdate(1, { rule: 'store-cut', isStored });
      expect(await rulesOf(say(at, services, request))).toEqual(isStored ? [] : ['submission-unknown']);
      expect(await rulesOf(say(at, services, request))).toEqual([]);
      expect(await shown(at, services)).toEqual({ holds: 1, submissions: [], unreadable: [] });
    },
  );
});

describe('an entry that is stored in part', () => {
  async function inPart(mishaps: readonly number[] = [2]) {
    const at = clinic();
    const services = at.process('one');
    const request = at.request();
    for (const number of mishaps) at.store.befallUpdate(number, { rule: 'store-http-503', isStored: false });
    await say(at, services, request);
    return { at, services, request };
  }

  it('is completed by the next look at the patient', async () => {
    const { at, request } = await inPart();
    expect(await shown(at, at.process('two'))).toEqual({ holds: 1, submissions: [], unreadable: [] });
    expect(entryOf(at, request)?.state).toBe('confirmed');
  });

  it('is said in the list, which cannot read the record, while it cannot be completed', async () => {
    const { at, services } = await inPart([2, 3]);
    expect(await shown(at, services)).toEqual({
      holds: 0,
      submissions: [['partial', 1, 3]],
      unreadable: ['treatment-in-part'],
    });
  });

  it('is why the record cannot be opened', async () => {
    const { at, services } = await inPart();
    const opened = openTreatment(services, at.launch, at.sample.treatment.id);
    expect((await rulesOf(opened))[0]).toBe('treatment-in-part');
  });

  it('lets no other command pass before it is completed', async () => {
    const { at, services } = await inPart([2, 3]);
    expect(await rulesOf(say(at, services, at.request()))).toEqual(['treatment-in-part']);
    const other = at.request({ expectedRevision: at.sample.treatment.log.length + 1 });
    expect(await rulesOf(say(at, services, other))).not.toContain('treatment-in-part');
    expect((await shown(at, services)).submissions).toEqual([]);
  });

  it('is not completed under a launch that may not write it', async () => {
    const { at, services } = await inPart();
    const reader = { ...at, launch: { ...at.launch, grantedScopes: ['patient/*.rs'] } };
    expect((await shown(reader, services)).submissions).toEqual([['partial', 1, 3]]);
    expect(at.store.updates).toHaveLength(2);
  });

  it('needs a person when somebody else wrote in the place of what is missing', async () => {
    const { at, services, request } = await inPart();
    const order = [...at.store.held.values()].find(({ resourceType }) => resourceType === 'ServiceRequest');
    at.store.put({ ...order, note: [{ text: 'Changed elsewhere' }] } as FhirResource);
    expect(await rulesOf(say(at, services, request))).toEqual(['read-back-differs']);
    expect(await rulesOf(say(at, services, request))).toEqual(['read-back-differs']);
    expect(at.store.updates).toHaveLength(2);
  });
});

describe('two clinicians at an EHR without transactions', () => {
  it('exclude each other before anything of the second is stored', async () => {
    const at = clinic();
    const said = ['one', 'two'].map((owner) => rulesOf(say(at, at.process(owner), at.request())));
    expect((await Promise.all(said)).sort()).toEqual([[], ['revision-changed']]);
    expect(await shown(at, at.process('one'))).toEqual({ holds: 1, submissions: [], unreadable: [] });
    expect(typesOf(at.store.updates).filter((type) => type !== 'Procedure')).toEqual(['ServiceRequest', 'Provenance']);
  });
});
