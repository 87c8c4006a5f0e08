import { specimenIdentifier, treatmentNumber, batchIdentifier, type Treatment } from '@autoserum/profiles';
import { randomUUID } from 'node:crypto';
import type { FhirResource, Procedure } from 'fhir/r4';
import { UNSENT, startTcpProxy, type TcpProxy } from '../faults/tcp-proxy.ts';
import { hapiBase } from '../world.ts';
import { pick, press } from './actions.ts';
import { apiDesk } from './api-desk.ts';
import { chartFor, goTo, openChart, reloadFrame, signIn, untilReady, type Chart } from './chart.ts';
import { aliquotLabels, prepared } from './earlier-steps.ts';
import { checkInjection } from './injection.ts';
import { admitLike, type Admitted } from './patients.ts';
import { enterPlan, LEFT_KNEE } from './plan.ts';
import { scan } from './scanner.ts';
import { useStage } from './stage.ts';
import { search } from './stored.ts';

let validator: TcpProxy;
const stage = useStage(async () => {
  validator = await startTcpProxy(() => Number(new URL(hapiBase()).port));
  return { validatorUrl: `${validator.origin}/fhir` };
});

afterAll(() => validator.stop());

describe('a launch that must not open', () => {
  it('says that an EHR is not registered, and asks nobody', async () => {
    const page = await (await stage.window()).newPage();
    const foreign = new URLSearchParams({ iss: 'https://ehr.example/fhir', launch: 'abc' });
    const answer = await page.goto(`${stage.world().appUrl}/launch?${foreign}`);
    expect(answer?.status()).toBe(403);
    await page.getByRole('heading', { name: 'This EHR is not registered' }).waitFor();
  });

  it('says that access was denied, and leaves no code in the address', async () => {
    const world = stage.world();
    world.ehr.denyConsent(true);
    try {
      const page = await signIn(await stage.window(), world);
      const chart = await openChart(page, world, await admitLike(world.hapi, 'nowak-tomasz'));
      await chart.app.getByRole('heading', { name: 'Access was denied' }).waitFor();
      const frame = chart.page.frames().find((one) => one.url().startsWith(world.appUrl));
      expect(frame?.url()).not.toMatch(/[?&](code|state|error)=/);
    } finally {
      world.ehr.denyConsent(false);
    }
  });

  it('asks the EHR to open it again when the session has ended', async () => {
    const world = stage.world();
    const patient = await admitLike(world.hapi, 'nowak-tomasz');
    const chart = await chartFor(await stage.window(), world, patient);
    world.ehr.revokeAllTokens();
    await reloadFrameOnly(chart);
    await chart.app.getByText('The session with the EHR has ended').waitFor();
    expect(await chart.app.locator('body').innerText()).not.toContain(patient.recordNumber);
    await chart.app.getByRole('button', { name: 'Open again' }).click();
    await untilReady(chart);
  });

  it('opens again from the ended screen by the hand of the EHR', async () => {
    const world = stage.world();
    const patient = await admitLike(world.hapi, 'nowak-tomasz');
    const chart = await chartFor(await stage.window(), world, patient);
    await enterPlan(chart, LEFT_KNEE);
    world.ehr.revokeAllTokens();
    await chart.app.getByRole('button', { name: 'Save plan' }).click();
    await chart.app.getByText('The session with the EHR has ended').waitFor();
    await chart.app.getByRole('button', { name: 'Open again' }).click();
    await untilReady(chart);
    expect(await storedFor(patient)).toEqual([]);
  });
});

