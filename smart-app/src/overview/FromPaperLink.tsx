import { nextStep, type NextStep, type Protocol, type Treatment } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import type { Desk } from '../launch/desk.ts';
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
  const { step } = nextStep(treatment, protocol, desk.clock.minute(), desk.session.timeZone);
  return (
    <a className="button" href={hashOf({ tab: partOf(step), treatmentId: treatment.id, isFromPaper: true })}>
      {t('from-paper.open')}
    </a>
  );
}

/** The part of the sheet on which the next step stands; what was given is recorded even after the end. */
function partOf(step: NextStep['step']): 'preparation' | 'injection' {
  switch (step) {
    case 'collect':
    case 'start-incubation':
    case 'end-incubation':
    case 'separate':
    case 'aliquot':
    case 'release':
      return 'preparation';
    case 'administer':
    case 'complete':
    case 'none':
      return 'injection';
  }
}
