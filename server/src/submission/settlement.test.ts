import type { SubmissionState } from '@autoserum/profiles';
import { samples } from '../../../profiles/src/testing/samples.ts';
import type { ReadBack } from './read-back.ts';
import { settlementOf } from './settlement.ts';
import { isHeldElsewhere, statesBefore } from './states.ts';

const stored: ReadBack = { found: 'stored', treatment: samples.planned.treatment };
const unmoved: ReadBack = { found: 'absent', isMoved: false };
const moved: ReadBack = { found: 'absent', isMoved: true };
const partial: ReadBack = { found: 'partial', paths: ['Provenance/1'] };
const different: ReadBack = { found: 'different', paths: ['Procedure/1 Procedure.bodySite'] };
const unreadable: ReadBack = { found: 'unreadable', issues: [] };

describe('what a reading proves of a submission that is', () => {
  it.each<[SubmissionState, string, ReadBack, SubmissionState]>([
    ['sent', 'there', stored, 'confirmed'],
    ['sent', 'absent, and its record unmoved', unmoved, 'unknown'],
    ['sent', 'absent, and its record moved on', moved, 'refused'],
    ['sent', 'there in part', partial, 'partial'],
    ['sent', 'there as something else', different, 'partial'],
    ['sent', 'unreadable', unreadable, 'unknown'],
    ['unknown', 'there', stored, 'confirmed'],
    ['unknown', 'absent, and its record unmoved', unmoved, 'unknown'],
    ['unknown', 'absent, and its record moved on', moved, 'refused'],
    ['unknown', 'unreadable', unreadable, 'unknown'],
    ['prepared', 'absent, and its record unmoved', unmoved, 'refused'],
    ['prepared', 'unreadable', unreadable, 'prepared'],
    ['partial', 'there', stored, 'confirmed'],
  ])('%s: %s', (state, _found, back, to) => {
    expect(settlementOf(state, back).to).toBe(to);
  });
});

describe('a submission', () => {
  it('is sent only after it was prepared, or again when it is unknown', () => {
    expect(statesBefore('sent')).toEqual(['prepared', 'unknown']);
  });

  it('never leaves what was read back', () => {
    const all: readonly SubmissionState[] = ['prepared', 'sent', 'unknown', 'partial', 'refused', 'confirmed'];
    expect(all.filter((to) => statesBefore(to).includes('confirmed'))).toEqual([]);
  });

  it.each([
    ['another process at work', 'other', 'sent', 1001, true],
    ['another process whose lease has run out', 'other', 'sent', 1000, false],
    ['a run of this process that is over', 'me', 'sent', 9000, false],
    ['nobody, for its fate is unknown', 'other', 'unknown', 9000, false],
  ] as const)('is held by %s', (_name, owner, state, leaseUntil, expected) => {
    const entry = { owner, state, leaseUntil } as Parameters<typeof isHeldElsewhere>[0];
    expect(isHeldElsewhere(entry, { owner: 'me', now: 1000 })).toBe(expected);
  });
});
