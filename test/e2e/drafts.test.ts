import type { BrowserContext } from 'playwright-core';
import { choose, clinicTime, pick, press } from './actions.ts';
import { apiDesk } from './api-desk.ts';
import { chartFor, frameOf, goTo, openChart, signIn, untilReady, type Chart } from './chart.ts';
import { prepared } from './earlier-steps.ts';
import { admitLike, type Admitted } from './patients.ts';
import { keep, lookAt, placeFor, takeApp } from './pictures.ts';
import { LEFT_KNEE } from './plan.ts';
import { useStage } from './stage.ts';

const stage = useStage();

/** The next visit of a patient: another launch with another encounter, in the window that is given. */
async function nextVisit(window: BrowserContext, { id }: Admitted, who: 'weber' | 'okafor' = 'weber'): Promise<Chart> {
  const world = stage.world();
  const names = { weber: 'Dr. M. Weber', okafor: 'Dr. L. Okafor' };
  const page = window.pages().length === 0 ? await signIn(window, world, names[who]) : await window.newPage();
  const chart = await openChart(page, world, { id, name: '', recordNumber: '' });
  const { url } = await world.ehr.createLaunch({ patient: id, user: who, encounter: await admitAnew(id) });
  await (await frameOf(chart)).goto(url);
  await untilReady(chart);
  return chart;
}

/** A visit of another day, in the EHR. */
async function admitAnew(patient: string): Promise<string> {
  const id = `visit-later-${patient}`.slice(0, 64);
  const encounter = {
    resourceType: 'Encounter',
    id,
    status: 'in-progress',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
    subject: { reference: `Patient/${patient}` },
  };
  const headers = { 'content-type': 'application/fhir+json' };
  await fetch(`${stage.world().hapi}/Encounter/${id}`, { method: 'PUT', headers, body: JSON.stringify(encounter) });
  return id;
}

const offerOf = ({ app }: Chart) => app.getByText(/^Continue what was typed on \d{1,2} \w+ \d\d:\d\d\?$/);
const keptText = ({ app }: Chart) => app.getByText(/^Draft saved \d\d:\d\d:\d\d$/).filter({ visible: true });

/** Half a plan of a left knee. */
async function typeHalf(chart: Chart): Promise<void> {
  const { app } = chart;
  await goTo(chart, 'Plan');
  await pick(app, 'Region', LEFT_KNEE.region);
  for (const [group, choice] of Object.entries(LEFT_KNEE.where)) await pick(app, group, choice);
  await choose(app.getByLabel('Indication'), LEFT_KNEE.indication);
  await choose(app.getByLabel('Protocol', { exact: true }), LEFT_KNEE.protocol);
  await pick(app, 'Anticoagulants', 'None');
}

/** Everything that the browser keeps for the app's site, as text. */
async function storageOf(chart: Chart): Promise<string> {
  const frame = await frameOf(chart);
  return frame.evaluate(async () => {
    const databases = await indexedDB.databases();
    const caches = await window.caches.keys();
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, databases, caches, document.cookie]);
  });
}

describe('half a plan', () => {
  let patient: Admitted;

  beforeAll(async () => {
    patient = await admitLike(stage.world().hapi, 'nowak-tomasz');
  });

  it('is kept on the server while it is typed, and nothing of it in the browser', async () => {
    const chart = await chartFor(await stage.window(), stage.world(), patient);
    await typeHalf(chart);
    await keptText(chart).waitFor();
    expect(await storageOf(chart)).toBe('[{},{},[],[],""]');
    // What is typed last the page sends as it goes; the browser finishes that, so its window stays.
    await chart.app.getByLabel('Consent given').fill(clinicTime(-10));
    await chart.page.goto(stage.world().ehr.url);
  });

  it.each([
    ['another physician', 'okafor' as const, undefined],
    ['another patient', 'weber' as const, 'schmidt-maria-2'],
  ])('is not shown to or for %s', async (_name, who, other) => {
    const of = other === undefined ? patient : await admitLike(stage.world().hapi, other);
    const chart = await nextVisit(await stage.window(), of, who);
    const asked = chart.page.waitForResponse((one) => one.url().includes('/drafts/plan'));
    await goTo(chart, 'Plan');
    expect(await (await asked).text()).toBe('{}');
    await chart.app.getByRole('radiogroup', { name: 'Region' }).waitFor();
    expect(await offerOf(chart).count()).toBe(0);
  });

  it('is offered at the next visit, goes on where it stopped, and is saved once', async () => {
    const chart = await nextVisit(await stage.window(), patient);
    const { app } = chart;
    await app.getByRole('button', { name: 'One entry was typed and not saved' }).click();
    await app.getByRole('listitem').getByRole('link', { name: 'Plan', exact: true }).click();
    await offerOf(chart).waitFor();
    expect(await app.getByRole('radio', { checked: true }).filter({ visible: true }).count()).toBe(0);
    await app.getByRole('button', { name: 'Continue', exact: true }).click();
    expect(await app.getByLabel('Left', { exact: true }).isChecked()).toBe(true);
    expect(await app.getByLabel('Consent given').inputValue()).not.toBe('');
    await choose(app.getByLabel('Guidance').filter({ visible: true }), /^Ultrasound$/);
    for (const [check, finding] of Object.entries(LEFT_KNEE.checks)) await pick(app, check, finding);
    expect((await press(chart, 'Save plan')).ok()).toBe(true);
    await app.getByRole('heading', { name: /^Draw blood/ }).waitFor();
    expect(await (await apiDesk(chart)).treatments()).toHaveLength(1);
    await goTo(chart, 'Plan');
    expect(await offerOf(chart).count()).toBe(0);
  });

  it('is gone when it is discarded', async () => {
    const other = await admitLike(stage.world().hapi, 'nowak-tomasz');
    const chart = await chartFor(await stage.window(), stage.world(), other);
    await typeHalf(chart);
    await keptText(chart).waitFor();
    const again = await nextVisit(await stage.window(), other);
    await goTo(again, 'Plan');
    await again.app.getByRole('button', { name: 'Discard', exact: true }).click();
    await offerOf(again).waitFor({ state: 'hidden' });
    const third = await nextVisit(await stage.window(), other);
    const asked = third.page.waitForResponse((one) => one.url().includes('/drafts/plan'));
    await goTo(third, 'Plan');
    expect(await (await asked).text()).toBe('{}');
  });
});

