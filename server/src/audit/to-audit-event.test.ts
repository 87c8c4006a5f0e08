import { checkConformance } from '@autoserum/profiles/conformance';
import type { AuditedLine } from '../services.ts';
import { toAuditEvent } from './to-audit-event.ts';

const SELF = 'https://autoserum.hospital.example';
const EHR = 'https://ehr.example/fhir';
const TREATMENT = '0f5b1c9e-6a1f-5b27-9d0e-3c6b8a7e4d21';
const base = { line: 7, at: Date.parse('2026-03-05T16:05:00Z'), hash: 'a'.repeat(64) } as const;
const request = { request: '4b1f0f0a-5b1c-4f0e-9d0e-3c6b8a7e4d21', address: '192.0.2.7' };
const person = { launch: 'launch-1', iss: EHR, user: 'Practitioner/weber', patient: 'patient-1' };
const about = { ...base, ...request, ...person, treatment: TREATMENT };

/** Every kind of line that the server writes: what it is as an event, in the words of BALP. */
const KINDS: readonly (readonly [string, AuditedLine, string])[] = [
  [
    'a launch',
    { ...base, ...request, ...person, kind: 'launch', outcome: 'success', detail: 'tenant' },
    '110114 110122 E 0',
  ],
  [
    'a refused launch',
    { ...base, ...request, kind: 'denial', outcome: 'refused', detail: 'used' },
    '110114 110122 E 4',
  ],
  [
    'a refresh that was refused',
    { ...base, ...request, launch: 'l', iss: EHR, kind: 'refresh', outcome: 'refused', detail: 'refresh-refused' },
    '110114 110122 E 4',
  ],
  ['a logout', { ...base, ...request, ...person, kind: 'logout', outcome: 'success' }, '110114 110123 E 0'],
  [
    'a search',
    { ...base, ...request, ...person, kind: 'read', outcome: 'success', detail: 'treatments' },
    'rest search E 0',
  ],
  [
    'a reading of the patient',
    { ...base, ...request, ...person, kind: 'read', outcome: 'success', detail: 'session' },
    'rest read R 0',
  ],
  ['a reading of a record', { ...about, kind: 'read', outcome: 'success', detail: 'record' }, 'rest read R 0'],
  [
    'a reading that was refused',
    { ...about, kind: 'denial', outcome: 'refused', detail: 'wrong-patient' },
    'rest read R 4',
  ],
  [
    'a write before it leaves',
    { ...about, kind: 'write', outcome: 'attempted', detail: 'release' },
    'rest transaction E 0',
  ],
  ['a plan', { ...about, kind: 'write', outcome: 'success', detail: 'plan' }, 'rest create C 0'],
  ['a step', { ...about, kind: 'write', outcome: 'success', detail: 'administer' }, 'rest update U 0'],
  ['a delivery', { ...about, kind: 'write', outcome: 'success', detail: 'deliver-summary kept' }, 'rest create C 0'],
  ['a refused write', { ...about, kind: 'write', outcome: 'refused', detail: 'revision-changed' }, 'rest update U 4'],
  [
    'a failed write',
    { ...about, kind: 'write', outcome: 'failed', detail: 'administer store-http-503' },
    'rest update U 8',
  ],
  [
    'an end that recovery found',
    { ...base, ...person, treatment: TREATMENT, kind: 'write', outcome: 'success', detail: 'administer' },
    'rest update U 0',
  ],
  [
    'an overridden warning',
    { ...about, kind: 'override', outcome: 'success', detail: 'administer 1' },
    'rest operation E 0',
  ],
  [
    'a verdict',
    { ...about, kind: 'authorisation', outcome: 'refused', detail: 'refused infection-marker' },
    'rest operation E 4',
  ],
  [
    'a draft',
    { ...base, ...request, ...person, kind: 'draft', outcome: 'attempted', detail: 'begun administer' },
    'rest operation E 0',
  ],
];

