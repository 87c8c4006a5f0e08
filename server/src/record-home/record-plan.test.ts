import type { CapabilityStatement, CapabilityStatementRestResource } from 'fhir/r4';
import { BARE_STATEMENT } from '../testing/fake-store.ts';
import { plannedDeliveries } from './planned-deliveries.ts';
import { capabilityOf, planRecord, type HomeFacts } from './record-plan.ts';

const TYPES = [
  'Procedure',
  'Provenance',
  'DetectedIssue',
  'Condition',
  'Consent',
  'ServiceRequest',
  'Observation',
  'Device',
  'AdverseEvent',
  'DocumentReference',
] as const;
const codes = (...names: ('create' | 'read' | 'update' | 'search-type')[]) => names.map((code) => ({ code }));
const whole = codes('create', 'read', 'update', 'search-type');
const withParameters = (type: 'Specimen' | 'MedicationAdministration', names: readonly string[]) => ({
  type,
  interaction: whole,
  searchParam: names.map((name) => ({ name, type: 'reference' as const })),
});

type Change = (resource: CapabilityStatementRestResource) => readonly CapabilityStatementRestResource[];

/** The statement of a server that can hold a record, changed a type at a time. */
function statementOf(change: Change = (resource) => [resource], isTransacting = true): CapabilityStatement {
  const resource: readonly CapabilityStatementRestResource[] = [
    ...TYPES.map((type) => ({ type, interaction: whole, versioning: 'versioned-update' as const })),
    withParameters('Specimen', ['acs-treatment', 'acs-kit-device', 'acs-process-device']),
    withParameters('MedicationAdministration', ['acs-part-of']),
  ];
  const interaction = isTransacting ? [{ code: 'transaction' as const }] : [];
  return {
    ...BARE_STATEMENT,
    rest: [{ mode: 'server', interaction, resource: resource.flatMap(change) }],
  };
}

const without =
  (type: string): Change =>
  (resource) =>
    resource.type === type ? [] : [resource];

const able = statementOf();
const everything = ['patient/*.cruds'];
const facts: HomeFacts = { setting: 'auto', held: 'none', statement: able, granted: everything };

const readOnly = statementOf((resource) => [{ ...resource, interaction: codes('read', 'search-type') }]);
const someScopes = [...TYPES, 'Specimen', 'MedicationAdministration']
  .filter((type) => type !== 'AdverseEvent')
  .map((type) => `patient/${type}.crus`);

it.each<[name: string, change: Partial<HomeFacts>, home: string, because: string]>([
  ['set to the EHR', { setting: 'ehr', statement: readOnly }, 'ehr', 'set'],
  ['set to the companion', { setting: 'companion' }, 'companion', 'set'],
  ['able and open', {}, 'ehr', 'ehr-takes-all'],
  ['read only', { statement: readOnly }, 'companion', 'ehr-lacks'],
  ['without Specimen', { statement: statementOf(without('Specimen')) }, 'companion', 'ehr-lacks'],
  ['without transactions', { statement: statementOf((one) => [one], false) }, 'companion', 'ehr-lacks'],
  ['able, with grants to read only', { granted: ['patient/*.rs'] }, 'companion', 'ehr-lacks'],
  [
    'able, with a grant to read only, and a record in it',
    { granted: ['patient/*.rs'], held: 'ehr' },
    'ehr',
    'already-there',
  ],
  ['able now, with a record in the companion', { held: 'companion' }, 'companion', 'already-there'],
  ['silent, with a record in the companion', { held: 'companion', statement: undefined }, 'companion', 'already-there'],
])('of an EHR that is %s keeps the record in one place', (_name, change, home, because) => {
  expect(planRecord({ ...facts, ...change })).toMatchObject({ ok: true, value: { home, because } });
});

it.each<[name: string, change: Partial<HomeFacts>]>([
  ['the EHR does not say what it can do', { statement: undefined }],
  ['the EHR may not be asked for what it holds', { granted: ['patient/Condition.rs'], held: 'unknown' }],
])('chooses no home where %s', (_name, change) => {
  expect(planRecord({ ...facts, ...change })).toMatchObject({ ok: false, issues: [{ rule: 'record-home-unknown' }] });
});

it('says what was not offered, and apart from it what was not granted', () => {
  const statement = statementOf(
    (one) => (one.type === 'Specimen' ? [{ ...one, searchParam: [] }] : without('Device')(one)),
    false,
  );
  const plan = planRecord({ ...facts, statement, granted: someScopes.filter((scope) => !scope.includes('Consent')) });
  expect(plan.ok && plan.value.gaps).toEqual([
    { why: 'not-offered', what: 'Device.cs' },
    { why: 'not-offered', what: 'transaction' },
    { why: 'not-granted', what: 'Consent.cs' },
    { why: 'not-offered', what: 'Specimen?acs-treatment' },
    { why: 'not-offered', what: 'Specimen?acs-kit-device' },
    { why: 'not-offered', what: 'Specimen?acs-process-device' },
  ]);
});

it('switches off an adverse event alone when only that was not granted', () => {
  const capability = capabilityOf({ home: 'ehr' }, { statement: able, granted: someScopes });
  expect(capability).toEqual({
    canWrite: true,
    missing: [],
    off: [
      { command: 'record-adverse-event', missing: ['patient/AdverseEvent.cs'] },
      { command: 'amend-adverse-event', missing: ['patient/AdverseEvent.us'] },
      { command: 'strike-adverse-event', missing: ['patient/AdverseEvent.us'] },
    ],
  });
});

it('lets nothing begin that could not be brought to its end', () => {
  const granted = someScopes.filter((scope) => !scope.includes('MedicationAdministration'));
  expect(capabilityOf({ home: 'ehr' }, { statement: undefined, granted })).toMatchObject({
    canWrite: false,
    missing: ['patient/MedicationAdministration.cs'],
  });
  expect(capabilityOf({ home: 'ehr' }, { statement: readOnly, granted: everything }).canWrite).toBe(false);
});

it('asks no EHR about what is stored in the companion', () => {
  const capability = capabilityOf({ home: 'companion' }, { statement: readOnly, granted: [] });
  expect(capability).toEqual({ canWrite: true, missing: [], off: [] });
});

it.each<[name: string, facts: Pick<HomeFacts, 'statement' | 'granted'>, gaps: readonly (readonly string[])[]]>([
  ['takes both', { statement: able, granted: everything }, [[], []]],
  ['takes nothing', { statement: readOnly, granted: everything }, [['Procedure.c'], ['DocumentReference.c']]],
  ['grants only a procedure', { statement: able, granted: ['patient/Procedure.crs'] }, [[], ['DocumentReference.crs']]],
  [
    'says nothing of itself',
    { statement: undefined, granted: everything },
    [['CapabilityStatement'], ['CapabilityStatement']],
  ],
])('plans nothing for an EHR that %s but what it lacks nothing for', (_name, ehr, gaps) => {
  const planned = plannedDeliveries(ehr);
  expect(planned.map(({ kind }) => kind)).toEqual(['procedure', 'summary']);
  expect(planned.map((one) => one.gaps.map(({ what }) => what))).toEqual(gaps);
});
