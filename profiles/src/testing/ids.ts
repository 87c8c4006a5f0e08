/** A UUID that is always the same for the same words: tests and samples must not depend on chance. FNV-1a over four seeds. */
export function uuidOf(words: string): string {
  const hex = [0, 1, 2, 3].map((seed) => fnv(`${seed} ${words}`).toString(16).padStart(8, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}

function fnv(words: string): number {
  return [...words].reduce((hash, one) => Math.imul(hash ^ (one.codePointAt(0) ?? 0), 0x01000193) >>> 0, 0x811c9dc5);
}
