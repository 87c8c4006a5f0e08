import type { MedicationAdministration, Patient, Procedure } from 'fhir/r4';
import { clickPatient, goTo, reloadFrame, signIn, untilReady, type Chart } from './chart.ts';
import { treatNerveRoot } from './nerve-root.ts';
import { admitLike, type Admitted } from './patients.ts';
import { useStage } from './stage.ts';
import { search } from './stored.ts';

/** What the EHR will get, said before the first field. */
const TOLD = {
  'read-only': 'Nothing of it is written to Klinikum Musterstadt.',
  'millennium-like': 'When a treatment has ended, Klinikum Musterstadt gets a procedure and a summary of it.',
} as const;

describe.each(['read-only', 'millennium-like'] as const)(
  'in a hospital whose EHR is %s, a nerve root',
  (personality) => {
    const stage = useStage(() => Promise.resolve({ personality, registration: { store: 'auto' } }));
    let patient: Admitted;
    let chart: Chart;

    beforeAll(async () => {
      patient = await admitLike(stage.world().hapi, 'hartmann-wilhelm');
      chart = await clickPatient(await signIn(await stage.window(), stage.world()), patient);
      await untilReady(chart);
    });

    it('is told where its record will be kept, before the first field', async () => {
      const kept = 'The record is kept in Autoserum’s own store, not in Klinikum Musterstadt.';
      await chart.app.getByText(kept).waitFor();
      await chart.app.getByText(TOLD[personality]).waitFor();
      await goTo(chart, 'Plan');
      await chart.app.getByText('Kept in Autoserum’s own store').filter({ visible: true }).waitFor();
    });

    it('comes from the plan to its first injection', async () => {
      await treatNerveRoot(chart, patient);
    });

    it('is in the companion store under a patient without a name, and in the EHR not at all', async () => {
      const { hapi, ehr } = stage.world();
      expect(await search<Procedure>(hapi, `Procedure?subject=Patient/${patient.id}`)).toEqual([]);
      const identifier = encodeURIComponent(`${ehr.fhirUrl}/Patient|${patient.id}`);
      const stubs = await search<Patient>(hapi, `Patient?identifier=${identifier}`);
      expect(stubs.map(({ name, birthDate }) => [name, birthDate])).toEqual([[undefined, undefined]]);
      const given = await search<MedicationAdministration>(
        hapi,
        `MedicationAdministration?subject=Patient/${stubs[0]?.id}`,
      );
      expect(given.map(({ status, dosage }) => [status, dosage?.dose?.unit])).toEqual([['completed', 'mL']]);
    });

    it('is read from there again, as the overview says', async () => {
      await reloadFrame(chart);
      await goTo(chart, 'Overview');
      await chart.app.getByText(/Record in Autoserum’s own store, read at/).waitFor();
      await chart.app.getByText('1 of 3 given').first().waitFor();
    });
  },
);
