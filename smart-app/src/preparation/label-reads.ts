import { parseSpecimenIdentifier, type CodeRead } from '@autoserum/profiles';

/** The reading of one label among those that were read; spaces, case and hyphens of the text do not matter. */
export function readOf(reads: readonly CodeRead[], identifier: string): CodeRead | undefined {
  return reads.find(({ text }) => {
    const parsed = parseSpecimenIdentifier(text);
    return parsed.ok && parsed.value.identifier === identifier;
  });
}
