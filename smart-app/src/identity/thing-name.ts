import { shortName, type Treatment } from '@autoserum/profiles';
import type { Words } from '../i18n/i18n.ts';

/** What a reference of the chain is called on the screen. */
export function thingName(reference: string, treatment: Treatment, { t }: Words): string {
  if (reference === treatment.patient) return t('identity.patient');
  const id = reference.slice(reference.lastIndexOf('/') + 1);
  const specimens = treatment.batches.flatMap(({ blood, serum, aliquots }) => [
    ...blood,
    ...(serum === undefined ? [] : [serum]),
    ...aliquots,
  ]);
  const specimen = specimens.find((one) => one.id === id);
  return specimen === undefined ? t('identity.injection') : shortName(specimen.identifier);
}
