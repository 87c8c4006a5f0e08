import { createHash } from 'node:crypto';
import { canonicalText, textAt, type JsonObject } from './json.ts';
import type { Change, Level, Mutant, Operator, Source } from './mutant.ts';
import { codings } from './operators/coding.ts';
import { extensions } from './operators/extension.ts';
import { identifiers } from './operators/identifier.ts';
import { quantities } from './operators/quantity.ts';
import { references } from './operators/reference.ts';
import { states } from './operators/state.ts';
import { structure } from './operators/structure.ts';
import { times } from './operators/time.ts';
import { recordOperators } from './record-operators/all.ts';
import { recordSources } from './record-sources.ts';
import { select } from './select.ts';
import { resourceSources } from './sources.ts';

/** Mistakes in one resource. */
export const resourceOperators: readonly Operator[] = [
  ...structure,
  ...codings,
  ...quantities,
  ...times,
  ...references,
  ...extensions,
  ...states,
  ...identifiers,
];

export { recordOperators };

export interface Wish {
  readonly seed: number;
  /** How many in all; each cell of operator and type has its least number even when that makes more. */
  readonly count: number;
  /** Only these operators, and only resources and entries of this profile. */
  readonly only?: readonly string[];
  readonly profile?: string;
}

/** Fewer than so many of one operator at one type are made only where no more exist. */
export const LEAST = 20;

/** The share of whole records among the mutants: more than a third, for that is where the rules of the model are. */
const RECORDS = 0.36;

interface Candidate {
  readonly level: Level;
  readonly operator: Operator;
  readonly source: Source;
  readonly change: Change;
  readonly type: string;
  readonly cell: string;
  readonly spot: string;
}

/** Wrong resources and wrong records, each once: the same wish always gives the same mutants in the same order. */
export function generateMutants(wish: Wish): readonly Mutant[] {
  const sources = { resource: resourceSources(), record: recordSources() };
  const right = new Set([...sources.resource, ...sources.record].map(({ resource }) => idOf(resource)));
  const single = candidatesOf('resource', resourceOperators, sources.resource).filter((one) => isWished(wish, one));
  const whole = candidatesOf('record', recordOperators, sources.record).filter((one) => isWished(wish, one));
  const options = { seed: wish.seed, least: LEAST };
  const inOne = select(distinct(single, right), Math.ceil(wish.count * (1 - RECORDS)), options);
  const inRecord = select(whole, Math.max(wish.count * RECORDS, inOne.length * (RECORDS / (1 - RECORDS))), options);
  const chosen = [...inOne, ...inRecord];
  const mutants = new Map(chosen.map(toMutant).map((mutant) => [mutant.id, mutant]));
  return [...mutants.values()].filter(({ id }) => !right.has(id));
}

/** Each wrong resource once, whatever operators lead to it, and no right one. Records are too large to be compared here. */
function distinct(candidates: readonly Candidate[], right: ReadonlySet<string>): readonly Candidate[] {
  const seen = new Set(right);
  return candidates.filter(({ change }) => {
    const id = idOf(change.make());
    return !seen.has(id) && seen.add(id);
  });
}

function isWished({ only, profile }: Wish, { operator, source }: Candidate): boolean {
  return (only === undefined || only.includes(operator.name)) && (profile === undefined || source.profile === profile);
}

function candidatesOf(level: Level, operators: readonly Operator[], sources: readonly Source[]): readonly Candidate[] {
  return operators.flatMap((operator) =>
    sources.flatMap((source) =>
      [...operator.changes(source)].map((change) => toCandidate({ level, operator, source, change })),
    ),
  );
}

function toCandidate(parts: Pick<Candidate, 'level' | 'operator' | 'source' | 'change'>): Candidate {
  const { operator, source, change } = parts;
  const type = change.type ?? textAt(source.resource, 'resourceType');
  return { ...parts, type, cell: `${operator.name} ${type}`, spot: `${change.place} ${change.note}` };
}

function toMutant({ level, operator, source, change, type }: Candidate): Mutant {
  const resource = change.make();
  const { place, note } = change;
  return {
    id: idOf(resource),
    level,
    operator: operator.name,
    type,
    profile: source.profile,
    source: source.name,
    place,
    note,
    resource,
  };
}

function idOf(resource: JsonObject): string {
  return createHash('sha256').update(canonicalText(resource)).digest('hex').slice(0, 16);
}
