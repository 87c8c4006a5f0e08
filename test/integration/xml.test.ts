import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RecordView, TreatmentsView } from '@autoserum/profiles';
import type { Bundle, Procedure } from 'fhir/r4';
import { toCollect } from '../../profiles/src/testing/course.ts';
import { startLyingProxy, type LyingProxy } from '../faults/lying-proxy.ts';
import { loadDemonstration } from '../sandbox-ehr/load.ts';
import { registrationOf } from '../sandbox-ehr/registration.ts';
import { startSandboxEhr, type SandboxEhr } from '../sandbox-ehr/sandbox-ehr.ts';
import { freePort } from './free-port.ts';
import { freshPatient } from './fresh-patient.ts';
import { ago, planOf, sceneOf } from './knee-course.ts';
import { launchedFor, type Launched, type Refused } from './launched.ts';
import { startServer, type RunningServer } from './running-server.ts';

const fhirBase = process.env['HAPI_BASE'] ?? '';
const JSON_TYPE = { 'content-type': 'application/fhir+json', accept: 'application/fhir+json' };

let ehr: SandboxEhr;
let server: RunningServer;
/** Between the EHR and its store. */
let store: LyingProxy;
/** Where every entity of these tests leads; who resolves one comes here. */
let trap: Server;
let trapUrl: string;
let visits = 0;

beforeAll(async () => {
  trap = createServer((_req, res) => void res.end('<!ENTITY leaked "leaked">')).on('connection', () => (visits += 1));
  await new Promise<void>((ready) => trap.listen(0, '127.0.0.1', ready));
  trapUrl = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`;
  await (await fetch(trapUrl)).text();
  if (visits === 0) throw new Error('The trap hears nobody');
  visits = 0;
  const port = await freePort();
  await loadDemonstration(fhirBase, new Date());
  store = await startLyingProxy(() => Number(new URL(fhirBase).port));
  const behind = `${store.origin}${new URL(fhirBase).pathname}`;
  ehr = await startSandboxEhr({ fhirBase: behind, appUrl: `http://localhost:${port}` });
  const registered = registrationOf(ehr, { roles: { 'Practitioner/weber': 'physician' } });
  server = await startServer({ port, validatorUrl: fhirBase, ehrs: [registered] });
});

afterAll(async () => {
  await server.stop();
  await ehr.stop();
  await store.stop();
  await new Promise((ended) => trap.close(ended));
});

afterEach(() => {
  store.tell(() => undefined);
  expect(visits).toBe(0);
});

const doctype = () =>
  `<!DOCTYPE x [<!ENTITY % all SYSTEM "${trapUrl}/x.dtd"> %all; <!ENTITY e SYSTEM "${trapUrl}/e">]>`;

async function launched(): Promise<Launched> {
  return launchedFor(ehr, server, await freshPatient(fhirBase));
}

describe('a DOCTYPE', () => {
  it('in a body is refused, unread as XML and unreadable as JSON', async () => {
    const app = await launched();
    const body = `<?xml version="1.0"?>${doctype()}<Patient xmlns="http://hl7.org/fhir"><id value="&e;"/></Patient>`;
    const types = ['application/fhir+xml', 'application/xml', 'text/xml', 'application/json+xml', 'application/json'];
    const answers: unknown[] = [];
    for (const type of types) {
      const init = { method: 'POST', body, headers: { 'content-type': type } };
      const { status, body: said } = await app.call<Refused>('treatments', init);
      answers.push([status, said.resourceType]);
    }
    const [unsupported, malformed] = [
      [415, 'OperationOutcome'],
      [400, 'OperationOutcome'],
    ];
    expect(answers).toEqual([...types.slice(0, -1).map(() => unsupported), malformed]);
  });

  it('in a text stays the letters that were typed, from the command to the record and back', async () => {
    const app = await launched();
    const planned = await app.said(planOf(app, ago(600)));
    const draw = toCollect(planned, sceneOf(app), ago(590));
    const lot = `${doctype()}&e;`.slice(0, 60);
    const syringes = draw.syringes.map((one) => ({ ...one, kit: { ...one.kit, lot } }));
    const drawn = await app.said({ ...draw, syringes }, planned);
    expect(JSON.stringify(drawn)).toContain(JSON.stringify(lot));
    const { body } = await app.get<RecordView>(`treatments/${planned.id}/record`);
    expect(body.validation).toMatchObject({ verdict: 'valid' });
    const listed = await app.get<TreatmentsView>('treatments');
    expect(listed.body.treatments[0]).toEqual(drawn);
  });

  it('in a narrative that a store hands out resolves nowhere: not here, not where the record is validated', async () => {
    const app = await launched();
    const planned = await app.said(planOf(app, ago(600)));
    const div = `${doctype()}<div xmlns="http://www.w3.org/1999/xhtml">&e;</div>`;
    let handedOut = 0;
    store.tell(() => ({
      say: (_asked, answered) => {
        const { status, headers, body } = answered ?? { status: 502, headers: {}, body: '' };
        if (!body.includes(`"id":"${planned.id}"`) && !body.includes(`"id": "${planned.id}"`))
          return { status, headers, body };
        handedOut += 1;
        return { status, headers, body: JSON.stringify(withNarrative(JSON.parse(body) as Bundle, div)) };
      },
    }));
    const listed = await app.get<TreatmentsView>('treatments');
    const record = await app.get<RecordView>(`treatments/${planned.id}/record`);
    expect(handedOut).toBeGreaterThan(1);
    expect(listed.body.treatments).toEqual([planned]);
    expect(record.body.resources.find(({ resourceType }) => resourceType === 'Procedure')).toMatchObject({
      text: { div },
    });
    expect(record.body.validation.verdict).not.toBe('valid');
    expect(JSON.stringify([listed.body, record.body])).not.toContain('leaked');
  });

  it('in a narrative is not taken by the store', async () => {
    const app = await launched();
    const planned = await app.said(planOf(app, ago(600)));
    const url = `${fhirBase}/Procedure/${planned.id}`;
    const procedure = (await (await fetch(url, { headers: JSON_TYPE })).json()) as Procedure;
    const div = `${doctype()}<div xmlns="http://www.w3.org/1999/xhtml">&e;</div>`;
    const body = JSON.stringify({ ...procedure, text: { status: 'additional', div } });
    expect((await fetch(url, { method: 'PUT', headers: JSON_TYPE, body })).status).toBe(400);
  });
});

/** The same answer with another narrative on each Procedure, as its writer would have stored it elsewhere. */
function withNarrative(answer: Bundle, div: string): Bundle {
  const entry = (answer.entry ?? []).map((one) =>
    one.resource?.resourceType === 'Procedure'
      ? { ...one, resource: { ...one.resource, text: { status: 'additional' as const, div } } }
      : one,
  );
  return { ...answer, entry };
}
