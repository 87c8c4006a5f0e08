import { randomUUID } from 'node:crypto';
import type { Frame, Page } from 'playwright-core';
import type { Patient } from 'fhir/r4';
import { apiDesk } from './api-desk.ts';
import { frameOf, goTo, openChart, signIn, untilReady, type Chart } from './chart.ts';
import { planned } from './earlier-steps.ts';
import { admitLike, type Admitted } from './patients.ts';
import { useStage } from './stage.ts';

const stage = useStage();

/** Values that nothing else in the world has. */
const CANARY = {
  family: 'Kanarienstein',
  given: 'Ottilie-Quagga',
  birthDate: '1931-07-23',
  recordNumber: 'KM-77431-CANARY',
  street: 'Flamingogasse 9981',
  phone: '+49 30 555 0199 42',
} as const;

/** What the browser got from our server, and what it asked for. */
interface Heard {
  readonly addresses: string[];
  readonly bodies: { readonly status: number; readonly url: string; readonly text: string }[];
}

/** Writes down every call to our server and what came back. */
function listenTo(page: Page, appUrl: string): { heard: Heard; settled: () => Promise<void> } {
  const heard: Heard = { addresses: [], bodies: [] };
  const reading: Promise<void>[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(appUrl)) heard.addresses.push(request.url());
  });
  page.on('response', (response) => {
    if (!response.url().startsWith(appUrl)) return;
    const headers = JSON.stringify(response.headers());
    const keep = (text: string) =>
      void heard.bodies.push({ status: response.status(), url: response.url(), text: `${headers}\n${text}` });
    reading.push(response.text().then(keep, () => keep('')));
  });
  return { heard, settled: async () => void (await Promise.all(reading)) };
}

/** Runs in the page: all that its origin keeps. */
async function storedHere(): Promise<string> {
  const databases = (await indexedDB.databases()).map(({ name }) => name);
  const caches_ = 'caches' in window ? await caches.keys() : [];
  return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, databases, caches_, window.name]);
}

/** Runs in the page: a call of our own page with any body. */
async function sendAny({ path, body }: { readonly path: string; readonly body: string }): Promise<number> {
  const launch = location.pathname.split('/')[2] ?? '';
  const headers = { 'X-ACS-Launch': launch, 'Content-Type': 'application/json' };
  const answer = await fetch(`/api/launches/${launch}/${path}`, { method: 'POST', headers, body });
  await answer.text();
  return answer.status;
}

async function admitCanary(hapi: string): Promise<Admitted> {
  const { id } = await admitLike(hapi, 'nowak-tomasz');
  const read = (await (await fetch(`${hapi}/Patient/${id}`)).json()) as Patient;
  const patient: Patient = {
    ...read,
    name: [{ use: 'official', family: CANARY.family, given: [CANARY.given] }],
    birthDate: CANARY.birthDate,
    identifier: [{ ...read.identifier?.[0], value: CANARY.recordNumber }],
    address: [{ line: [CANARY.street], city: 'Musterstadt' }],
    telecom: [{ system: 'phone', value: CANARY.phone }],
  };
  const headers = { 'content-type': 'application/fhir+json' };
  const answer = await fetch(`${hapi}/Patient/${id}`, { method: 'PUT', headers, body: JSON.stringify(patient) });
  if (!answer.ok) throw new Error(`HAPI answered ${answer.status}`);
  return { id, recordNumber: CANARY.recordNumber, name: `${CANARY.family}, ${CANARY.given}` };
}

/** Whether the EHR takes this as a bearer token: then it is one, and not only its name in the EHR's memory. */
async function opens(url: string, token: string): Promise<boolean> {
  return (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).ok;
}

