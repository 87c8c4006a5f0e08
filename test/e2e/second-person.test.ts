import type { MedicationAdministration } from 'fhir/r4';
import { choose, pick, save } from './actions.ts';
import { apiDesk } from './api-desk.ts';
import { chartFor, goTo, openChart, reloadFrame, signIn, untilReady, type Chart } from './chart.ts';
import { aliquotLabels, prepared } from './earlier-steps.ts';
import { checkInjection } from './injection.ts';
import { admitLike, type Admitted } from './patients.ts';
import { lookAt } from './pictures.ts';
import { scan } from './scanner.ts';
import { useStage } from './stage.ts';
import { search } from './stored.ts';

const stage = useStage();

let patient: Admitted;
let weber: Chart;
let aydin: Chart;
let labels: readonly string[];

beforeAll(async () => {
  const world = stage.world();
  patient = await admitLike(world.hapi, 'nowak-tomasz');
  weber = await chartFor(await stage.window(), world, patient);
  labels = aliquotLabels(await prepared(await apiDesk(weber), { kind: 'joint', joint: 'knee', side: 'left' }));
  await reloadFrame(weber);
  aydin = await openChart(await signIn(await stage.window(), world, 'S. Aydin'), world, patient);
  await untilReady(aydin);
}, 120_000);

const button = ({ app }: Chart, name: string) => app.getByRole('button', { name, exact: true });

async function match(label: string | undefined): Promise<void> {
  await checkInjection(weber, { recordNumber: patient.recordNumber, label: label ?? '', side: 'Left' });
  await weber.app.getByText('Match', { exact: true }).waitFor();
}

async function ask(): Promise<void> {
  await button(weber, 'Ask for a second person').click();
  await weber.app.getByText(/^Waiting for the second person/).waitFor();
}

it('an injection waits for a second person on another screen, who objects, and after a correction for one who confirms', async () => {
  const faults: string[] = [];
  const look = async (chart: Chart, name: string) => void faults.push(...(await lookAt(chart, name)));
  await goTo(weber, 'Injection');
  await match(labels[0]);
  await look(weber, 'second-person-none');
  await ask();
  await look(weber, 'second-person-waiting');
  await goTo(aydin, 'Course');
  await aydin.app.getByText('An injection waits for your check').waitFor();
  await look(aydin, 'second-person-notice');
  await button(aydin, 'Check now').click();
  await button(aydin, 'Object').click();
  await choose(aydin.app.getByRole('combobox'), /^Wrong side/);
  await button(aydin, 'Object').click();
  await aydin.app.getByText(/^You objected at /).waitFor();
  await aydin.app.getByRole('button', { name: /^Back/ }).click();
  await weber.app.getByText(/objects, .*: Wrong side or place$/).waitFor();
  expect(await weber.app.getByText('Match', { exact: true }).count()).toBe(0);
  expect(await button(weber, 'Ask for a second person').count()).toBe(0);
  await weber.app.getByLabel(/^Dose given/).fill('1.5');
  await button(weber, 'Ask for a second person').waitFor();
  await look(weber, 'second-person-objected');

  await ask();
  await goTo(aydin, 'Overview');
  await button(aydin, 'Check now').click();
  // A press on the tab in front leaves the check as well.
  await goTo(aydin, 'Overview');
  await button(aydin, 'Check now').click();
  await aydin.app.getByText(/objected, .*: Wrong side or place$/).waitFor();
  await scan(aydin.page, labels[1] ?? '');
  await aydin.app.getByText(/^This is not the label of the aliquot/).waitFor();
  await look(aydin, 'second-person-wrong-label');
  await scan(aydin.page, labels[0] ?? '');
  await aydin.app.getByText('This is the aliquot').waitFor();
  await look(aydin, 'second-person-check');
  await button(aydin, 'Confirm').click();
  await aydin.app.getByText(/^You confirmed at /).waitFor();
  await weber.app.getByText(/^Confirmed by Aydin, Selin/).waitFor();
  await look(weber, 'second-person-confirmed');
  await pick(weber.app, 'Pain now, 0 to 10', '4');
  await save(weber, 'Record injection');

  const [given] = await search<MedicationAdministration>(
    stage.world().hapi,
    `MedicationAdministration?patient=${patient.id}`,
  );
  expect(given?.performer?.map(({ actor }) => actor.reference)).toEqual(['Practitioner/weber', 'Practitioner/aydin']);
  expect(faults).toEqual([]);
}, 120_000);
