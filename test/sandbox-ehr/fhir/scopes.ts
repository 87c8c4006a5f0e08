/** One letter of a SMART v2 scope: create, read, update, delete, search. */
export type Permission = 'c' | 'r' | 'u' | 'd' | 's';

/** A granted SMART scope on resources. @see https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html */
export interface ResourceScope {
  readonly level: 'patient' | 'user';
  /** A resource type, or `*`. */
  readonly type: string;
  readonly permissions: string;
}

const SCOPE = /^(patient|user)\/([A-Za-z]+|\*)\.(.+)$/;
const V2 = /^(?=.)c?r?u?d?s?$/;
const V1: Readonly<Record<string, string>> = { read: 'rs', write: 'cud', '*': 'cruds' };

/** The resource scopes in a scope string; launch and identity scopes, and what is malformed, are left out. */
export function parseScopes(text: string): readonly ResourceScope[] {
  return text.split(' ').flatMap((word) => parseScope(word) ?? []);
}

function parseScope(word: string): ResourceScope | undefined {
  const [, level, type, suffix] = SCOPE.exec(word) ?? [];
  if ((level !== 'patient' && level !== 'user') || type === undefined || suffix === undefined) return undefined;
  const permissions = V1[suffix] ?? (V2.test(suffix) ? suffix : undefined);
  return permissions === undefined ? undefined : { level, type, permissions };
}

/** Whether some granted scope allows this interaction on this type. */
export function permits(scopes: readonly ResourceScope[], permission: Permission, type: string): boolean {
  return scopes.some((scope) => (scope.type === type || scope.type === '*') && scope.permissions.includes(permission));
}

/** Every scope that can be asked for on these types: all subsets of `cruds`, and the words of version 1. */
export function scopesFor(level: ResourceScope['level'], types: readonly string[], permissions: string): string[] {
  const suffixes = [...subsets([...permissions]), ...Object.keys(V1)];
  return types.flatMap((type) => suffixes.map((suffix) => `${level}/${type}.${suffix}`));
}

function subsets(letters: readonly string[]): readonly string[] {
  const all = letters.reduce<readonly string[]>((found, letter) => [...found, ...found.map((s) => s + letter)], ['']);
  return all.filter((subset) => subset !== '');
}