describe.each(KINDS)('%s', (_name, line, said) => {
  const event = toAuditEvent(line, SELF);

  it('is an event of the profile', () => {
    expect(checkConformance(event)).toEqual({ verdict: 'valid', issues: [] });
  });

  it('says what was done, and how it ended', () => {
    const { type, subtype, action, outcome } = event;
    expect([type.code, subtype?.[0]?.code, action, outcome].join(' ')).toBe(said);
    expect(event.recorded).toMatch(/^2026-03-05T/);
  });

  it('names one who asked for it, and tells nothing that was found at the patient', () => {
    expect(event.agent.filter(({ requestor }) => requestor)).toHaveLength(1);
    expect(JSON.stringify(event)).not.toMatch(/infection|launch-1|tenant|display":"[^"]*weber/i);
  });
});

it('names patient, user and treatment by identifiers, and the request', () => {
  const event = toAuditEvent({ ...about, kind: 'read', outcome: 'success', detail: 'record' }, SELF);
  expect(event.entity?.map(({ what }) => what)).toEqual([
    { type: 'Patient', identifier: { system: `${EHR}/Patient`, value: 'patient-1' } },
    { type: 'Procedure', identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${TREATMENT}` } },
    { identifier: { value: request.request } },
  ]);
  expect(event.agent.map(({ type, who, network }) => [type?.coding?.[0]?.code, who?.identifier, network])).toEqual([
    ['110152', { system: 'urn:ietf:rfc:3986', value: `${SELF}/app` }, { address: '192.0.2.7', type: '2' }],
    ['110153', { system: 'urn:ietf:rfc:3986', value: SELF }, { address: 'autoserum.hospital.example', type: '1' }],
    ['IRCP', { system: `${EHR}/Practitioner`, value: 'weber' }, undefined],
  ]);
});

it.each([
  ['of another server', 'https://other.example/fhir/Practitioner/9', 'https://other.example/fhir/Practitioner', '9'],
  ['without a resource', 'https://issuer.example#weber', EHR, 'https://issuer.example#weber'],
  ['with control characters', 'we\u0000ber\n', EHR, 'we ber'],
  ['without a name', '', EHR, 'unknown'],
])('names a user %s by what the EHR said', (_name, user, system, value) => {
  const event = toAuditEvent({ ...about, user, kind: 'read', outcome: 'success', detail: 'record' }, SELF);
  expect(event.agent.at(-1)?.who?.identifier).toEqual({ system, value });
  expect(checkConformance(event).verdict).toBe('valid');
});

it('names the patient alone where a caller named a treatment that is none', () => {
  const treatment = 'x/../../Patient/1';
  const event = toAuditEvent(
    { ...about, treatment, kind: 'denial', outcome: 'refused', detail: 'wrong-patient' },
    SELF,
  );
  expect(event.entity?.[1]?.what).toEqual({
    type: 'Patient',
    identifier: { system: `${EHR}/Patient`, value: 'patient-1' },
  });
  expect(JSON.stringify(event)).not.toContain('..');
});

it('keeps the search that was asked, in base64', () => {
  const event = toAuditEvent({ ...base, ...person, kind: 'read', outcome: 'success', detail: 'treatments' }, SELF);
  const query = Buffer.from(event.entity?.[1]?.query ?? '', 'base64').toString('utf8');
  expect(query).toMatch(/^Procedure\?patient=Patient%2Fpatient-1&/);
});

it('is the same event for the same line, and another for a line that was written anew', () => {
  const line: AuditedLine = { ...about, kind: 'read', outcome: 'success', detail: 'record' };
  expect(toAuditEvent({ ...line }, SELF)).toEqual(toAuditEvent(line, SELF));
  expect(toAuditEvent(line, SELF).id).toMatch(/^[0-9a-f-]{36}$/);
  const others = [
    { ...line, line: 8 },
    { ...line, hash: 'b'.repeat(64) },
  ].map((one) => toAuditEvent(one, SELF).id);
  expect(new Set([toAuditEvent(line, SELF).id, ...others]).size).toBe(3);
});
