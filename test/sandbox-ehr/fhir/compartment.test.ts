import { ownershipOf } from './compartment.ts';

const here = { patient: 'anna', fhirUrl: 'http://127.0.0.1:3100/fhir' };
const to = (reference: string) => ({ reference });

describe('whose a resource is', () => {
  it.each([
    ['a problem of the patient', { resourceType: 'Condition', subject: to('Patient/anna') }, 'own'],
    ['of another patient', { resourceType: 'Condition', subject: to('Patient/bert') }, 'foreign'],
    ['of a patient whose id begins alike', { resourceType: 'Condition', subject: to('Patient/anna2') }, 'foreign'],
    ['by absolute reference', { resourceType: 'Condition', subject: to(`${here.fhirUrl}/Patient/anna`) }, 'own'],
    ['on another server', { resourceType: 'Condition', subject: to('https://x.example/Patient/anna') }, 'foreign'],
    ['by version', { resourceType: 'Condition', subject: to('Patient/anna/_history/3') }, 'own'],
    ['by logical reference', { resourceType: 'Condition', subject: { identifier: { value: '1' } } }, 'foreign'],
    ['by search', { resourceType: 'Condition', subject: to('Patient?identifier=1') }, 'foreign'],
    ['of a contained patient', { resourceType: 'Condition', subject: to('#anna') }, 'foreign'],
    ['of a group', { resourceType: 'Observation', subject: to('Group/anna') }, 'foreign'],
    ['of nobody', { resourceType: 'Observation' }, 'unsaid'],
    [
      'performed by the patient on another',
      { resourceType: 'Observation', subject: to('Patient/bert'), performer: [to('Patient/anna')] },
      'foreign',
    ],
    ['a consent', { resourceType: 'Consent', patient: to('Patient/anna') }, 'own'],
    ['a consent that puts the patient elsewhere', { resourceType: 'Consent', subject: to('Patient/anna') }, 'unsaid'],
    ['an issue', { resourceType: 'DetectedIssue', patient: to('Patient/bert') }, 'foreign'],
    ['a device of the patient', { resourceType: 'Device', patient: to('Patient/anna') }, 'own'],
    ['equipment', { resourceType: 'Device' }, 'unsaid'],
    ['the patient', { resourceType: 'Patient', id: 'anna' }, 'own'],
    ['another patient', { resourceType: 'Patient', id: 'bert' }, 'foreign'],
    [
      'an appointment with a doctor',
      { resourceType: 'Appointment', participant: [{ actor: to('Patient/anna') }, { actor: to('Practitioner/x') }] },
      'own',
    ],
    [
      'an appointment of two patients',
      { resourceType: 'Appointment', participant: [{ actor: to('Patient/anna') }, { actor: to('Patient/bert') }] },
      'foreign',
    ],
    [
      'an appointment of doctors',
      { resourceType: 'Appointment', participant: [{ actor: to('Practitioner/x') }] },
      'foreign',
    ],
    ['a doctor', { resourceType: 'Practitioner', id: 'x' }, 'shared'],
    ['provenance of the patient', { resourceType: 'Provenance', target: [to('Patient/anna')] }, 'own'],
    [
      'provenance of another patient, among others',
      { resourceType: 'Provenance', target: [to('Procedure/1'), to('Patient/bert')] },
      'foreign',
    ],
  ])('%s', (_name, resource, kind) => {
    expect(ownershipOf(resource, here).kind).toBe(kind);
  });

  it('provenance is as its targets are, without their versions', () => {
    const target = [to('Procedure/1/_history/2'), to('Patient/anna'), to('urn:uuid:7')];
    const ownership = ownershipOf({ resourceType: 'Provenance', target }, here);
    expect(ownership).toEqual({ kind: 'as-targets', targets: ['Procedure/1', 'urn:uuid:7'] });
  });
});
