import { profileUrl, type SessionView } from '@autoserum/profiles';
import type { DocumentReference, MedicationAdministration, Procedure, Specimen } from 'fhir/r4';
import { apiDesk } from './api-desk.ts';
import { clickPatient, goTo, reloadFrame, signIn, untilReady, type Chart } from './chart.ts';
import { ended } from './earlier-steps.ts';
import { HOSPITALS } from './hospitals.ts';
import { inject } from './injection.ts';
import { treatNerveRoot } from './nerve-root.ts';
import { admitLike, type Admitted } from './patients.ts';
import { lookAt, lookAtPaper } from './pictures.ts';
import { LEFT_KNEE, plan } from './plan.ts';
import { drawBlood, endIncubation, fillAliquots, release, separate, startIncubation } from './preparation.ts';
import { useStage } from './stage.ts';
import { asRecord, chainOf, recordOf, stubsOf, subjectOf } from './stored-record.ts';
import { search, validate } from './stored.ts';

describe.each(HOSPITALS)('where the EHR is $personality, a left knee', (hospital) => {
  const { personality } = hospital;
  const stage = useStage(() => Promise.resolve({ personality, registration: { store: 'auto' } }));
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

  it('is told where its record will be kept, before the first field', async () => {
    for (const text of hospital.told) await chart.app.getByText(text).waitFor();
    if (hospital.told.length === 0) expect(await chart.app.getByText(/The record is kept in/).count()).toBe(0);
    await goTo(chart, 'Plan');
    await chart.app.getByText(hospital.line, { exact: true }).waitFor();
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
    // A picked time is a whole minute, and the centrifuge cannot end after now: wait for the minute to turn, and a little more, for the
    // page's clock is the server's, less the way of an answer.
    const minute = await chart.page.evaluate(() => new Date().getMinutes());
    const hasTurned = (before: number) => new Date().getMinutes() !== before && new Date().getSeconds() >= 2;
    await chart.page.waitForFunction(hasTurned, minute, { timeout: 70_000 });
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

  it('is read again from where it is kept, as the overview says', async () => {
    await reloadFrame(chart);
    await goTo(chart, 'Overview');
    await chart.app.getByText(hospital.read).waitFor();
    await chart.app.getByText('1 of 6 given').first().waitFor();
  });

  it('is in one store only, and there a patient of ours has no name', async () => {
    const stubs = await stubsOf(stage.world(), patient);
    expect(stubs.map(({ name, birthDate }) => [name, birthDate])).toEqual(
      hospital.home === 'ehr' ? [] : [[undefined, undefined]],
    );
    const inEhr = await search<Specimen>(stage.world().hapi, `Specimen?subject=Patient/${patient.id}`);
    expect(inEhr).toHaveLength(hospital.home === 'ehr' ? 13 : 0);
  });

  it('stands there as one Procedure, a chain of specimens and one administration', async () => {
    const { hapi } = stage.world();
    const subject = await subjectOf(stage.world(), patient, hospital);
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
    const stored = await recordIn(hapi, await subjectOf(stage.world(), patient, hospital));
    expect(stored.every(({ meta }) => meta?.profile?.length === 1)).toBe(true);
    const findings = await Promise.all(stored.map((resource) => validate(hapi, resource)));
    expect(findings.flat()).toEqual([]);
    expect(await validate(hapi, asRecord(stored, session))).toEqual([]);
  });

  it('is refused by the validator once its blood is another patient’s', async () => {
    const { hapi } = stage.world();
    const subject = await subjectOf(stage.world(), patient, hospital);
    const record = asRecord(await recordIn(hapi, subject), session);
    const text = JSON.stringify(record).replace(
      `"subject":{"reference":"${subject}`,
      '"subject":{"reference":"Patient/somebody-else',
    );
    expect(await validate(hapi, JSON.parse(text))).not.toEqual([]);
  });

  it('is told at its end what the EHR has got of it, element by element', async () => {
    await ended(await apiDesk(chart));
    await reloadFrame(chart);
    await goTo(chart, 'Record');
    await chart.app.getByText('Valid', { exact: true }).waitFor();
    const panel = chart.app.getByRole('region', { name: 'In Klinikum Musterstadt' });
    for (const [piece, texts] of Object.entries(hospital.delivered)) {
      const part = panel.getByRole('region', { name: piece, exact: true });
      for (const text of texts) await part.getByText(text).first().waitFor();
    }
    expect(await panel.count()).toBe(hospital.home === 'ehr' ? 0 : 1);
    if (personality === 'millennium-like')
      expect([...(await lookAt(chart, 'delivery')), ...(await lookAtPaper(chart, 'delivery'))]).toEqual([]);
  });

  it('has left in the EHR what the screen says, and nothing else', async () => {
    const { hapi } = stage.world();
    const procedures = await search<Procedure>(hapi, `Procedure?subject=Patient/${patient.id}`);
    const summaries = await search<DocumentReference>(hapi, `DocumentReference?subject=Patient/${patient.id}`);
    expect({ procedures: procedures.length, summaries: summaries.length }).toEqual(hospital.inEhr);
    expect(procedures.filter(({ status }) => status !== 'completed')).toEqual([]);
    expect(procedures.filter(({ bodySite }) => bodySite !== undefined)).toHaveLength(hospital.home === 'ehr' ? 1 : 0);
  });
});

describe('the nerve root of a man who walks 50 to 100 m', () => {
  const stage = useStage();

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

async function recordIn(hapi: string, subject: string) {
  const [procedure] = await search<Procedure>(hapi, `Procedure?subject=${subject}`);
  return recordOf(hapi, procedure?.id ?? '');
}
