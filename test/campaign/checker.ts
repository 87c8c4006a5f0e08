import type { FhirResource } from 'fhir/r4';
import { checkRecord, type RecordCase } from './check-record.ts';
import { casesOf, checkSubmission, entriesOf, isAlarmed, type Case } from './check-submission.ts';
import type { HistoryEvent } from './history.ts';
import { procedureOf, stored, type Stored } from './stored.ts';
import type { Violation } from './violation.ts';

/**
 * The invariant, from outside: each submission is visible once or not at all, never for another patient, never "Saved" when absent. It
 * reads what people said and saw, and what the store holds; of the server it knows nothing, and of its ids nothing: an act is known again
 * by its time, which no other act of the campaign has.
 */
export function checkCampaign(
  history: readonly HistoryEvent[],
  resources: readonly FhirResource[],
): readonly Violation[] {
  const store = stored(resources);
  const cases = casesOf(history);
  const prepared = history.filter((event) => event.event === 'prepared');
  const unreadable = new Set(history.flatMap((event) => (event.event === 'unreadable' ? [event.treatment] : [])));
  const records = store.procedures.map((procedure): RecordCase => {
    const ready = prepared.find(({ treatment }) => treatment === procedure.id);
    const mine = cases.filter((one) => treatmentOf(one, store) === `Procedure/${procedure.id}`);
    const isUnreadable = unreadable.has(procedure.id ?? '');
    return { procedure, prepared: ready, cases: mine, isUnreadable, run: ready?.run ?? mine[0]?.said.run ?? 0 };
  });
  const homeless = cases.filter((one) => !records.some((record) => record.cases.includes(one)));
  const gone = prepared.filter(({ treatment }) => store.find(`Procedure/${treatment}`) === undefined);
  return [
    ...homeless.flatMap((one) => checkSubmission(one, store)),
    ...records.flatMap((record) => checkTreatment(record, store)),
    ...gone.map(({ run, treatment }): Violation => ({ kind: 'lost', run, text: `Procedure/${treatment} is gone` })),
  ];
}

/**
 * A store that tears a record cannot be prevented from it; then the alarm must have been raised, or the course have named the treatment as
 * incomplete, and only then.
 */
function checkTreatment(record: RecordCase, store: Stored): readonly Violation[] {
  const breaches = [...record.cases.flatMap((one) => checkSubmission(one, store)), ...checkRecord(record, store)];
  const alarmed = record.cases.filter(isAlarmed);
  if (alarmed.length === 0 && !record.isUnreadable) return breaches;
  const told = new Set<string | undefined>([undefined, ...alarmed.map(({ said }) => said.submission)]);
  const isTold = ({ kind, submission }: Violation) => kind === 'torn' && (record.isUnreadable || told.has(submission));
  const others = breaches.filter((one) => !isTold(one));
  if (others.length < breaches.length) return others;
  return [...others, ...alarmed.map(falseAlarm), ...(record.isUnreadable ? [hidden(record)] : [])];
}

function hidden({ run, procedure }: RecordCase): Violation {
  return { kind: 'false-alarm', run, text: `the course said that Procedure/${procedure.id} is incomplete` };
}

function falseAlarm({ said: { run, submission, kind } }: Case): Violation {
  return { kind: 'false-alarm', run, submission, text: `${kind}: the screen said that a part of it is stored` };
}

/** The record in which an act belongs; a plan belongs where it stands. */
function treatmentOf(one: Case, store: Stored): string | undefined {
  const { treatment } = one.said;
  if (treatment !== undefined) return `Procedure/${treatment}`;
  return entriesOf(one, store).map(procedureOf)[0];
}
