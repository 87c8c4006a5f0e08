import { fromRecordBundle, profileUrl, searchesForRecord, toRecordBundle, type SessionView } from '@autoserum/profiles';
import type { Bundle, FhirResource, MedicationAdministration, Procedure, Specimen } from 'fhir/r4';
import { apiDesk } from './api-desk.ts';
import { clickPatient, signIn, untilReady, type Chart } from './chart.ts';
import { inject } from './injection.ts';
import { treatNerveRoot } from './nerve-root.ts';
import { admitLike, type Admitted } from './patients.ts';
import { LEFT_KNEE, plan } from './plan.ts';
import { drawBlood, endIncubation, fillAliquots, release, separate, startIncubation } from './preparation.ts';
import { useStage } from './stage.ts';
import { search, validate } from './stored.ts';

const stage = useStage();

describe('a left knee, from the patient list to the first injection', () => {
  let patient: Admitted;
  let chart: Chart;
  let blood: readonly string[];
  let aliquots: readonly string[];
  let session: SessionView;

  beforeAll(async () => {
    patient = await admitLike(stage.world().hapi, 'nowak-tomasz');
    const list = await signIn(await stage.window(), stage.world());
    chart = await clickPatient(list, patient);
    await untilReady(chart);
    ({ session } = await apiDesk(chart));
  });

  it('finds no treatment yet', async () => {
    await chart.app.getByRole('heading', { name: 'No treatment yet' }).waitFor();
    expect(await chart.app.getByLabel('Patient', { exact: true }).first().innerText()).toContain(patient.recordNumber);
  });

  it('is planned by the physician', async () => {
    await plan(chart, LEFT_KNEE);
  });

  it('gives six syringes of blood, each with its own label', async () => {
    await chart.app.getByRole('button', { name: 'Start the draw' }).click();
    blood = await drawBlood(chart, patient.recordNumber);
    expect(blood).toHaveLength(6);
  });

  it('starts its incubation when every label was read', async () => {
    await startIncubation(chart, blood);
    await chart.app.getByText(/^Window opens at /).waitFor();
  });

  it('ends its incubation long before the window opens', async () => {
    await endIncubation(chart, blood);
  });

  it('is spun and filtered', async () => {
    // A picked time is a whole minute, and the centrifuge cannot end after now: wait for the minute to turn.
    const minute = await chart.page.evaluate(() => new Date().getMinutes());
    await chart.page.waitForFunction((before) => new Date().getMinutes() !== before, minute, { timeout: 70_000 });
    await separate(chart, { startedAt: -1, endedAt: 0, serum: '12.4' });
  });

  it('is filled into six aliquots, each with its own label', async () => {
    aliquots = await fillAliquots(chart);
    expect(aliquots).toHaveLength(6);
  });

  it('is released only with a decision about the short incubation', async () => {
    const deviations = await release(chart);
    expect(deviations).toEqual([expect.stringMatching(/^Incubation took 0 h .*; the protocol says 6 h to 9 h$/)]);
  });

  it('gives its first injection, checked by wristband, label and side', async () => {
    await chart.app.getByRole('link', { name: 'Go to the injection' }).click();
    await inject(chart, { recordNumber: patient.recordNumber, label: aliquots[0] ?? '', side: 'Left', pain: '6' });
  });

  it('stands in HAPI as one Procedure, a chain of specimens and one administration', async () => {
    const { hapi } = stage.world();
    const subject = `Patient/${patient.id}`;
    const procedures = await search<Procedure>(hapi, `Procedure?subject=${subject}`);
    expect(procedures.map(({ meta }) => meta?.profile)).toEqual([[profileUrl('acs-procedure')]]);
    const specimens = await search<Specimen>(hapi, `Specimen?subject=${subject}`);
    expect(chainOf(specimens)).toEqual({ bloods: 6, serums: 1, aliquots: 6, bloodOfSerum: 6, serumOfAliquots: 1 });
    const administrations = await search<MedicationAdministration>(hapi, `MedicationAdministration?subject=${subject}`);
    expect(administrations.map(({ meta }) => meta?.profile)).toEqual([[profileUrl('acs-administration')]]);
    const given = specimens.find(({ identifier }) => identifier?.some(({ value }) => value === aliquots[0]));
    expect(administrations[0]?.supportingInformation).toContainEqual(
      expect.objectContaining({ reference: `Specimen/${given?.id}` }),
    );
    expect(administrations[0]?.subject.reference).toBe(subject);
  });

  it('is accepted by the validator, each resource and the whole record', async () => {
    const { hapi } = stage.world();
    const [procedure] = await search<Procedure>(hapi, `Procedure?subject=Patient/${patient.id}`);
    const stored = await recordOf(hapi, procedure?.id ?? '');
    expect(stored.every(({ meta }) => meta?.profile?.length === 1)).toBe(true);
    const findings = await Promise.all(stored.map((resource) => validate(hapi, resource)));
    expect(findings.flat()).toEqual([]);
    expect(await validate(hapi, asRecord(stored, session))).toEqual([]);
  });

  it('is refused by the validator once its blood is another patient’s', async () => {
    const { hapi } = stage.world();
    const [procedure] = await search<Procedure>(hapi, `Procedure?subject=Patient/${patient.id}`);
    const record = asRecord(await recordOf(hapi, procedure?.id ?? ''), session);
    const text = JSON.stringify(record).replace(
      `"subject":{"reference":"Patient/${patient.id}`,
      '"subject":{"reference":"Patient/somebody-else',
    );
    expect(await validate(hapi, JSON.parse(text))).not.toEqual([]);
  });
});

describe('the nerve root of a man who walks 50 to 100 m', () => {
  it('comes from the plan to its first injection with three syringes of blood', async () => {
    const patient = await admitLike(stage.world().hapi, 'hartmann-wilhelm');
    const list = await signIn(await stage.window(), stage.world());
    const chart = await clickPatient(list, patient);
    await untilReady(chart);
    const { blood } = await treatNerveRoot(chart, patient);
    expect(blood).toHaveLength(3);
    const given = await search<MedicationAdministration>(
      stage.world().hapi,
      `MedicationAdministration?subject=Patient/${patient.id}`,
    );
    expect(given.map(({ status, dosage }) => [status, dosage?.dose?.unit])).toEqual([['completed', 'mL']]);
  });
});

function chainOf(specimens: readonly Specimen[]) {
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
async function recordOf(hapi: string, procedureId: string): Promise<readonly FhirResource[]> {
  const pages = await Promise.all(searchesForRecord(procedureId).map((query) => search<FhirResource>(hapi, query)));
  return pages.flat();
}

/** The ACS Record of what is stored, read and written by the product's own mapping. */
function asRecord(stored: readonly FhirResource[], { protocols }: SessionView): Bundle<FhirResource> {
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
