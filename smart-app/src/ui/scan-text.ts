/** Symbology prefix that a scanner may put first (ISO/IEC 15424), such as `]d1`. */
const AIM_PREFIX = /^\][A-Za-z]\d/;

/** The code without the scanner's prefix and without the control characters that some scanners send. */
export function cleanScan(text: string): string {
  return [...text]
    .filter((character) => character >= ' ')
    .join('')
    .replace(AIM_PREFIX, '')
    .trim();
}
