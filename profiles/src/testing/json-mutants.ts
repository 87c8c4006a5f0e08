/** Small changes to JSON by chance, from a seed: what a slip, a swap or a lost part may do to a resource. */
import { isObject, type JsonObject } from '../conformance/json.ts';

/** Numbers from 0 up to, not including, a limit. */
export type Chance = (limit: number) => number;

/** Chance that gives the same numbers for the same seed (Park and Miller's generator). */
export function chanceFrom(seed: number): Chance {
  let state = (seed * 2 + 1) % 2147483647;
  return (limit) => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
}

type Owner = Record<string, unknown> | unknown[];

interface Spot {
  readonly owner: Owner;
  readonly key: string | number;
}

/** A copy with one change. Types of JSON stay: what is no text becomes none. */
export function mutantOf(resource: JsonObject, chance: Chance): JsonObject {
  const copy: JsonObject = structuredClone(resource);
  const spots = spotsIn(copy);
  const spot = spots[chance(spots.length)];
  if (spot !== undefined) change(spot, spots, chance);
  return copy;
}

function spotsIn(value: unknown, spots: Spot[] = []): readonly Spot[] {
  if (Array.isArray(value))
    value.forEach((item: unknown, key) => {
      spots.push({ owner: value, key });
      spotsIn(item, spots);
    });
  else if (isOwner(value))
    for (const key of Object.keys(value).filter((name) => name !== 'resourceType' && name !== 'div')) {
      spots.push({ owner: value, key });
      spotsIn(value[key], spots);
    }
  return spots;
}

function isOwner(value: unknown): value is Record<string, unknown> {
  return isObject(value);
}

const get = ({ owner, key }: Spot): unknown => (Array.isArray(owner) ? owner[Number(key)] : owner[key]);

function set({ owner, key }: Spot, value: unknown): void {
  if (Array.isArray(owner)) owner[Number(key)] = value;
  else owner[key] = value;
}

/** Removes a spot, and what would be left empty by it. */
function remove({ owner, key }: Spot): void {
  if (!Array.isArray(owner)) delete owner[key];
  else if (owner.length > 1) owner.splice(Number(key), 1);
}

function change(spot: Spot, spots: readonly Spot[], chance: Chance): void {
  const value = get(spot);
  const { owner, key } = spot;
  const way = chance(4);
  if (way === 0) return remove(spot);
  if (Array.isArray(owner) && way === 1) return void owner.splice(Number(key), 0, structuredClone(value));
  if (way === 2) return swap(spot, spots, chance);
  if (typeof value === 'string') set(spot, otherText(value, chance));
  else if (typeof value === 'number') set(spot, [0, -value, value + 0.5, value * 10, value + 1][chance(5)]);
  else if (typeof value === 'boolean') set(spot, !value);
  else swap(spot, spots, chance);
}

/** Two values of the same key change places. */
function swap(spot: Spot, spots: readonly Spot[], chance: Chance): void {
  const value = get(spot);
  const alike = spots.filter((other) => other.key === spot.key && typeof get(other) === typeof value);
  const other = alike[chance(alike.length)];
  if (other === undefined || Array.isArray(value) !== Array.isArray(get(other))) return;
  const [mine, its] = [structuredClone(value), structuredClone(get(other))];
  set(spot, its);
  set(other, mine);
}

const TIME = /^\d{4}-\d{2}-\d{2}T/;

function otherText(text: string, chance: Chance): string {
  if (TIME.test(text)) return otherTime(text, chance);
  const at = chance(text.length);
  const letter = 'AB12ax*-'.charAt(chance(8));
  return text.slice(0, at) + letter + text.slice(at + 1);
}

/** A minute to a year earlier or later, in another offset, or without its time. */
function otherTime(text: string, chance: Chance): string {
  const hours = [1 / 60, 1, 13, 24, 24 * 40, 24 * 400][chance(6)] ?? 1;
  const shifted = Date.parse(text) + (chance(2) === 0 ? -1 : 1) * hours * 3_600_000;
  if (chance(8) === 0) return text.slice(0, 10);
  return new Date(shifted).toISOString().replace(/\.\d+Z$/, chance(2) === 0 ? 'Z' : '+00:00');
}
