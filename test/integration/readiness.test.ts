import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MODEL_VERSION } from '@autoserum/profiles';
import type { StructureDefinition } from 'fhir/r4';
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

const READY = JSON.stringify({ status: 'ready' });

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
    expect(await ready()).toEqual({ status: 200, text: READY });
  });

  const headers = { 'content-type': 'application/fhir+json' };

  /** Stores a definition with a change, lets the server look, and stores what was there before. */
  const whileChanged = async (id: string, change: (definition: StructureDefinition) => object) => {
    const url = `${hapi.base}/StructureDefinition/${id}`;
    const before = (await (await fetch(url)).json()) as StructureDefinition;
    const put = (body: object) => fetch(url, { method: 'PUT', headers, body: JSON.stringify(body) });
    expect((await put(change(before))).status).toBe(200);
    server.pushClock(60_000);
    const said = await ready();
    expect((await put(before)).status).toBe(200);
    server.pushClock(60_000);
    expect(await ready()).toEqual({ status: 200, text: READY });
    return said;
  };

  it('is not ready while HAPI holds one of them in another version, and names it', async () => {
    const { status, text } = await whileChanged('acs-blood', (definition) => ({ ...definition, version: '0.0.9' }));
    expect(status).toBe(503);
    expect(text).toMatch(/acs-blood in version 0\.0\.9; this server needs/);
  });

  it('is not ready while HAPI holds one of them in our version with a rule less, and names it', async () => {
    const { status, text } = await whileChanged('acs-pain', (definition) => {
      const [root, ...others] = definition.differential?.element ?? [];
      return { ...definition, differential: { element: [{ ...root, constraint: [] }, ...others] } };
    });
    expect(status).toBe(503);
    expect(text).toMatch(/acs-pain\|[0-9.]+ changed: its differential is not that of this server/);
  });
});

describe('a server before a HAPI into which the package was installed', () => {
  const packages = join(import.meta.dirname, '../../profiles/package');
  let hapi: Hapi;
  let server: RunningServer;

  beforeAll(async () => {
    const file = join(packages, `autoserum.acs-${MODEL_VERSION}.tgz`);
    hapi = await bootHapi({ env: { HAPI_PACKAGE: file } });
    server = await startServer({ port: await freePort(), validatorUrl: hapi.base, ehrs: [EHR] });
  }, 240_000);

  afterAll(async () => {
    await server.stop();
    await hapi.stop();
  });

  it('is ready: what the package brings is what it was built with', async () => {
    expect(await (await fetch(`${server.url}/health/ready`)).text()).toBe(READY);
  });
});
