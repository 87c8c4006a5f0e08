import { failure, success, type Result } from '../../fhir/result.ts';
import type { Batch, BatchState } from '../batch.ts';
import { stop } from '../finding.ts';
import { batchState } from '../questions.ts';
import type { CommandKind } from '../command-kind.ts';

const ORDER: readonly BatchState[] = [
  'collected',
  'incubating',
  'incubated',
  'separated',
  'aliquoted',
  'released',
  'closed',
];

/** What is to be done with a batch in this state. */
function nextOf(state: BatchState): CommandKind | 'nothing' {
  switch (state) {
    case 'collected':
      return 'start-incubation';
    case 'incubating':
      return 'end-incubation';
    case 'incubated':
      return 'separate';
    case 'separated':
      return 'aliquot';
    case 'aliquoted':
      return 'release';
    case 'released':
    case 'rejected':
    case 'closed':
      return 'nothing';
  }
}

/** The batch when it stands where the step begins; else which step comes first, or that this one was done. */
export function inState(batch: Batch, needed: BatchState): Result<Batch> {
  const state = batchState(batch);
  if (state === needed) return success(batch);
  if (state === 'rejected')
    return failure(
      stop({
        rule: 'batch-rejected',
        at: 'batch',
        text: `Batch ${batch.identifier} was rejected`,
        values: { batch: batch.identifier },
      }),
    );
  return failure(isPast(state, needed) ? done(batch, state) : early(batch, state));
}

function isPast(state: BatchState, needed: BatchState): boolean {
  return ORDER.indexOf(state) > ORDER.indexOf(needed);
}

function done({ identifier }: Batch, state: BatchState) {
  const text = `Batch ${identifier} is ${state}: this step was done before`;
  return stop({ rule: 'already-done', at: 'batch', text, values: { batch: identifier, state } });
}

function early({ identifier }: Batch, state: BatchState) {
  const first = nextOf(state);
  const text = `Batch ${identifier} is ${state}: first comes ${first}`;
  return stop({ rule: 'step-out-of-order', at: 'batch', text, values: { batch: identifier, state, first } });
}
