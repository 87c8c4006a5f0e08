import type { Concept, Json } from './rule.ts';

/** Whether a value is a JSON object: no list, no null. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** The keys of an object that an element name means: `performed[x]` is each `performed` with a type behind it. */
export function keysOf(node: Json, name: string): readonly string[] {
  if (!name.endsWith('[x]')) return name in node ? [name] : [];
  const stem = name.slice(0, -3);
  return Object.keys(node).filter((key) => key.startsWith(stem) && /^[A-Z]/.test(key.slice(stem.length)));
}

/** The values of one element in one parent, lists flattened. */
export function childrenOf(node: Json, name: string): readonly unknown[] {
  return keysOf(node, name).flatMap((key) => listOf(node[key]));
}

/** All values at a path below a node, in document order. */
export function select(node: Json, path: string): readonly unknown[] {
  return path
    .split('.')
    .reduce<readonly unknown[]>((nodes, name) => nodes.filter(isJson).flatMap((it) => childrenOf(it, name)), [node]);
}

/** The objects that hold the last element of a path, and the name of that element. */
export function parentsOf(node: Json, path: string): { readonly parents: readonly Json[]; readonly name: string } {
  const cut = path.lastIndexOf('.');
  if (cut < 0) return { parents: [node], name: path };
  return { parents: select(node, path.slice(0, cut)).filter(isJson), name: path.slice(cut + 1) };
}

/** Whether a coding is of a system, and of a code when one is named. */
export function isOf(coding: unknown, { system, code }: Concept): boolean {
  return isJson(coding) && coding['system'] === system && (code === undefined || coding['code'] === code);
}
