import { error, failure, type Failure, type Issue } from '@autoserum/profiles';
import type { Share } from './read-back.ts';

/** Sentences of the write protocol; the first issue decides the status. */
export function busy(): Failure {
  const text = 'Another entry of this treatment is being saved at this moment. Nothing of this one was stored';
  return failure(error('transient', 'treatment', text, { rule: 'treatment-busy' }));
}

export function unknown(): Failure {
  const text = 'The EHR did not say whether this was stored. Send the same entry again: it is never stored twice';
  return failure(error('transient', 'record', text, { rule: 'submission-unknown' }));
}

export function different(paths: readonly string[]): Failure {
  const text = `The EHR holds something else than what was sent: ${paths.slice(0, 10).join(', ')}`;
  return failure(error('exception', 'record', text, { rule: 'read-back-differs', values: { count: paths.length } }));
}

export function partlyStored(): Failure {
  const text = 'The EHR stored a part of this entry. Nothing is repaired by itself: a person must look at the record';
  return failure(error('exception', 'record', text, { rule: 'partly-stored' }));
}

/** Of a submission whose resources go one by one: what is there stays, and the rest follows with the same bytes. */
export function inPart({ stored, of }: Share): Failure {
  const text = `Stored in part: ${stored} of ${of} resources. The rest is sent again until all of it is there`;
  return failure(error('transient', 'record', text, { rule: 'stored-in-part', values: { stored, of } }));
}

/** Why nothing else may be entered, and the record cannot be read, while a submission of the treatment is in part. */
export function treatmentInPart({ stored, of }: Share): Failure {
  const text = `An entry of this treatment is stored in part, ${stored} of ${of} resources, and must be completed first`;
  return failure(error('transient', 'treatment', text, { rule: 'treatment-in-part', values: { stored, of } }));
}

export function reused(): Failure {
  const text = 'This entry was sent before with other content. Read the record, then enter it as a new one';
  return failure(error('conflict', 'submissionId', text, { rule: 'submission-reused' }));
}

/** The record that was changed is no longer the stored one; with the status of the store that said so, 409 or 412, where one did. */
export function changedByOthers(revisions: {
  readonly revision?: number;
  readonly expected: number;
  readonly status?: number;
}): Failure {
  const text = 'Somebody else changed this record in the meantime; nothing was stored. Reload it and look again';
  return failure(error('conflict', 'expectedRevision', text, { rule: 'revision-changed', values: { ...revisions } }));
}

/** A submission that left the journal's states behind without being stored, by the rule that it was refused for. */
export function refusedFor(rule: string): Issue {
  return error('transient', 'record', 'This entry was not stored', { rule });
}

export function unwritten(): Failure {
  const text = 'The journal of entries cannot be written, so nothing was sent';
  return failure(error('transient', 'journal', text, { rule: 'journal-unwritten' }));
}

/** It was cancelled before it was sent, and its id is never sent again. */
export function cancelled(): Failure {
  const text = 'This entry was cancelled before it was sent. Nothing of it is stored';
  return failure(error('business-rule', 'submission', text, { rule: 'submission-cancelled' }));
}
