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

/** Wrong resources and wrong records, each once and none that is right: the same wish always gives the same in the same order. */
export function generateMutants(wish: Wish): readonly Mutant[] {
  const sources = { resource: resourceSources(), record: recordSources() };
  const made = new Set([...sources.resource, ...sources.record].map(({ resource }) => idOf(resource)));
  const make = (candidate: Candidate): Mutant | undefined => {
    const mutant = toMutant(candidate);
    if (made.has(mutant.id)) return undefined;
    made.add(mutant.id);
    return mutant;
  };
  const chosen = (level: Level, count: number): readonly Mutant[] =>
    select(
      candidatesOf(
        level,
        wished(wish, level),
        sources[level].filter(({ profile }) => profile === (wish.profile ?? profile)),
      ),
      {
        seed: wish.seed,
        least: LEAST,
        count,
        make,
      },
    );
  const single = chosen('resource', wish.count * (1 - RECORDS));
  const whole = chosen('record', Math.max(wish.count, single.length / (1 - RECORDS)) * RECORDS);
  return [...single, ...whole];
}

function wished({ only }: Wish, level: Level): readonly Operator[] {
  const operators = level === 'resource' ? resourceOperators : recordOperators;
  return only === undefined ? operators : operators.filter(({ name }) => only.includes(name));
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
