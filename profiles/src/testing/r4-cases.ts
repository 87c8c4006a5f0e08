/** For each rule of R4 that has a twin, the least that holds and the least that breaks it. */
import type { JsonObject } from '../conformance/json.ts';
import { siteOfR4, type RuleSite } from './rule-sites.ts';

const UCUM = 'http://unitsofmeasure.org';
const CODE = { coding: [{ system: 'https://autoserum.example/fhir/CodeSystem/acs-product', code: 'acs-serum' }] };
const inBundle = (type: string, more: JsonObject = {}): JsonObject => ({ resourceType: 'Bundle', type, ...more });
const inDevice = (meta: JsonObject): JsonObject => ({
  resourceType: 'Observation',
  device: { reference: '#d' },
  contained: [{ resourceType: 'Device', id: 'd', meta }],
});
const consent = (more: JsonObject): JsonObject => ({ resourceType: 'Consent', ...more });
const scope = (code: string): JsonObject => consent({ scope: { coding: [{ system: 'something', code }] } });
const agreed = consent({ patient: { reference: 'Patient/1' } });
const entry = (resource: JsonObject, more: JsonObject = {}) => [{ fullUrl: 'urn:a', resource, ...more }];
const ENTRY: JsonObject = { fullUrl: 'http://example.org/Device/1', resource: { resourceType: 'Device', id: '1' } };
const clinical = (code: string) => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code }],
});
const verified = (code: string) => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code }],
});
const observed = (more: JsonObject): JsonObject => ({ resourceType: 'Observation', code: CODE, ...more });
const period = (start: string, end: string): JsonObject => ({ start, end });
const metres = (value: number) => ({ value, code: 'm', system: UCUM });

type Row = readonly [key: string, path: string, holds: JsonObject, breaks: JsonObject];

