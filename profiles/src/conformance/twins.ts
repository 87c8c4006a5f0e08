import type { JsonObject } from './json.ts';

/** A rule written in TypeScript: whether it holds for the element that carries it, in the nearest resource. */
export type Twin = (element: JsonObject, resource: JsonObject) => boolean;

/** Every rule by its key. */
export const TWINS: ReadonlyMap<string, Twin> = new Map();
