/** The types of R4 as the tables hold them, read when first needed. */
import { TABLES } from './tables.generated.ts';
import type { TypeUse } from './tables.ts';

/** More items than any list has; a whole number, because tables of whole numbers alone are quick to read. */
export const ENDLESS = 0x3fffffff;

/** An element of a type of R4. `[x]` stays in the name of a choice. */
export interface BaseElement {
  readonly name: string;
  readonly min: number;
  /** `ENDLESS` for a list without end. */
  readonly max: number;
  readonly types: readonly TypeUse[];
  readonly codes?: number;
  readonly rules: readonly string[];
}

/** A type of R4, with what it inherits. */
export interface BaseType {
  readonly name: string;
  /** The type itself and all that it is built on. */
  readonly kinds: ReadonlySet<string>;
  readonly rules: readonly string[];
  readonly elements: readonly BaseElement[];
}

const known = new Map<string, BaseType>();

/** A type of R4 by its name, or the part of one by its path (`Specimen.collection`); undefined for a primitive or an unknown one. */
export function baseType(name: string): BaseType | undefined {
  const found = known.get(name);
  if (found !== undefined) return found;
  const row = Object.hasOwn(TABLES.types, name) ? TABLES.types[name] : undefined;
  if (row === undefined) return undefined;
  const made = read(name, row.split('|'));
  known.set(name, made);
  return made;
}

function read(name: string, [head = '', ...lines]: readonly string[]): BaseType {
  const [built = '', rules = ''] = head.split(' ');
  const base = baseType(built);
  return {
    name,
    kinds: new Set([name, ...(base?.kinds ?? [])]),
    rules: [...new Set([...(base?.rules ?? []), ...list(rules)])],
    elements: [...(base?.elements ?? []), ...lines.map(element)],
  };
}

function list(text: string): readonly string[] {
  return text === '' ? [] : text.split(',');
}

function element(line: string): BaseElement {
  const [name = '', ...said] = line.split(' ');
  const range = said[0]?.includes('..') === true ? said.shift() : undefined;
  const [types = '', ...rest] = said;
  const [min, max] = (range ?? '0..1').split('..');
  const codes = rest.find((part) => part.startsWith('@'));
  return {
    name,
    min: Number(min),
    max: max === '*' ? ENDLESS : Number(max),
    types: types.split(',').map(typeUse),
    ...(codes !== undefined && { codes: Number(codes.slice(1)) }),
    rules: list(rest.find((part) => part.startsWith('!'))?.slice(1) ?? ''),
  };
}

/** `Reference(Patient/Group)`, `Quantity<SimpleQuantity` or a bare name. */
function typeUse(text: string): TypeUse {
  const [bare = '', targets] = text.split('(');
  const [code = '', profile] = bare.split('<');
  return {
    code,
    ...(profile !== undefined && { profile }),
    ...(targets !== undefined && { targets: targets.slice(0, -1).split('/') }),
  };
}
