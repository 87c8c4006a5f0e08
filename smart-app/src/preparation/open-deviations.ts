import type { Batch, Deviation, Treatment } from '@autoserum/profiles';
import type { Words } from '../i18n/i18n.ts';

/** The deviations of a batch that wait for a physician's decision. */
export function openDeviations(treatment: Treatment, batch: Batch): readonly Deviation[] {
  const ids = new Set([
    ...batch.blood.map(({ id }) => id),
    ...batch.aliquots.map(({ id }) => id),
    ...(batch.serum === undefined ? [] : [batch.serum.id]),
  ]);
  return treatment.deviations.filter(
    ({ decision, concerns }) =>
      decision === undefined && concerns.some((reference) => ids.has(reference.slice(reference.lastIndexOf('/') + 1))),
  );
}

/** What was found; the record keeps its sentence in English, the rule is named in the reader's language. */
export function deviationText({ rule, text }: Deviation, words: Words): string {
  return words.language === 'en' ? text : `${words.t(`deviation.${rule}`)} (${text})`;
}
