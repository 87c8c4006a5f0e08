import { changeBundle, idOf, toRecordBundle } from '@autoserum/profiles';
import { samples } from '../../../profiles/src/testing/samples.ts';
import { fakeLaunch } from '../testing/fakes.ts';
import { checkPassage, needsOf, type Passage } from './gate.ts';

const { treatment, protocol } = samples.released;
const passage: Passage = {
  treatment,
  protocol,
  record: toRecordBundle(treatment, protocol),
  change: changeBundle({ next: treatment, protocol }, new Map()),
};
const launch = fakeLaunch({ patient: idOf(treatment.patient) });

const rulesOf = (...given: Parameters<typeof checkPassage>) => [
  ...new Set(checkPassage(...given).map(({ rule }) => rule)),
];

it('lets a sound record of the launch pass', () => {
  expect(checkPassage(passage, launch)).toEqual([]);
});

it('stops resources of another patient, wherever they are', () => {
  const other = fakeLaunch({ patient: 'somebody-else' });
  expect(rulesOf(passage, other)).toEqual(['wrong-patient']);
  expect(rulesOf({ ...passage, record: { ...passage.record, entry: [] } }, other)).toEqual(['wrong-patient']);
  expect(rulesOf({ ...passage, change: { ...passage.change, entry: [] } }, other)).toEqual(['wrong-patient']);
});

it('stops one foreign resource among many', () => {
  const [first, ...rest] = passage.change.entry ?? [];
  const resource = { ...first?.resource, subject: { reference: 'Patient/somebody-else' } };
  const entry = [{ ...first, resource }, ...rest] as Passage['change']['entry'] & object;
  expect(rulesOf({ ...passage, change: { ...passage.change, entry } }, launch)).toEqual(['wrong-patient']);
});

it('stops what the granted scopes do not name, and says which', () => {
  const grantedScopes = ['patient/*.rs', 'patient/Procedure.cu', 'patient/Specimen.c'];
  const [issue] = checkPassage(passage, { ...launch, grantedScopes });
  expect(issue).toMatchObject({ code: 'forbidden', rule: 'scope-missing' });
  expect(issue?.text).toContain('patient/Consent.c');
  expect(issue?.text).not.toContain('patient/Specimen');
});

it('stops a record that breaks a rule of its own', () => {
  const twice = { ...treatment, log: [...treatment.log, ...treatment.log.slice(-1)] };
  expect(checkPassage({ ...passage, treatment: twice }, launch)).not.toEqual([]);
});

it('stops a record that is too large to be read again', () => {
  const entry = Array.from({ length: 1_001 }, () => ({}));
  expect(rulesOf({ ...passage, record: { ...passage.record, entry } }, launch)).toEqual(['record-too-large']);
});

it('needs to create what is new and to update what was loaded', () => {
  const versions = new Map([[`Procedure/${treatment.id}`, '3']]);
  const change = changeBundle({ next: treatment, protocol }, versions);
  expect(needsOf(change)).toContainEqual({ type: 'Procedure', permission: 'u' });
  expect(needsOf(change)).toContainEqual({ type: 'Consent', permission: 'c' });
});
