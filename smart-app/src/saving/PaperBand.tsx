import { useWords } from '../i18n/i18n.ts';
import type { Desk } from '../launch/desk.ts';
import { hashOf, type Tab } from '../place.ts';
import { Icon } from '../ui/Icon.tsx';

interface PaperBandProps {
  readonly desk: Desk;
  /** None while the treatment itself is entered. */
  readonly treatmentId: string | undefined;
  /** The part of the sheet that is in front. */
  readonly tab: Tab;
}

/** Parts of the sheet that are entered, in their order. */
const PARTS = ['preparation', 'injection'] as const satisfies readonly Tab[];

/** Says over the whole width that nothing of this happens now; and the way between the parts of the sheet, and out. */
export function PaperBand({ desk, treatmentId, tab }: PaperBandProps) {
  const { t } = useWords();
  const about = treatmentId === undefined ? {} : { treatmentId };
  return (
    <section className="paper-band" aria-label={t('from-paper.band')}>
      <Icon name="print" />
      <div>
        <p className="word">{t('from-paper.band')}</p>
        <p className="small">{t('from-paper.who', { who: desk.session.user.display })}</p>
      </div>
      <p className="row">
        {partsOf(treatmentId).map((part) => (
          <a
            key={part}
            className="button small"
            href={hashOf({ tab: part, ...about, isFromPaper: true })}
            aria-current={part === tab ? 'page' : undefined}
          >
            {t(`from-paper.${part}`)}
          </a>
        ))}
        <a className="button small" href={hashOf({ tab: 'overview', ...about })}>
          {t('from-paper.leave')}
        </a>
      </p>
    </section>
  );
}

function partsOf(treatmentId: string | undefined): readonly (typeof PARTS)[number][] {
  return treatmentId === undefined ? [] : PARTS;
}
