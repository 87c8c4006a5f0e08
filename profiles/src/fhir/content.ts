import { epochOf, parseInstant } from './date-time.ts';

/** Whether two resources say the same, whatever the server added around it: meta and narrative do not count. */
export function sameContent(sent: unknown, read: unknown): boolean {
  return differences(sent, read).length === 0;
}

/**
 * The paths where what was read differs from what was sent. Meta and narrative of a resource do not count, nor does the
 * order of extensions with different URLs, nor the offset that an instant is written with.
 */
export function differences(sent: unknown, read: unknown): readonly string[] {
  return differencesAt(typeOf(sent) ?? typeOf(read) ?? '', sent, read);
}

function differencesAt(at: string, sent: unknown, read: unknown): readonly string[] {
  if (Array.isArray(sent) && Array.isArray(read)) return inLists(at, sent, read);
  if (isRecord(sent) && isRecord(read)) return inObjects(at, sent, read);
  return isSameValue(sent, read) ? [] : [at];
}

function inLists(at: string, sent: readonly unknown[], read: readonly unknown[]): readonly string[] {
  const isExtensions = at.endsWith('xtension');
  const [left, right] = isExtensions ? [byUrl(sent), byUrl(read)] : [sent, read];
  const places = Array.from({ length: Math.max(left.length, right.length) }, (_, index) => index);
  return places.flatMap((index) => differencesAt(`${at}[${index}]`, left[index], right[index]));
}

function inObjects(at: string, sent: Fields, read: Fields): readonly string[] {
  const names = new Set([...Object.keys(sent), ...Object.keys(read)]);
  const counted = [...names].filter((name) => !(typeOf(sent) && ['meta', 'text'].includes(name)));
  return counted.flatMap((name) => differencesAt(`${at}.${name}`, sent[name], read[name]));
}

function isSameValue(sent: unknown, read: unknown): boolean {
  if (sent === read) return true;
  const [one, other] = [parseInstant(sent, ''), parseInstant(read, '')];
  return one.ok && other.ok && epochOf(one.value) === epochOf(other.value);
}

/** Extensions of one URL keep their order; a server may move those of different URLs. */
function byUrl(extensions: readonly unknown[]): readonly unknown[] {
  const urlOf = (extension: unknown) => (isRecord(extension) ? String(extension['url']) : '');
  return [...extensions].sort((one, other) => compare(urlOf(one), urlOf(other)));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

type Fields = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typeOf(value: unknown): string | undefined {
  const type = isRecord(value) ? value['resourceType'] : undefined;
  return typeof type === 'string' ? type : undefined;
}