const ROWS: readonly Row[] = [
  ['age-1', 'Age', { value: 3, code: 'a', system: UCUM }, { value: 0, code: 'a', system: UCUM }],
  ['att-1', 'Attachment', { data: 'QQ==', contentType: 'text/plain' }, { data: 'QQ==' }],
  ['bdl-1', 'Bundle', inBundle('searchset', { total: 1 }), inBundle('collection', { total: 1 })],
  [
    'bdl-2',
    'Bundle',
    inBundle('searchset', { entry: [{ search: {} }] }),
    inBundle('collection', { entry: [{ search: { mode: 'match' } }] }),
  ],
  [
    'bdl-3',
    'Bundle',
    inBundle('batch', { entry: [{ request: { method: 'GET' } }] }),
    inBundle('batch', { entry: [ENTRY] }),
  ],
  [
    'bdl-4',
    'Bundle',
    inBundle('batch-response', { entry: [{ response: { status: '200' } }] }),
    inBundle('collection', { entry: [{ response: { status: '200' } }] }),
  ],
  ['bdl-5', 'Bundle.entry', ENTRY, { fullUrl: 'urn:a' }],
  ['bdl-7', 'Bundle', inBundle('collection', { entry: [ENTRY] }), inBundle('collection', { entry: [ENTRY, ENTRY] })],
  ['bdl-8', 'Bundle.entry', ENTRY, { fullUrl: 'http://example.org/Device/1/_history/2' }],
  ['bdl-9', 'Bundle', inBundle('document', { identifier: { system: 'urn:a', value: '1' } }), inBundle('document')],
  ['bdl-10', 'Bundle', inBundle('document', { timestamp: '2026-03-02T08:00:00Z' }), inBundle('document')],
  [
    'bdl-11',
    'Bundle',
    inBundle('document', { entry: entry({ resourceType: 'Composition' }) }),
    inBundle('document', { entry: [ENTRY] }),
  ],
  [
    'bdl-12',
    'Bundle',
    inBundle('message', { entry: entry({ resourceType: 'MessageHeader' }) }),
    inBundle('message', { entry: [ENTRY] }),
  ],
  ['cnt-3', 'Count', { value: 3, code: '1', system: UCUM }, { value: 3.5, code: '1', system: UCUM }],
  ['con-1', 'Condition.stage', { summary: CODE }, { type: CODE }],
  ['con-2', 'Condition.evidence', { code: [CODE] }, { id: 'a' }],
  [
    'con-4',
    'Condition',
    { resourceType: 'Condition', abatementString: 'gone', clinicalStatus: clinical('resolved') },
    { resourceType: 'Condition', abatementString: 'gone', clinicalStatus: clinical('active') },
  ],
  [
    'con-5',
    'Condition',
    { resourceType: 'Condition', verificationStatus: verified('entered-in-error') },
    { resourceType: 'Condition', verificationStatus: verified('entered-in-error'), clinicalStatus: clinical('active') },
  ],
  ['cpt-2', 'ContactPoint', { value: '1', system: 'phone' }, { value: '1' }],
  ['dis-1', 'Distance', metres(1), { value: 1 }],
  [
    'dom-2',
    'DomainResource',
    inDevice({}),
    {
      resourceType: 'Observation',
      contained: [{ resourceType: 'Device', id: 'd', contained: [{ resourceType: 'Device' }] }],
    },
  ],
  ['dom-4', 'DomainResource', inDevice({ source: 'urn:a' }), inDevice({ versionId: '1' })],
  ['dom-5', 'DomainResource', inDevice({ source: 'urn:a' }), inDevice({ security: [{ code: 'a' }] })],
  ['drq-1', 'DataRequirement.codeFilter', { path: 'code' }, { path: 'code', searchParam: 'code' }],
  ['drq-2', 'DataRequirement.dateFilter', { searchParam: 'date' }, {}],
  ['drt-1', 'Duration', { value: 1, code: 'h', system: UCUM }, { value: 1, code: 'h' }],
  ['exp-1', 'Expression', { expression: 'true' }, { language: 'text/fhirpath' }],
  ['ext-1', 'Extension', { url: 'urn:a', valueBoolean: false }, { url: 'urn:a' }],
  ['mad-1', 'MedicationAdministration.dosage', { rateQuantity: { value: 1 } }, { text: 'a' }],
  ['obs-3', 'Observation.referenceRange', { text: 'a' }, { type: CODE }],
  [
    'obs-6',
    'Observation',
    observed({ dataAbsentReason: CODE }),
    observed({ dataAbsentReason: CODE, valueString: 'a' }),
  ],
  [
    'obs-7',
    'Observation',
    observed({ component: [{ code: CODE }] }),
    observed({ component: [{ code: CODE }], valueString: 'a' }),
  ],
  [
    'per-1',
    'Period',
    period('2026-03-02T08:00:00+01:00', '2026-03-02T07:30:00Z'),
    period('2026-03-02T08:00:00+01:00', '2026-03-02T06:30:00Z'),
  ],
  ['ppc-1', 'Consent', consent({ policyRule: CODE }), consent({})],
  ['ppc-2', 'Consent', agreed, scope('patient-privacy')],
  ['ppc-3', 'Consent', agreed, scope('research')],
  ['ppc-4', 'Consent', agreed, scope('adr')],
  ['ppc-5', 'Consent', agreed, scope('treatment')],
  [
    'prr-1',
    'ServiceRequest',
    { resourceType: 'ServiceRequest', orderDetail: [CODE], code: CODE },
    { resourceType: 'ServiceRequest', orderDetail: [CODE] },
  ],
  ['qty-3', 'Quantity', metres(1), { value: 1, code: 'm' }],
  ['rat-1', 'Ratio', { numerator: { value: 1 }, denominator: { value: 2 } }, { numerator: { value: 1 } }],
  ['rng-2', 'Range', { low: metres(1), high: metres(2) }, { low: metres(2), high: metres(1) }],
  ['sev-1', 'AuditEvent.entity', { name: 'a' }, { name: 'a', query: 'QQ==' }],
  ['tim-1', 'Timing.repeat', { duration: 1, durationUnit: 'h' }, { duration: 1 }],
  ['tim-2', 'Timing.repeat', { period: 1, periodUnit: 'd' }, { period: 1 }],
  ['tim-4', 'Timing.repeat', { duration: 0 }, { duration: -1 }],
  ['tim-5', 'Timing.repeat', { period: 0 }, { period: -1 }],
  ['tim-6', 'Timing.repeat', { periodMax: 2, period: 1 }, { periodMax: 2 }],
  ['tim-7', 'Timing.repeat', { durationMax: 2, duration: 1 }, { durationMax: 2 }],
  ['tim-8', 'Timing.repeat', { countMax: 2, count: 1 }, { countMax: 2 }],
  ['tim-9', 'Timing.repeat', { offset: 5, when: ['AC'] }, { offset: 5, when: ['C'] }],
  ['tim-10', 'Timing.repeat', { when: ['AC'] }, { timeOfDay: ['08:00:00'], when: ['AC'] }],
  [
    'trd-1',
    'TriggerDefinition',
    { data: [{ type: 'Patient' }] },
    { data: [{ type: 'Patient' }], timingDate: '2026-03-02' },
  ],
  [
    'trd-2',
    'TriggerDefinition',
    { condition: { expression: 'true' }, data: [{ type: 'Patient' }] },
    { condition: { expression: 'true' } },
  ],
  ['trd-3', 'TriggerDefinition', { type: 'named-event', name: 'a' }, { type: 'data-added' }],
];

interface R4Case {
  readonly key: string;
  readonly holds: RuleSite;
  readonly breaks: RuleSite;
}

/** Each with the element itself as its resource. */
export const r4Cases: readonly R4Case[] = ROWS.map(([key, path, holds, breaks]) => ({
  key,
  holds: siteOfR4(key, path, holds),
  breaks: siteOfR4(key, path, breaks),
}));
