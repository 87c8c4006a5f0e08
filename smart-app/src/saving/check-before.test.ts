import { expect, it } from '@jest/globals';
import type { Command } from '@autoserum/profiles';
import { samples } from '@autoserum/profiles/testing';
import { createDesk, session } from '../testing/desk.tsx';
import { checkBefore } from './check-before.ts';

const { treatment, protocol, context } = samples.stored;
const desk = createDesk({ session: { protocols: [protocol] }, treatments: [treatment] });
const pain: Command = {
  kind: 'observe',
  occurredAt: context.now,
  timeSource: 'clock',
  measures: [{ kind: 'pain', score: 4 }],
};

it('finds nothing in the record that a right command makes', async () => {
  expect(await checkBefore(desk, pain, treatment)).toEqual([]);
});

it('says nothing of a command that the rules refuse, or of a protocol that is not here', async () => {
  expect(await checkBefore(desk, { ...pain, measures: [{ kind: 'pain', score: 11 }] }, treatment)).toEqual([]);
  expect(await checkBefore(createDesk({ session: { ...session, protocols: [] } }), pain, treatment)).toEqual([]);
});

it('finds what makes the record wrong, with its place', async () => {
  const reference = treatment.patient.replace('/', '/not an id ') as typeof treatment.patient;
  const odd = createDesk({ session: { protocols: [protocol], patient: { ...session.patient, reference } } });
  const [first, ...findings] = await checkBefore(odd, pain, { ...treatment, patient: reference });
  expect(first).toMatchObject({ code: 'invariant', rule: 'record-invalid' });
  expect(findings).toContainEqual(
    expect.objectContaining({ at: 'Bundle.entry[0].resource.subject', rule: 'reference' }),
  );
});
