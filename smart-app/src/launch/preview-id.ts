/**
 * A UUID for a role in a preview: the same role gives the same id. Nothing with such an id is ever sent; the server makes its
 * own.
 */
export function previewId(role: string): string {
  const hex = [1, 2, 3, 4].map((seed) => hash(`${seed} ${role}`).toString(16).padStart(8, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}
