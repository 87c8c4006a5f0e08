import type { CodeableConcept, FhirResource } from 'fhir/r4';
import { choose, clinicTime, pick, save } from './actions.ts';
import { apiDesk } from './api-desk.ts';
import { chartFor, goTo, reloadFrame, untilReady } from './chart.ts';
import {
  aliquotLabels,
  aliquoted,
  drawn,
  incubated,
  incubating,
  planned,
  separated,
  spunAfter,
  THIS_MORNING,
} from './earlier-steps.ts';
import { admitLike } from './patients.ts';
import { lookAt } from './pictures.ts';
import { scan } from './scanner.ts';
import { useStage } from './stage.ts';
import { recordOf } from './stored-record.ts';

const stage = useStage();

it('shows the course again after the server was killed and started', async () => {
  const world = stage.world();
  const patient = await admitLike(world.hapi, 'nowak-tomasz');
  const chart = await chartFor(await stage.window(), world, patient);
  const desk = await apiDesk(chart);
  const plan = await planned(desk, -2, { kind: 'joint', joint: 'knee', side: 'left' });
  const { number } = await drawn(desk, -1, plan);
  await reloadFrame(chart);
  await goTo(chart, 'Course');
  await chart.app.getByRole('rowheader', { name: 'Blood drawn' }).waitFor();

  await world.restartServer();
  await reloadFrame(chart);

  await chart.app.getByRole('rowheader', { name: 'Blood drawn' }).waitFor();
  await chart.app.getByRole('rowheader', { name: 'Treatment planned' }).waitFor();
  expect(await chart.app.getByRole('navigation').innerText()).toContain(number);

  await chart.page.reload();
  await untilReady(chart);
  await goTo(chart, 'Course');
  await chart.app.getByRole('rowheader', { name: 'Blood drawn' }).waitFor();
});

it('enters afterwards what was done on paper, with the times of the sheet, and stores what was broken', async () => {
  const world = stage.world();
  const patient = await admitLike(world.hapi, 'nowak-tomasz');
  const chart = await chartFor(await stage.window(), world, patient);
  const { app, page } = chart;
  const desk = await apiDesk(chart);
  const { plan, draw, incubate, take, fill } = THIS_MORNING;
  let treatment = await planned(desk, plan, { kind: 'joint', joint: 'knee', side: 'left' });
  treatment = await drawn(desk, draw, treatment);
  treatment = await incubating(desk, incubate, treatment);
  treatment = await incubated(desk, take, treatment);
  treatment = await separated(desk, spunAfter(THIS_MORNING), treatment);
  treatment = await aliquoted(desk, fill, treatment);
  const [releasedAt, givenAt] = [clinicTime(-20), clinicTime(-10)];
  await reloadFrame(chart);
  await goTo(chart, 'Overview');
  await app.getByRole('link', { name: 'Enter from paper' }).click();

  const releaseTime = app.getByLabel('Released: date and time on the sheet');
  await releaseTime.fill(clinicTime(5));
  await app.getByText('This time lies in the future. Enter when it happened.').first().waitFor();
  await releaseTime.fill(releasedAt);
  for (const box of await app.getByRole('checkbox').filter({ visible: true }).all()) await box.check();
  const decisions = app.getByLabel('Decision: use it, because');
  for (const decision of await decisions.all()) await choose(decision, /^Clinical judgement$/);
  expect(await lookAt(chart, 'from-paper-release')).toEqual([]);
  await save(chart, 'Release aliquots');
  await reloadFrame(chart);
  await app.getByRole('link', { name: 'Go to the injection' }).click();

  await app.getByLabel('Scan or type the record number').waitFor();
  expect(await lookAt(chart, 'from-paper-injection-empty')).toEqual([]);
  await scan(page, patient.recordNumber);
  await app.getByLabel('Scan or type the label on the sheet').waitFor();
  await scan(page, aliquotLabels(treatment)[0] ?? '');
  await pick(app, /^As written for /, 'Right');
  await app.getByLabel('Given: date and time on the sheet').fill(givenAt);
  await choose(app.getByLabel('Why it is entered afterwards'), /^Equipment/);
  await app.getByLabel(/I compared sheet and label once more/).check();
  expect(await lookAt(chart, 'from-paper-injection')).toEqual([]);
  await save(chart, 'Record from paper');

  const stored = await recordOf(world.hapi, treatment.id);
  const [given, ...others] = stored.filter(isA('MedicationAdministration'));
  expect(others).toEqual([]);
  expect(clinicText(given?.effectiveDateTime)).toBe(givenAt);
  const entries = stored.filter(isA('Provenance'));
  for (const [activity, time] of [
    ['release', releasedAt],
    ['administer', givenAt],
  ] as const) {
    const entry = entries.find(({ activity: one }) => one?.coding?.[0]?.code === activity);
    expect(clinicText(entry?.occurredDateTime)).toBe(time);
    expect(JSON.stringify(entry?.extension)).toContain('"valueCode":"entered-later"');
  }
  const wrongSide = stored.filter(isA('DetectedIssue')).find(({ code }) => codesOf(code).includes('target-differs'));
  expect(codesOf(wrongSide?.mitigation?.[0]?.action)).toContain('equipment');
  expect(wrongSide?.implicated?.map(({ reference }) => reference)).toContain(`MedicationAdministration/${given?.id}`);
  await goTo(chart, 'Course');
  const line = app.getByRole('row').filter({ hasText: 'Target differs from the order' });
  await line.getByText('entered later').waitFor();
}, 120_000);

function isA<Type extends FhirResource['resourceType']>(type: Type) {
  return (resource: FhirResource): resource is Extract<FhirResource, { readonly resourceType: Type }> =>
    resource.resourceType === type;
}

function codesOf(concept: CodeableConcept | undefined): readonly (string | undefined)[] {
  return (concept?.coding ?? []).map(({ code }) => code);
}

/** An instant as a person in the clinic wrote it down, to the minute. */
function clinicText(instant = ''): string {
  return new Date(instant).toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' }).replace(' ', 'T').slice(0, 16);
}
