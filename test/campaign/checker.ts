import type { FhirResource } from 'fhir/r4';
import { checkRecord, type RecordCase } from './check-record.ts';
import { casesOf, checkSubmission, entriesOf, type Case } from './check-submission.ts';
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
  const records = store.procedures.map((procedure): RecordCase => {
    const ready = prepared.find(({ treatment }) => treatment === procedure.id);
    const mine = cases.filter((one) => treatmentOf(one, store) === `Procedure/${procedure.id}`);
    return { procedure, prepared: ready, cases: mine, run: ready?.run ?? mine[0]?.said.run ?? 0 };
  });
  const gone = prepared.filter(({ treatment }) => store.find(`Procedure/${treatment}`) === undefined);
  return [
    ...cases.flatMap((one) => checkSubmission(one, store)),
    ...records.flatMap((record) => checkRecord(record, store)),
    ...gone.map(({ run, treatment }): Violation => ({ kind: 'lost', run, text: `Procedure/${treatment} is gone` })),
  ];
}

/** The record in which an act belongs; a plan belongs where it stands. */
function treatmentOf(one: Case, store: Stored): string | undefined {
  const { treatment } = one.said;
  if (treatment !== undefined) return `Procedure/${treatment}`;
  return entriesOf(one, store).map(procedureOf)[0];
}
