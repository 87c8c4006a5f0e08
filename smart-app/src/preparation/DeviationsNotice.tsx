import type { Deviation } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { Notice } from '../ui/Notice.tsx';
import { deviationText } from './open-deviations.ts';

/** What departs from the protocol, said before it is saved: it is recorded, and a physician decides about it at the release. */
export function DeviationsNotice({ deviations }: { readonly deviations: readonly Deviation[] }) {
  const words = useWords();
  if (deviations.length === 0) return null;
  return (
    <Notice kind="warn" title={words.t('deviation.foreseen')}>
      {deviations.map((deviation) => (
        <p key={deviation.id}>{deviationText(deviation, words)}</p>
      ))}
    </Notice>
  );
}
