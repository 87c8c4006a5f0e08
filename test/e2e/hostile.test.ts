import type { AllergyIntolerance, Condition, FhirResource, MedicationStatement, Patient } from 'fhir/r4';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { plannedLabels, type Command } from '@autoserum/profiles';
import { apiDesk, type ApiDesk } from './api-desk.ts';
import { frameOf, goTo, openChart, signIn, untilReady, type Chart } from './chart.ts';
import { drawn, incubating, planned } from './earlier-steps.ts';
import { HOSTILE_TEXTS, LONG_TEXT } from './hostile-payloads.ts';
import { admitLike, type Admitted } from './patients.ts';
import { useStage } from './stage.ts';

const stage = useStage();

/** What must not happen in a window, whatever is shown in it. */
interface Happened {
  readonly dialogs: string[];
  readonly errors: string[];
  readonly foreign: string[];
}

/** Counts what ran, what was refused and what left for another host. */
async function watch(context: BrowserContext, own: readonly string[]): Promise<Happened> {
  const happened: Happened = { dialogs: [], errors: [], foreign: [] };
  await context.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`policy: ${violatedDirective} ${blockedURI}`),
    ),
  );
  context.on('request', (request) => {
    if (!own.some((origin) => request.url().startsWith(origin))) happened.foreign.push(request.url());
  });
  context.on('page', (page) => {
    page.on('dialog', (dialog) => {
      happened.dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => happened.errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') happened.errors.push(message.text());
    });
  });
  return happened;
}

/** The patient, the problems, the allergies and the medicines, each with every text of a batch. */
async function admitHostile(hapi: string, texts: readonly string[]): Promise<Admitted> {
  const admitted = await admitLike(hapi, 'nowak-tomasz');
  const read = (await (await fetch(`${hapi}/Patient/${admitted.id}`)).json()) as Patient;
  const subject = { reference: `Patient/${admitted.id}` };
  const narrative = {
    status: 'additional' as const,
    div: `<div xmlns="http://www.w3.org/1999/xhtml">${escaped(texts.join(' '))}<img src="https://trap.example/n.png" onerror="globalThis.__ran=1"/></div>`,
  };
  const patient: Patient = {
    ...read,
    text: narrative,
    name: [{ use: 'official', family: `${texts[0]} ${LONG_TEXT}`, given: [...texts] }],
    address: [{ line: [...texts] }],
  };
  const conditions = texts.map((text, index): Condition => ({
    resourceType: 'Condition',
    id: `${admitted.id}-h${index}`,
    text: narrative,
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
    },
    verificationStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: 'confirmed' }],
    },
    code: { text, coding: [{ system: 'http://snomed.info/sct', code: '239873007', display: text }] },
    subject,
    note: [{ text }],
  }));
  const allergies = texts.map((text, index): AllergyIntolerance => ({
    resourceType: 'AllergyIntolerance',
    id: `${admitted.id}-i${index}`,
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', code: 'active' }],
    },
    code: { text },
    patient: subject,
    reaction: [{ manifestation: [{ text }] }],
  }));
  const medicines = texts.map((text, index): MedicationStatement => ({
    resourceType: 'MedicationStatement',
    id: `${admitted.id}-m${index}`,
    status: 'active',
    medicationCodeableConcept: { text: `Apixaban ${text}` },
    subject,
    note: [{ text }],
  }));
  await stored(hapi, [patient, ...conditions, ...allergies, ...medicines]);
  return admitted;
}

async function stored(hapi: string, resources: readonly FhirResource[]): Promise<void> {
  const entry = resources.map((resource) => ({
    resource,
    request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
  }));
  const headers = { 'content-type': 'application/fhir+json' };
  const body = JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry });
  const answer = await fetch(hapi, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`HAPI answered ${answer.status}: ${await answer.text()}`);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Our own record with the same texts: the lot of each kit, and the incubator. */
async function recordHostile(desk: ApiDesk, texts: readonly string[]): Promise<void> {
  const plan = await planned(desk, -9, { kind: 'joint', joint: 'knee', side: 'left' });
  const labels = plannedLabels(plan, texts.length);
  const withLots: ApiDesk = {
    ...desk,
    say: (command, treatment) => desk.say(lotted(command, labels, texts), treatment),
  };
  const blood = await drawn(withLots, -8, plan);
  const named: ApiDesk = {
    ...desk,
    say: (command, treatment) => desk.say({ ...command, ...incubatorOf(command, texts) }, treatment),
  };
  await incubating(named, -7, blood);
}

