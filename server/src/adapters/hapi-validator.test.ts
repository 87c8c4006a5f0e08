import type { FhirResource } from 'fhir/r4';
import { json, startLocalServer, type LocalServer } from '../testing/local-server.ts';
import { createTransport } from './fhir-transport.ts';
import { createValidator } from './hapi-validator.ts';

let hapi: LocalServer;
beforeEach(async () => {
  hapi = await startLocalServer();
});
afterEach(() => hapi.stop());

const resource: FhirResource = { resourceType: 'Procedure', status: 'completed', subject: { reference: 'Patient/1' } };
const LIMITS = { tryMs: 10_000, totalMs: 25_000 };
const OURS = 'https://autoserum.example/fhir/StructureDefinition';

/** One issue as HAPI 8.8 writes it. */
function hapiIssue(severity: string, id: string, diagnostics: string) {
  return { severity, code: 'processing', details: { coding: [{ code: id }] }, diagnostics, expression: ['Procedure'] };
}

const silent = () => undefined;

async function verdict(...issue: readonly object[]) {
  hapi.answer = json(200, { resourceType: 'OperationOutcome', issue });
  return createValidator(createTransport({ base: `${hapi.url}/fhir`, ...LIMITS })).validate(resource);
}

it('posts the bare resource, and names a further profile in the address', async () => {
  hapi.answer = json(200, {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'information', code: 'informational' }],
  });
  const validator = createValidator(createTransport({ base: `${hapi.url}/fhir`, ...LIMITS }));
  expect(await validator.validate(resource, { profile: `${OURS}/acs-procedure` })).toMatchObject({
    ok: true,
    value: [],
  });
  expect(hapi.requests[0]).toMatchObject({ method: 'POST', body: JSON.stringify(resource) });
  expect(hapi.requests[0]?.path).toBe(
    `/fhir/Procedure/$validate?profile=${encodeURIComponent(`${OURS}/acs-procedure`)}`,
  );
});

it('reads the severities of a 200, and names the invariant that failed', async () => {
  const found = await verdict(
    hapiIssue('error', `${OURS}/acs-procedure#acs-10`, "Constraint failed: acs-10: 'Has a time'"),
    hapiIssue('error', 'Validation_VAL_Profile_Minimum', 'Procedure.code: minimum required = 1'),
    hapiIssue('warning', 'Terminology_TX_System_Unknown', 'A code system is unknown'),
  );
  expect(found).toMatchObject({
    ok: true,
    value: [
      { severity: 'error', code: 'invariant', rule: 'acs-10', at: 'Procedure' },
      { severity: 'error', code: 'value' },
      { severity: 'warning' },
    ],
  });
});

it('passes over the advice that each resource should have a narrative', async () => {
  const narrative = 'http://hl7.org/fhir/StructureDefinition/DomainResource#dom-6';
  expect(await verdict(hapiIssue('warning', narrative, 'dom-6'))).toEqual({ ok: true, value: [], warnings: [] });
});

it('passes over its wonder at its own mark in meta.source, and over nothing else there', async () => {
  const place = { expression: ['Bundle.entry[0].resource/*Procedure/1*/.meta.source'] };
  const wonder = { ...hapiIssue('information', 'TYPE_SPECIFIC_CHECKS_DT_URL_MIGHT', 'might be wrong'), ...place };
  const fault = { ...hapiIssue('error', 'Type_Specific_Checks_DT_URI_WS', 'is no URI'), ...place };
  expect(await verdict(wonder, fault)).toMatchObject({ ok: true, value: [{ severity: 'error' }] });
});

it.each([
  ['the profile', 'error', 'VALIDATION_VAL_PROFILE_UNKNOWN_NOT_POLICY', 'Profile reference not found'],
  ['a profile that was asked for', 'error', 'Validation_VAL_Profile_Unknown', 'Failed to retrieve profile'],
  ['a value set, which is only a warning there', 'warning', 'Terminology_TX_ValueSet_NotFound', 'ValueSet not found'],
  ['an extension of ours', 'information', 'Extension_EXT_Unknown', `Unknown extension ${OURS}/acs-expiry`],
])('is no verdict when HAPI lacks %s', async (_name, severity, id, text) => {
  expect(await verdict(hapiIssue(severity, id, text))).toMatchObject({
    ok: false,
    issues: [{ code: 'transient', rule: 'not-checkable' }],
  });
});

it('does not mind an extension of somebody else', async () => {
  const foreign = hapiIssue('information', 'Extension_EXT_Unknown', 'Unknown extension http://other.example/x');
  expect((await verdict(foreign)).ok).toBe(true);
});

it.each([
  ['is down', 'down' as const],
  ['fails', json(500, {})],
  ['answers something else', json(200, { resourceType: 'Bundle' })],
  ['answers without a finding', json(200, { resourceType: 'OperationOutcome', issue: [] })],
  ['never answers', silent],
])('is not valid but unreachable when HAPI %s', async (_name, answer) => {
  if (answer === 'down') await hapi.stop();
  else hapi.answer = answer;
  const validator = createValidator(
    createTransport({ base: `${hapi.url}/fhir`, ...LIMITS, ...(answer === silent ? { tryMs: 100 } : {}) }),
  );
  expect(await validator.validate(resource)).toMatchObject({ ok: false, issues: [{ rule: 'validator-unreachable' }] });
});
