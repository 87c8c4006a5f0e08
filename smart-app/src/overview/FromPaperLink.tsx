import { nextStep, type Protocol, type Treatment } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import type { Desk } from '../launch/desk.ts';
import { tabOf } from '../opening-place.ts';
import { hashOf } from '../place.ts';

interface FromPaperLinkProps {
  readonly desk: Desk;
  readonly treatment: Treatment;
  readonly protocol: Protocol;
}

/** The way to enter afterwards what stands on the sheet: where the record ends, it goes on. */
export function FromPaperLink({ desk, treatment, protocol }: FromPaperLinkProps) {
  const { t } = useWords();
  if (!desk.session.capability.canWrite) return null;
  const due = tabOf(nextStep(treatment, protocol, desk.clock.minute(), desk.session.timeZone));
  // What was given is recorded even after the end.
  const tab = due === 'preparation' ? due : 'injection';
  return (
    <a className="button" href={hashOf({ tab, treatmentId: treatment.id, isFromPaper: true })}>
      {t('from-paper.open')}
    </a>
  );
}