describe('at the chair', () => {
  let patient: Admitted;
  let chart: Chart;
  let treatment: Treatment;
  let foreignLabel: string;

  beforeAll(async () => {
    const world = stage.world();
    const other = await chartFor(await stage.window(), world, await admitLike(world.hapi, 'dimitriou-nikos'));
    const shoulder = await prepared(await apiDesk(other), { kind: 'joint', joint: 'shoulder', side: 'left' });
    foreignLabel = aliquotLabels(shoulder)[0] ?? '';
    patient = await admitLike(world.hapi, 'nowak-tomasz');
    chart = await chartFor(await stage.window(), world, patient);
    treatment = await prepared(await apiDesk(chart), { kind: 'joint', joint: 'knee', side: 'left' });
  });

  beforeEach(async () => {
    await reloadFrame(chart);
    await goTo(chart, 'Injection');
    await chart.app.getByLabel('Scan the wristband').waitFor();
  });

  afterEach(async () => {
    await chart.app.getByRole('heading', { name: /^Injection 1 of / }).waitFor();
    expect(await search(stage.world().hapi, `MedicationAdministration?subject=Patient/${patient.id}`)).toEqual([]);
  });

  it('stops at another patient’s wristband and opens nothing after it', async () => {
    await scan(chart.page, 'KM-104711');
    await chart.app.getByText('Not this patient', { exact: true }).waitFor();
    await chart.app.getByText('Opens when the wristband matches.').waitFor();
    await scan(chart.page, aliquotLabels(treatment)[0] ?? '');
    await chart.app.getByText('Not this patient', { exact: true }).waitFor();
    expect(await isPressable(chart, 'Record injection')).toBe(false);
  });

  it.each([
    ['another patient’s serum', () => foreignLabel],
    ['serum of nobody', () => specimenIdentifier(batchIdentifier(treatmentNumber(randomUUID()), 1), 'A', 1)],
  ])('stops at %s without a way past, and does not say whose it is', async (_name, label) => {
    const { app } = chart;
    await scan(chart.page, patient.recordNumber);
    await app.getByLabel('Scan the aliquot').waitFor();
    await scan(chart.page, label());
    await app.getByText('Stop. Not this patient’s').waitFor();
    await app.getByText(/^Stop recorded at /).waitFor();
    expect(await app.getByRole('button', { name: 'Record injection' }).count()).toBe(0);
    const text = await app.locator('body').innerText();
    expect(text).not.toContain('Dimitriou');
    await chart.page.keyboard.press('Enter');
    await app.getByText('Stop. Not this patient’s').waitFor();
  });

  it('stops at the wrong side, also when Enter is pressed', async () => {
    await checkInjection(chart, {
      recordNumber: patient.recordNumber,
      label: aliquotLabels(treatment)[0] ?? '',
      side: 'Right',
    });
    await chart.app.getByText('Stop. Do not inject').waitFor();
    expect(await chart.app.getByRole('button', { name: 'Record injection' }).count()).toBe(0);
    await chart.page.keyboard.press('Enter');
    await chart.app.getByText('Stop. Do not inject').waitFor();
  });

  it('takes the right aliquot after a stop, and asks for everything again', async () => {
    await scan(chart.page, patient.recordNumber);
    await chart.app.getByLabel('Scan the aliquot').waitFor();
    await scan(chart.page, foreignLabel);
    await chart.app.getByLabel('Scan another aliquot').waitFor();
    await scan(chart.page, aliquotLabels(treatment)[1] ?? '');
    await pick(chart.app, /^Point to /, 'Left');
    await chart.app.getByText('Match', { exact: true }).waitFor();
    expect(await isPressable(chart, 'Record injection')).toBe(true);
  });
});

describe('while the validator cannot be reached', () => {
  it('stores nothing, says so, keeps what was typed, and the same press stores once it is back', async () => {
    const world = stage.world();
    const patient = await admitLike(world.hapi, 'nowak-tomasz');
    const chart = await chartFor(await stage.window(), world, patient);
    const { app } = chart;
    await enterPlan(chart, LEFT_KNEE);
    const consent = await app.getByLabel('Consent given').inputValue();

    validator.behave(() => UNSENT);
    const refused = await press(chart, 'Save plan');
    expect(refused.status()).toBe(503);
    await app.getByText('Not sent. Kept on the server since').waitFor();
    expect(await storedFor(patient)).toEqual([]);
    expect(await app.getByLabel('Consent given').inputValue()).toBe(consent);
    expect(await app.getByRole('radiogroup', { name: 'Infection markers' }).getByLabel('Negative').isChecked()).toBe(
      true,
    );

    validator.behave(() => undefined);
    const stored = await press(chart, 'Save plan');
    expect(stored.status()).toBe(201);
    await app.getByRole('heading', { name: /^Draw blood/ }).waitFor();
    expect(await storedFor(patient)).toHaveLength(1);
  });
});

function storedFor({ id }: Admitted): Promise<readonly FhirResource[]> {
  return search<Procedure>(stage.world().hapi, `Procedure?subject=Patient/${id}`);
}

async function isPressable({ app }: Chart, action: string): Promise<boolean> {
  return (await app.getByRole('button', { name: action }).getAttribute('aria-disabled')) !== 'true';
}

/** Reloads the frame without waiting for a patient to be shown. */
async function reloadFrameOnly(chart: Chart): Promise<void> {
  const frame = chart.page.frames().find((one) => one.url().startsWith(stage.world().appUrl));
  await frame?.evaluate(() => location.reload());
}
