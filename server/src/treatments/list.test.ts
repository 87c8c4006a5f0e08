import { idOf, toResources } from '@autoserum/profiles';
import { samples } from '../../../profiles/src/testing/samples.ts';
import type { FhirResource } from 'fhir/r4';
import { createFakeServices, fakeLaunch, type Findings } from '../testing/fakes.ts';
import { createFakeStore } from '../testing/fake-store.ts';
import { listTreatments } from './list.ts';
import { viewRecord } from './record-view.ts';

const { released: knee, spine } = samples;
const launch = fakeLaunch({ patient: idOf(knee.treatment.patient) });
const kneeResources = toResources(knee.treatment, knee.protocol);
const spineResources = toResources(spine.treatment, spine.protocol);
const withoutConsent = spineResources.filter(({ resourceType }) => resourceType !== 'Consent');

function servicesWith(resources: readonly FhirResource[], protocols = [knee.protocol, spine.protocol]) {
  return createFakeServices({ store: createFakeStore(resources), protocols });
}

describe('the list of treatments', () => {
  it('holds each treatment in full', async () => {
    const services = servicesWith([...kneeResources, ...spineResources]);
    const listed = await listTreatments(services, launch);
    expect(listed.ok && listed.value.treatments).toEqual([knee.treatment, spine.treatment]);
    expect(services.entries).toMatchObject([{ kind: 'read', outcome: 'success', detail: 'treatments' }]);
  });

  it('stays, with the reason, when one of them cannot be read', async () => {
    const listed = await listTreatments(servicesWith([...kneeResources, ...withoutConsent]), launch);
    expect(listed).toMatchObject({ ok: true, value: { unreadable: [{ id: spine.treatment.id }] } });
    expect(listed.ok && listed.value.treatments).toEqual([knee.treatment]);
    expect(listed.ok && listed.value.unreadable[0]?.issues).not.toEqual([]);
  });

  it('shows nothing of another patient, even when the EHR hands it out', async () => {
    const services = servicesWith(kneeResources);
    const listed = await listTreatments(services, fakeLaunch({ patient: 'somebody-else' }));
    expect(listed).toMatchObject({ ok: true, value: { treatments: [], unreadable: [] } });
    expect(services.entries[0]).toMatchObject({
      kind: 'denial',
      outcome: 'refused',
      detail: 'wrong-patient',
      treatment: knee.treatment.id,
    });
  });

  it('is no list when the EHR does not answer', async () => {
    const store = createFakeStore(kneeResources);
    store.breakSearch('Procedure');
    const services = createFakeServices({ store, protocols: [] });
    expect(await listTreatments(services, launch)).toMatchObject({ ok: false, issues: [{ code: 'transient' }] });
  });
});

describe('the record', () => {
  it.each<[string, Findings, string]>([
    ['valid when the validator finds no error', [], 'valid'],
    ['valid with a warning', [{ severity: 'warning', code: 'value', at: 'x', text: 'x' }], 'valid'],
    ['invalid when it finds one', [{ severity: 'error', code: 'value', at: 'x', text: 'x' }], 'invalid'],
    ['not checkable when it cannot be asked', 'down', 'not-checkable'],
    ['not checkable when it lacks a definition', 'lost', 'not-checkable'],
  ])('is %s', async (_name, findings, verdict) => {
    const services = servicesWith(kneeResources);
    services.setFindings(findings);
    const view = await viewRecord(services, launch, knee.treatment.id);
    expect(view).toMatchObject({ ok: true, value: { validation: { verdict } } });
  });

  it('is not checkable under a protocol that is not approved here', async () => {
    const view = await viewRecord(servicesWith(kneeResources, []), launch, knee.treatment.id);
    expect(view).toMatchObject({ ok: true, value: { validation: { verdict: 'not-checkable' } } });
  });

  it('is validated as it is stored, not as we would write it', async () => {
    const changed = kneeResources.map((one) =>
      one.resourceType === 'Procedure' ? { ...one, note: [{ text: 'x' }] } : one,
    );
    const services = servicesWith(changed);
    await viewRecord(services, launch, knee.treatment.id);
    expect(JSON.stringify(services.validated)).toContain('"note"');
  });

  it('of another patient is not there, and that it was asked for is audited', async () => {
    const services = servicesWith(kneeResources);
    const view = await viewRecord(services, fakeLaunch({ patient: 'somebody-else' }), knee.treatment.id);
    expect(view).toMatchObject({ ok: false, issues: [{ rule: 'treatment-missing' }] });
    expect(services.entries.at(-1)).toMatchObject({ kind: 'denial', outcome: 'refused', detail: 'wrong-patient' });
  });

  it.each(['a,b', '../Patient', 'ACS-7K2M94QX'])('has no treatment called %p', async (id) => {
    expect(await viewRecord(servicesWith(kneeResources), launch, id)).toMatchObject({
      ok: false,
      issues: [{ code: 'not-found' }],
    });
  });
});
