import type { MedicationAdministration, Procedure, Specimen } from 'fhir/r4';
import { entriesOf, type Case } from './check-submission.ts';
import type { Prepared } from './history.ts';
import { aliquotStateOf, groupBy, labelOf, revisionOf, type Stored } from './stored.ts';
import type { Violation, ViolationKind } from './violation.ts';

/** A treatment in the store, with the run that it belongs to and what the history knows of it. */
export interface RecordCase {
  readonly run: number;
  readonly procedure: Procedure;
  readonly prepared: Prepared | undefined;
  /** Whether the course said after the run that it is incomplete. */
  readonly isUnreadable: boolean;
  /** Submissions that were said of it. */
  readonly cases: readonly Case[];
}

/** One treatment as a whole: its log, its containers, and what was said in view of the same revision. */
export function checkRecord(record: RecordCase, store: Stored): readonly Violation[] {
  return [...checkLog(record, store), ...checkContainers(record, store), ...checkRivals(record, store)];
}

function breach(kind: ViolationKind, { run }: RecordCase, text: string): Violation {
  return { kind, run, text };
}

/** The root counts its entries, each entry is one that somebody said, and what an entry names is there. */
function checkLog(record: RecordCase, store: Stored): readonly Violation[] {
  const { procedure, prepared, cases } = record;
  const entries = store.entriesOf(`Procedure/${procedure.id}`);
  const visible = cases.filter((one) => entriesOf(one, store).length > 0).length;
  const known = (prepared?.entries ?? 0) + visible;
  const missing = entries.flatMap(({ target }) => target).filter(({ reference = '' }) => isMissing(reference, store));
  return [
    ...(revisionOf(procedure) === entries.length
      ? []
      : [breach('torn', record, `the record says ${revisionOf(procedure)} entries and holds ${entries.length}`)]),
    ...(entries.length > known ? [breach('duplicated', record, `${entries.length} entries, ${known} were said`)] : []),
    ...(entries.length < known ? [breach('lost', record, `${entries.length} entries, ${known} were there`)] : []),
    ...missing.map(({ reference }) => breach('torn', record, `an entry names ${reference}, which is not there`)),
  ];
}

const READ_TYPES = ['Specimen/', 'MedicationAdministration/', 'Observation/', 'AdverseEvent/'];

function isMissing(reference: string, store: Stored): boolean {
  return READ_TYPES.some((type) => reference.startsWith(type)) && store.find(reference) === undefined;
}

/** Each container was emptied into the patient once at most, and its Specimen says so exactly then. */
function checkContainers(record: RecordCase, store: Stored): readonly Violation[] {
  const root = `Procedure/${record.procedure.id}`;
  const injections = store.injections.filter(({ partOf = [] }) => partOf.some(({ reference }) => reference === root));
  const uses = groupBy(injections, (one) => labelOf(one) ?? 'no label');
  const twice = [...uses].filter(([, all]) => all.length > 1);
  const used = new Set(injections.flatMap(specimensOf));
  const given = store.specimens.filter((one) => treatmentOf(one) === root && aliquotStateOf(one) === 'given');
  const marked = new Set(given.map(({ id }) => `Specimen/${id}`));
  return [
    ...twice.map(([label, all]) => breach('duplicated', record, `${label} was injected ${all.length} times`)),
    ...without(used, marked).map((name) => breach('torn', record, `${name} was injected and does not say so`)),
    ...without(marked, used).map((name) => breach('torn', record, `${name} says given, no injection names it`)),
  ];
}

function without(names: ReadonlySet<string>, others: ReadonlySet<string>): readonly string[] {
  return [...names].filter((name) => !others.has(name));
}

function specimensOf({ supportingInformation = [] }: MedicationAdministration): readonly string[] {
  return supportingInformation.flatMap(({ reference = '' }) => (reference.startsWith('Specimen/') ? [reference] : []));
}

function treatmentOf({ extension = [] }: Specimen): string | undefined {
  return extension.find(({ url }) => url.endsWith('/acs-treatment'))?.valueReference?.reference;
}

/** Of all that was said in view of one revision, one at most may have passed: what the other was judged by is no longer so. */
function checkRivals(record: RecordCase, store: Stored): readonly Violation[] {
  const passed = record.cases.filter((one) => entriesOf(one, store).length > 0);
  const rivals = [...groupBy(passed, ({ said }) => String(said.revision))].filter(([, all]) => all.length > 1);
  return rivals.map(([revision, all]) => {
    const names = all.map(({ said }) => `${said.kind} ${said.label ?? ''}`.trim()).join(' and ');
    return breach('duplicated', record, `${names} both passed on revision ${revision}`);
  });
}