it('is kept when its writer logs out at once, and nothing of the launch is left', async () => {
  const patient = await admitLike(stage.world().hapi, 'nowak-tomasz');
  const chart = await chartFor(await stage.window(), stage.world(), patient);
  const desk = await apiDesk(chart);
  await typeHalf(chart);
  const { app } = chart;
  await app.getByRole('button', { name: 'Log out', exact: true }).press('Enter');
  await app.getByRole('button', { name: 'Stay', exact: true }).click();
  await app.getByRole('button', { name: 'Log out', exact: true }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Log out', exact: true }).click();
  await app.getByText('You are logged out').waitFor();
  expect(await app.getByText(patient.recordNumber).count()).toBe(0);
  keep(placeFor('logged-out-en-small', false), await takeApp(chart, 'small'));
  await expect(desk.treatments()).rejects.toThrow('403');
  const frame = await frameOf(chart);
  await frame.goto(frame.url().replace(/#.*/, ''));
  await app.getByText('This launch has ended').waitFor();
  const again = await nextVisit(await stage.window(), patient);
  await goTo(again, 'Plan');
  await offerOf(again).waitFor();
  await again.app.getByRole('button', { name: 'Log out', exact: true }).click();
  expect(await lookAt(again, 'log-out')).toEqual([]);
}, 180_000);

it('of an injection comes back without any check: wristband, label and side are read again', async () => {
  const patient = await admitLike(stage.world().hapi, 'nowak-tomasz');
  const window = await stage.window();
  const chart = await chartFor(window, stage.world(), patient);
  await prepared(await apiDesk(chart), { kind: 'joint', joint: 'knee', side: 'left' });
  const before = await nextVisit(window, patient);
  await goTo(before, 'Injection');
  await pick(before.app, 'Pain now, 0 to 10', '4');
  await keptText(before).waitFor();
  await window.close();
  const after = await nextVisit(await stage.window(), patient);
  await after.app.getByRole('button', { name: 'One entry was typed and not saved' }).click();
  await after.app.getByRole('listitem').getByRole('link', { name: 'Injection · Left knee', exact: true }).waitFor();
  expect(await lookAt(after, 'drafts-held')).toEqual([]);
  await goTo(after, 'Injection');
  await offerOf(after).waitFor();
  expect(await lookAt(after, 'draft-offer-injection')).toEqual([]);
  await after.app.getByRole('button', { name: 'Continue', exact: true }).click();
  expect(await after.app.getByRole('radio', { name: '4', exact: true }).isChecked()).toBe(true);
  await after.app.getByLabel('Scan the wristband').waitFor();
  expect(await after.app.getByLabel('Scan the aliquot').count()).toBe(0);
}, 180_000);

it('is asked about and said to be kept in words that fit, in both languages', async () => {
  const patient = await admitLike(stage.world().hapi, 'nowak-tomasz');
  const chart = await chartFor(await stage.window(), stage.world(), patient);
  await typeHalf(chart);
  await keptText(chart).waitFor();
  expect(await lookAt(chart, 'draft-saved')).toEqual([]);
  const again = await nextVisit(await stage.window(), patient);
  await goTo(again, 'Plan');
  await offerOf(again).waitFor();
  expect(await lookAt(again, 'draft-offer')).toEqual([]);
  // The window that was there first and the one that goes on now: the older one is asked.
  await again.app.getByRole('button', { name: 'Continue', exact: true }).click();
  await pick(again.app, 'Side', 'Right');
  await keptText(again).waitFor();
  await again.page.waitForResponse((one) => one.request().method() === 'PUT' && one.url().includes('/drafts/'));
  await pick(chart.app, 'Fever or infection', 'None');
  await chart.app.getByText('This form was also typed into in another window').waitFor();
  expect(await lookAt(chart, 'draft-conflict')).toEqual([]);
  await chart.app.getByText(/^Other window, /).click();
  expect(await chart.app.getByLabel('Right', { exact: true }).isChecked()).toBe(true);
}, 180_000);
