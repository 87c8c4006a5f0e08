import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootHapi, installDefinitions, type Hapi } from '../hapi/boot.mjs';
import { freePort } from './free-port.ts';
import { startServer, type RunningServer } from './running-server.ts';

const EHR = {
  iss: 'http://127.0.0.1:9/fhir',
  clientId: 'autoserum',
  auth: { method: 'none' },
  scope: 'launch openid fhirUser patient/Patient.r',
  frameAncestors: ['http://127.0.0.1:9'],
  store: 'ehr',
};

describe('a server before a HAPI that does not know our definitions', () => {
  let hapi: Hapi;
  let server: RunningServer;

  beforeAll(async () => {
    hapi = await bootHapi();
    server = await startServer({ port: await freePort(), validatorUrl: hapi.base, ehrs: [EHR] });
  }, 240_000);

  afterAll(async () => {
    await server.stop();
    await hapi.stop();
  });

  const ready = async () => {
    const answer = await fetch(`${server.url}/health/ready`);
    return { status: answer.status, text: await answer.text() };
  };

  it('lives, and is not ready: it says which definitions are missing', async () => {
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
    const { status, text } = await ready();
    expect(status).toBe(503);
    expect(text).toMatch(/acs-/);
  });

  it('is ready once they are installed, without a restart', async () => {
    await installDefinitions(hapi.base);
    server.pushClock(60_000);
    expect(await ready()).toMatchObject({ status: 200 });
  });

  it('is not ready while HAPI holds one of them in another version, and names it', async () => {
    const url = `${hapi.base}/StructureDefinition/acs-blood`;
    const headers = { 'content-type': 'application/fhir+json' };
    const definition: unknown = await (await fetch(url)).json();
    const older = JSON.stringify({ ...(definition as object), version: '0.0.9' });
    expect((await fetch(url, { method: 'PUT', headers, body: older })).status).toBe(200);
    server.pushClock(60_000);
    const { status, text } = await ready();
    expect(status).toBe(503);
    expect(text).toMatch(/acs-blood.*0\.0\.9|0\.0\.9.*acs-blood/);
  });
});