describe('a whole visit of a patient whose values nobody else has', () => {
  let heard: Heard;
  let chart: Chart;
  let frame: Frame;
  let stored: string;
  let shown: string;
  let tokens: readonly string[];
  let cookies: string;
  let opening: readonly boolean[];

  beforeAll(async () => {
    const world = stage.world();
    const patient = await admitCanary(world.hapi);
    const window = await stage.window();
    const page = await signIn(window, world);
    const listening = listenTo(page, world.appUrl);
    ({ heard } = listening);
    chart = await openChart(page, world, patient);
    await untilReady(chart);
    frame = await frameOf(chart);
    const desk = await apiDesk(chart);
    await planned(desk, -1, { kind: 'joint', joint: 'knee', side: 'left' });
    for (const tab of ['Overview', 'Plan', 'Record']) await goTo(chart, tab);
    const wrong = { submissionId: randomUUID(), expectedPatient: `Patient/${CANARY.family}`, expectedRevision: 0 };
    const bodies = [
      '{"a":1,"a":2}',
      JSON.stringify({ ...wrong, command: { kind: 'hold', note: CANARY.street } }),
      JSON.stringify({ ...wrong, command: { kind: 'hold', reason: 'other', occurredAt: CANARY.recordNumber } }),
      JSON.stringify({ name: CANARY }),
    ];
    for (const body of bodies) expect(await frame.evaluate(sendAny, { path: 'treatments', body })).toBeGreaterThan(399);
    expect(
      await frame.evaluate(sendAny, { path: `treatments/${randomUUID()}/commands`, body: bodies[1] ?? '' }),
    ).toBeGreaterThan(399);
    world.ehr.expireAccessTokens();
    await desk.treatments();
    shown = await frame.content();
    stored = await frame.evaluate(storedHere);
    cookies = JSON.stringify(await window.cookies());
    tokens = world.ehr.issuedTokens();
    opening = await Promise.all(tokens.map((token) => opens(`${world.ehr.fhirUrl}/Patient/${patient.id}`, token)));
    expect(await frame.evaluate(sendAny, { path: 'logout', body: '{}' })).toBeLessThan(300);
    await listening.settled();
  });

  const personal = Object.entries(CANARY);

  it('shows who the patient is, so that the search finds what is there', () => {
    expect(shown).toContain(CANARY.family);
    expect(heard.bodies.map(({ text }) => text).join('\n')).toContain(CANARY.recordNumber);
    expect(opening).toContain(true);
  });

  it('keeps the tokens from the browser: no storage, page, cookie, address, header or body has one', () => {
    const browser = [stored, shown, cookies, ...heard.addresses, ...heard.bodies.map(({ text }) => text)].join('\n');
    for (const token of tokens) expect(browser.includes(token)).toBe(false);
    expect(browser).not.toMatch(/eyJ[\w-]{10,}\.eyJ/);
  });

  it('keeps the tokens from the log and from whoever reads the database', () => {
    const world = stage.world();
    for (const token of tokens) {
      expect(world.printed().includes(token)).toBe(false);
      expect(world.kept().includes(token)).toBe(false);
    }
  });

  it.each(personal)(
    'keeps the %s out of log, database, addresses, refusals and what the browser stores',
    (_name, value) => {
      const world = stage.world();
      const refusals = heard.bodies.filter(({ status }) => status >= 400).map(({ text }) => text);
      expect(refusals.length).toBeGreaterThan(4);
      const places = {
        log: world.printed(),
        database: world.kept(),
        addresses: heard.addresses.map(decodeURIComponent).join('\n'),
        refusals: refusals.join('\n'),
        browser: stored + cookies,
      };
      const found = Object.entries(places).filter(([, text]) => text.includes(value));
      expect(found.map(([place]) => place)).toEqual([]);
    },
  );

  it('keeps them out of what a watch may read', async () => {
    const metrics = await (await fetch(`${stage.world().appUrl}/health/metrics`)).text();
    for (const value of [...personal.map(([, one]) => one), ...tokens]) expect(metrics.includes(value)).toBe(false);
  });
});
