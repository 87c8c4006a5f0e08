/** One letter of a SMART v2 scope: create, read, update, delete, search. */
export type Permission = 'c' | 'r' | 'u' | 'd' | 's';

/** Something that a step needs to do with one type of resource. */
export interface Need {
  readonly type: string;
  readonly permission: Permission;
}

interface ResourceScope {
  readonly level: string;
  readonly type: string;
  readonly permissions: string;
}

const SCOPE = /^(patient|user)\/([A-Za-z]+|\*)\.([a-z]+|\*)$/;
const V2 = /^(?=.)c?r?u?d?s?$/;
const V1: Readonly<Record<string, string>> = { read: 'rs', write: 'cud', '*': 'cruds' };

/**
 * A granted scope on resources. One that is narrowed by a query (`?category=…`) counts as not granted: whether a resource lies within
 * it would have to be judged one by one. @see https://hl7.org/fhir/smart-app-launch/scopes-and-launch-context.html
 */
function parseScope(word: string): ResourceScope | undefined {
  const [, level, type, suffix] = SCOPE.exec(word) ?? [];
  if (level === undefined || type === undefined || suffix === undefined) return undefined;
  const permissions = V1[suffix] ?? (V2.test(suffix) ? suffix : undefined);
  return permissions === undefined ? undefined : { level, type, permissions };
}

/** Whether the granted scopes allow this. */
export function permits(granted: readonly string[], { type, permission }: Need): boolean {
  return granted
    .flatMap((word) => parseScope(word) ?? [])
    .some((scope) => (scope.type === type || scope.type === '*') && scope.permissions.includes(permission));
}

/** The scopes that are missing for these needs, one a type, as SMART v2 writes them. */
export function missingScopes(granted: readonly string[], needs: readonly Need[]): readonly string[] {
  return writeNeeds(needs.filter((need) => !permits(granted, need))).map((scope) => `patient/${scope}`);
}

/** Needs, one line a type, such as `Specimen.cu`. */
export function writeNeeds(needs: readonly Need[]): readonly string[] {
  const types = [...new Set(needs.map(({ type }) => type))];
  return types.map((type) => `${type}.${letters(needs.filter((need) => need.type === type))}`);
}

function letters(needs: readonly Need[]): string {
  return [...'cruds'].filter((letter) => needs.some(({ permission }) => permission === letter)).join('');
}

/**
 * What was granted, as far as it was asked for: an EHR that grants more gives nobody more. Scopes are space separated; a word that is no
 * scope on resources counts as it was asked, letter for letter. @see RFC 6749 section 3.3
 */
export function grantedOfAsked(asked: string, granted: string): readonly string[] {
  const wanted = wordsOf(asked);
  const wantedScopes = wanted.flatMap((word) => parseScope(word) ?? []);
  const kept = wordsOf(granted).flatMap((word) => (wanted.includes(word) ? [word] : shared(word, wantedScopes)));
  return [...new Set(kept)];
}

function wordsOf(scope: string): readonly string[] {
  return scope.split(' ').filter((word) => word !== '');
}

function shared(word: string, wanted: readonly ResourceScope[]): readonly string[] {
  const scope = parseScope(word);
  if (scope === undefined) return [];
  return wanted.flatMap(({ level, type, permissions }) => {
    const common = scope.type === '*' ? type : scope.type;
    const letters = [...permissions].filter((letter) => scope.permissions.includes(letter)).join('');
    const isShared = scope.level === level && (type === '*' || type === common) && letters !== '';
    return isShared ? [`${level}/${common}.${letters}`] : [];
  });
}
