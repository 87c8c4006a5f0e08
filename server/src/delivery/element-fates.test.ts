import { elementFates, isWhole } from './element-fates.ts';

const procedure = {
  resourceType: 'Procedure',
  status: 'completed',
  code: {
    coding: [{ system: 'http://snomed.info/sct', code: '27813003', display: 'Intra-articular injection (procedure)' }],
  },
  subject: { reference: 'Patient/1' },
  performedPeriod: { start: '2026-03-02T08:00:00+01:00', end: '2026-04-02T08:00:00+02:00' },
  bodySite: [{ coding: [{ display: 'Structure of left knee region' }] }],
};

const fatesOf = (held: object) => elementFates(procedure, held).map(({ path, fate }) => `${path} ${fate}`);

it('calls kept what is there, whatever the EHR added around it', () => {
  const held = {
    ...procedure,
    id: '17',
    meta: { versionId: '1' },
    text: { status: 'generated' },
    code: { ...procedure.code, text: 'Injection' },
    category: { text: 'Procedure' },
    performedPeriod: { start: '2026-03-02T07:00:00Z', end: '2026-04-02T06:00:00.000Z' },
  };
  const fates = elementFates(procedure, held);
  expect(isWhole(fates)).toBe(true);
  expect(fates).toHaveLength(5);
});

it('calls dropped what is not there, and changed what is there in another way', () => {
  const { bodySite: _dropped, performedPeriod: _period, ...rest } = procedure;
  expect(fatesOf({ ...rest, performedDateTime: '2026-03-02' })).toEqual([
    'Procedure.status kept',
    'Procedure.code kept',
    'Procedure.subject kept',
    'Procedure.performed changed',
    'Procedure.bodySite dropped',
  ]);
});

it('tells the difference in words that a person reads out', () => {
  const held = { ...procedure, performedPeriod: undefined, performedDateTime: '2026-03-02', bodySite: [] };
  const fates = elementFates(procedure, held);
  expect(fates.filter(({ fate }) => fate !== 'kept')).toEqual([
    {
      path: 'Procedure.performed',
      fate: 'changed',
      sent: '2026-03-02T08:00:00+01:00 – 2026-04-02T08:00:00+02:00',
      held: '2026-03-02',
    },
    { path: 'Procedure.bodySite', fate: 'changed', sent: 'Structure of left knee region', held: '' },
  ]);
});

it('looks into the attachment of a document, element by element', () => {
  const sent = {
    resourceType: 'DocumentReference',
    content: [{ attachment: { contentType: 'text/html', title: 'Summary', hash: 'abc' } }],
    context: { period: { start: '2026-03-02T08:00:00+01:00' } },
  };
  const held = {
    ...sent,
    content: [{ attachment: { contentType: 'text/html', title: 'Document' } }],
    context: undefined,
  };
  expect(elementFates(sent, held).map(({ path, fate }) => `${path} ${fate}`)).toEqual([
    'DocumentReference.content.attachment.contentType kept',
    'DocumentReference.content.attachment.title changed',
    'DocumentReference.content.attachment.hash dropped',
    'DocumentReference.context.period dropped',
  ]);
});

it('cuts what is longer than a line', () => {
  const [fate] = elementFates({ resourceType: 'Procedure', note: [{ text: 'x'.repeat(200) }] }, {});
  expect(fate?.sent).toHaveLength(80);
});
