import type { FhirResource, Provenance } from 'fhir/r4';
import type { Answered, HistoryEvent, Looked, Said, Shown } from './history.ts';
import { patientOf, procedureOf, type Stored } from './stored.ts';
import type { Violation, ViolationKind } from './violation.ts';

/** Everything that is known of one submission: what was said, and every answer in its order. */
export interface Case {
  readonly said: Said;
  readonly answers: readonly Answered[];
  readonly looks: readonly Looked[];
  /** What the course said of it when it was opened anew. */
  readonly shown: readonly Shown[];
}

/** The history by submission. */
export function casesOf(history: readonly HistoryEvent[]): readonly Case[] {
  const cases = new Map<
    string,
    Case & { readonly answers: Answered[]; readonly looks: Looked[]; readonly shown: Shown[] }
  >();
  for (const event of history) {
    if (event.event === 'said' && !cases.has(event.submission))
      cases.set(event.submission, { said: event, answers: [], looks: [], shown: [] });
    if (event.event === 'answered') cases.get(event.submission)?.answers.push(event);
    if (event.event === 'looked') cases.get(event.submission)?.looks.push(event);
    if (event.event === 'shown') cases.get(event.submission)?.shown.push(event);
  }
  return [...cases.values()];
}

/** Whether the last word on it was an alarm: on the screen that sent it, or on the course afterwards. */
export function isAlarmed({ answers, shown }: Case): boolean {
  return answers.at(-1)?.screen === 'partial' || shown.at(-1)?.state === 'partial';
}

/** The log entries in the store that this submission made, whatever they are called. */
export function entriesOf({ said }: Pick<Case, 'said'>, store: Stored): readonly Provenance[] {
  return store.entriesAt(said.occurredAt, said.kind);
}

/** One submission against the store: words of the screen, place, and wholeness. */
export function checkSubmission(one: Case, store: Stored): readonly Violation[] {
  return [...checkWords(one, store), ...checkPlace(one, store), ...checkParts(one, store)];
}

function breach(kind: ViolationKind, { run, submission, kind: act, label }: Said, text: string): Violation {
  return { kind, run, submission, text: `${act}${label === undefined ? '' : ` of ${label}`}: ${text}` };
}

/** What the screen said, against what is there. */
function checkWords(one: Case, store: Stored): readonly Violation[] {
  const { said, answers, looks } = one;
  const found = entriesOf(one, store).length;
  if (found > 1) return [breach('duplicated', said, `stands ${found} times in the record`)];
  const wasSaved = answers.some(({ screen }) => screen === 'saved');
  if (wasSaved && found === 0)
    return looks.some(({ isThere }) => isThere)
      ? [breach('lost', said, 'was saved and is gone')]
      : [breach('false-saved', said, 'the screen said Saved, and the store never held it')];
  if (!wasSaved && found === 1 && answers.at(-1)?.screen === 'refused')
    return [breach('false-refused', said, `it is there, and the screen said: ${wordsOf(answers)}`)];
  return [];
}

function wordsOf(answers: readonly Answered[]): string {
  return answers.map(({ screen, rules = [] }) => [screen, ...rules].join(' ')).join(', then ');
}

/** Whose record it stands in: the entry's Procedure, and every part. */
function checkPlace(one: Case, store: Stored): readonly Violation[] {
  const { said } = one;
  const roots = entriesOf(one, store).map(procedureOf);
  const owners = [...roots.map((root) => store.find(root)), ...partsOf(said, store)].map(
    (resource) => (resource && patientOf(resource)) ?? 'nobody',
  );
  const strangers = owners.filter((owner) => owner !== `Patient/${said.patient}`);
  if (strangers.length > 0)
    return [breach('wrong-patient', said, `said of Patient/${said.patient}, stands at ${strangers.join(', ')}`)];
  const isElsewhere = roots.some((root) => said.treatment !== undefined && root !== `Procedure/${said.treatment}`);
  return isElsewhere ? [breach('wrong-patient', said, 'stands in another treatment of the patient')] : [];
}

function partsOf({ occurredAt, parts }: Said, store: Stored): readonly FhirResource[] {
  return Object.keys(parts).flatMap((type) => store.partsAt(type, occurredAt));
}

/** All of an act is there, or nothing of it. */
function checkParts(one: Case, store: Stored): readonly Violation[] {
  const { said } = one;
  const entries = entriesOf(one, store).length;
  return Object.entries(said.parts).flatMap(([type, wanted]) => {
    const found = store.partsAt(type, said.occurredAt).length;
    const expected = wanted * entries;
    if (found === expected) return [];
    return [breach('torn', said, `${entries} entries want ${expected} ${type}, there are ${found}`)];
  });
}
