/** A JSON object of which nothing is known yet. */
export interface Json {
  readonly [member: string]: unknown;
}

/** Whether a value is a JSON object, not an array and not null. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON object in a text, or nothing when the text is something else. */
export function parseJson(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A member's text, or an empty one. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A member's list of objects; a missing or malformed list is an empty one. */
export function objectsOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

/** Every value at a dotted path; lists on the way are walked through. */
export function valuesAt(value: unknown, path: string): readonly unknown[] {
  return path
    .split('.')
    .reduce<readonly unknown[]>((values, member) => values.flatMap((v) => step(v, member)), [value]);
}

function step(value: unknown, member: string): readonly unknown[] {
  if (!isJson(value)) return [];
  const next = value[member];
  if (next === undefined) return [];
  return Array.isArray(next) ? next : [next];
}