function lotted(command: Command, labels: readonly string[], texts: readonly string[]): Command {
  const [model] = command.kind === 'collect' ? command.syringes : [];
  if (command.kind !== 'collect' || model === undefined) return command;
  const syringes = texts.map((lot, index) => ({
    ...model,
    kit: { ...model.kit, lot: spaced(lot) },
    label: { ...model.label, text: labels[index] ?? '' },
  }));
  return { ...command, syringes };
}

function incubatorOf({ kind }: Command, texts: readonly string[]) {
  return kind === 'start-incubation' ? { incubator: texts.slice(0, 2).map(spaced).join(' ').slice(0, 200).trim() } : {};
}

/** Runs in the page: what stands in it that only markup of somebody else could have made, and whether anything ran. */
function strangersHere(): readonly string[] {
  const strange =
    'script:not([src]), img, iframe, object, embed, form[action], base, meta[http-equiv], template, video, math, style, [onload], [onerror], [onfocus], [onmouseover], [ontoggle], a[href^="javascript" i]';
  const found = [...document.querySelectorAll(strange)].map((element) => element.outerHTML.slice(0, 200));
  const ran: unknown = Reflect.get(globalThis, '__ran');
  return ran === undefined ? found : [...found, `ran ${JSON.stringify(ran)}`];
}

const spaced = (text: string) => text.replace(/\s+/g, ' ').trim();
const batches = [HOSTILE_TEXTS.slice(0, 31), HOSTILE_TEXTS.slice(31)].map(
  (texts, index) => [index + 1, texts] as const,
);

describe.each(batches)('texts of batch %i in every field that the screen shows', (_batch, texts) => {
  let happened: Happened;
  let page: Page;
  let chart: Chart;
  let frame: Frame;
  const shown: Record<string, string> = {};
  const strangers: string[] = [];

  beforeAll(async () => {
    const world = stage.world();
    const patient = await admitHostile(world.hapi, texts);
    const context = await stage.window();
    happened = await watch(context, [world.appUrl, world.ehr.url]);
    page = await signIn(context, world);
    chart = await openChart(page, world, patient);
    await untilReady(chart);
    await recordHostile(await apiDesk(chart), texts);
    await page.reload();
    await untilReady(chart);
    frame = await frameOf(chart);
    for (const tab of ['Overview', 'Plan', 'Preparation', 'Injection', 'Course', 'Identity', 'Record']) {
      await goTo(chart, tab);
      await chart.app.locator('main:visible').first().waitFor();
      shown[tab] = spaced(await frame.evaluate(() => document.body.textContent));
      strangers.push(...(await frame.evaluate(strangersHere)));
    }
  });

  it('shows each as text', () => {
    const all = Object.values(shown).join(' ');
    expect(texts.filter((text) => !all.includes(spaced(text)))).toEqual([]);
  });

  it('makes no element and runs nothing', () => {
    expect(strangers).toEqual([]);
    expect([...happened.dialogs, ...happened.errors]).toEqual([]);
  });

  it('asks no other host for anything', () => {
    expect(happened.foreign).toEqual([]);
  });

  it('keeps the banner’s own words in their places', async () => {
    const order = await frame.evaluate(() => {
      const who = document.querySelector('.banner .who');
      const name = who?.querySelector('bdi')?.getBoundingClientRect();
      const own = document.createRange();
      if (who?.lastChild) own.selectNodeContents(who.lastChild);
      const inside = [...document.querySelectorAll('.banner bdi')].map((one) => getComputedStyle(one).unicodeBidi);
      return { roleIsRight: own.getBoundingClientRect().left >= (name?.right ?? Infinity) - 1, inside };
    });
    expect(order.roleIsRight).toBe(true);
    expect(new Set(order.inside)).toEqual(new Set(['isolate']));
  });

  it('keeps the record number and the birth date in sight, however long the name is', async () => {
    const places = await frame.evaluate(() =>
      [...document.querySelectorAll('.banner dl > div')].slice(1, 3).map((one) => one.getBoundingClientRect().right),
    );
    expect(places).toHaveLength(2);
    expect(places.filter((right) => right > 1280 || right <= 0)).toEqual([]);
  });

  it('leaves each line of the log one line of JSON', () => {
    const lines = stage
      .world()
      .printed()
      .split('\n')
      .filter((line) => line.trim() !== '' && !/^autoserum listening on \S+$/.test(line));
    expect(lines.filter((line) => !line.startsWith('{') || !line.endsWith('}'))).toEqual([]);
  });
});
