import type { AuthorisationRequest, Command, CommandRequest } from '@autoserum/profiles';
import type { z } from 'zod';
import {
  parseAuthorisationRequest,
  parseCommandRequest,
  type authorisationRequestSchema,
  type commandRequestSchema,
  type commandSchema,
} from './parse-command.ts';

/** A type spelled out to its leaves: what was written as an intersection or a name compares like what a schema infers. */
type Plain<T> = T extends string | number | boolean ? T : { [Key in keyof T]: Plain<T[Key]> };

/** True only when both types are one, down to what is optional: mutual assignability would pass over a missing optional field. */
type Same<One, Other> =
  (<T>() => T extends Plain<One> ? 1 : 2) extends <T>() => T extends Plain<Other> ? 1 : 2 ? true : false;

/** These lines do not compile when a schema and its type part ways. */
const schemasEqualTheirTypes: readonly [
  Same<z.output<typeof commandSchema>, Command>,
  Same<z.output<typeof commandRequestSchema>, CommandRequest>,
  Same<z.output<typeof authorisationRequestSchema>, AuthorisationRequest>,
] = [true, true, true];

const at = '2026-03-02T08:00:00+01:00';
const occurrence = { occurredAt: at, timeSource: 'clock' };
const read = { text: 'ACS-7K2M94QX-1B1-K', method: 'scan', at };

const collect = {
  kind: 'collect',
  ...occurrence,
  patient: { by: 'wristband', read: { text: 'KM-104711', method: 'scan', at } },
  vein: 'antecubital',
  syringes: [{ volume: 10, kit: { lot: 'L-77', expiresOn: '2027-01-31' }, label: read }],
};

const request = {
  submissionId: '6f0d9a30-8f0e-4b52-9a63-2f4b8f1f3f10',
  expectedPatient: 'Patient/hartmann-wilhelm',
  expectedRevision: 1,
  command: collect,
};

const id = '6f0d9a30-8f0e-4b52-9a63-2f4b8f1f3f11';
const event = {
  kind: 'record-adverse-event',
  ...occurrence,
  event: 'swelling',
  seriousness: 'non-serious',
  severity: 'mild',
  outcome: 'ongoing',
  administrationId: id,
};
const measured = { kind: 'record-il-1ra', ...occurrence, batch: 'ACS-7K2M94QX-1', concentration: 1840, assay: 'ELISA' };
const struck = { kind: 'strike-adverse-event', ...occurrence, adverseEventId: id, reason: 'duplicate' };
const scored = {
  kind: 'record-function-score',
  ...occurrence,
  scores: [{ instrument: 'womac', scale: 'womac-0-96', points: 52 }],
};

function pathsOf(body: unknown): readonly string[] {
  const parsed = parseCommandRequest(body);
  return parsed.ok ? [] : parsed.issues.map((issue) => issue.at);
}

const syringe = (change: object) => ({ ...collect, syringes: [{ ...collect.syringes[0], ...change }] });

it('takes a draw as a screen sends it', () => {
  expect(schemasEqualTheirTypes).toEqual([true, true, true]);
  expect(parseCommandRequest(request)).toMatchObject({ ok: true, value: request });
});

it.each([event, measured, struck, scored])('takes a $kind as it is said', (command) => {
  expect(parseCommandRequest({ ...request, command })).toMatchObject({ ok: true, value: { command } });
});

it.each([
  ['a volume as text', { command: syringe({ volume: '10' }) }, 'command.syringes.0.volume'],
  [
    'a volume in another unit',
    { command: syringe({ volume: { value: 0.01, unit: 'L' } }) },
    'command.syringes.0.volume',
  ],
  ['a volume that is no number', { command: syringe({ volume: Number.NaN }) }, 'command.syringes.0.volume'],
  ['an endless volume', { command: syringe({ volume: Number.POSITIVE_INFINITY }) }, 'command.syringes.0.volume'],
  ['a negative volume', { command: syringe({ volume: -1 }) }, 'command.syringes.0.volume'],
  ['a field of another unit', { command: syringe({ volumeInLitres: 0.01 }) }, 'command.syringes.0'],
  [
    'a day that does not exist',
    { command: syringe({ kit: { lot: 'L', expiresOn: '2027-02-30' } }) },
    'command.syringes.0.kit.expiresOn',
  ],
  ['a time without its offset', { command: { ...collect, occurredAt: '2026-03-02T08:00:00' } }, 'command.occurredAt'],
  ['a draw without a syringe', { command: { ...collect, syringes: [] } }, 'command.syringes'],
  [
    'more syringes than any draw',
    { command: { ...collect, syringes: Array(51).fill(collect.syringes[0]) } },
    'command.syringes',
  ],
  [
    'a label longer than a label',
    { command: syringe({ label: { ...read, text: 'A'.repeat(201) } }) },
    'command.syringes.0.label.text',
  ],
  [
    'a score on a scale that nobody knows',
    {
      command: {
        kind: 'record-function-score',
        ...occurrence,
        scores: [{ instrument: 'womac', scale: 'womac-0-50', points: 12 }],
      },
    },
    'command.scores.0.scale',
  ],
  ['an event without its assessment', { command: { ...event, outcome: undefined } }, 'command.outcome'],
  ['a concentration below nothing', { command: { ...measured, concentration: -1 } }, 'command.concentration'],
  ['a correction without a reason', { command: { ...struck, reason: 'oops' } }, 'command.reason'],
  ['a field that the command does not know', { command: { ...collect, patientName: 'x' } }, 'command'],
  ['an unknown command', { command: { ...collect, kind: 'sell' } }, 'command.kind'],
  ['a patient by URL', { expectedPatient: 'https://elsewhere.example/Patient/1' }, 'expectedPatient'],
  ['a submission without a UUID', { submissionId: 'one' }, 'submissionId'],
  ['a UUID that derives nothing', { submissionId: '00000000-0000-0000-0000-000000000000' }, 'submissionId'],
  ['a revision before the first', { expectedRevision: -1 }, 'expectedRevision'],
])('refuses %s by its path', (_name, change, path) => {
  expect(pathsOf({ ...request, ...change })).toContain(path);
});

it('never repeats in an issue what was sent', () => {
  const parsed = parseCommandRequest({ ...request, expectedPatient: 'Hartmann, Wilhelm' });
  expect(JSON.stringify(parsed)).not.toContain('Hartmann');
});

it.each([[undefined], [null], ['text'], [[]], [{}]])('refuses a body that is %p', (body) => {
  expect(parseCommandRequest(body).ok).toBe(false);
  expect(parseAuthorisationRequest(body).ok).toBe(false);
});
