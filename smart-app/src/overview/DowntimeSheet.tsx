import { injectionsGiven, type Protocol, type Series, type Treatment } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { targetName } from '../i18n/names.ts';
import type { Desk } from '../launch/desk.ts';
import { ActionBar } from '../saving/ActionBar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Panel } from '../ui/Panel.tsx';
import { FromPaperLink } from './FromPaperLink.tsx';
import { PaperAliquots } from './PaperAliquots.tsx';
import { PaperPreparation } from './PaperPreparation.tsx';

interface DowntimeSheetProps {
  readonly desk: Desk;
  readonly treatment: Treatment;
  readonly protocol: Protocol | undefined;
  readonly onClose: () => void;
}

/** What a clinic needs on paper while the record is away: for whom, where, what is in stock, what to check, and room for what is done. The banner is printed above it. */
export function DowntimeSheet({ desk, treatment, protocol, onClose }: DowntimeSheetProps) {
  const words = useWords();
  const { t } = words;
  const { readAt } = desk.record;
  return (
    <>
      <main className="main paper" tabIndex={0}>
        <div className="head">
          <h1>{t('paper.title')}</h1>
          <p className="soft">
            <span className="id">{treatment.number}</span>, {t('paper.as-of', { when: words.dateTime(readAt) })}
          </p>
        </div>
        <p className="soft no-print">{t('paper.why')}</p>
        <Panel title={t('paper.where')}>
          {treatment.series.map((series) => (
            <Place key={series.id} treatment={treatment} series={series} protocol={protocol} />
          ))}
        </Panel>
        <ReadAloud protocol={protocol} />
        <PaperAliquots treatment={treatment} />
        {protocol !== undefined && (
          <PaperPreparation protocol={protocol} patient={desk.session.patient} number={treatment.number} />
        )}
      </main>
      <ActionBar
        saving={{ state: 'idle' }}
        primary={{
          label: (
            <>
              <Icon name="print" /> {t('paper.print')}
            </>
          ),
          onPress: () => window.print(),
          withoutKey: true,
        }}
      >
        {protocol !== undefined && <FromPaperLink desk={desk} treatment={treatment} protocol={protocol} />}
        <button type="button" onClick={onClose}>
          {t('paper.close')}
        </button>
      </ActionBar>
    </>
  );
}

interface PlaceProps {
  readonly treatment: Treatment;
  readonly series: Series;
  readonly protocol: Protocol | undefined;
}

/** Where, in the largest type of the sheet, and how far the series has come. */
function Place({ treatment, series, protocol }: PlaceProps) {
  const words = useWords();
  const { t } = words;
  const last = treatment.administrations
    .filter(({ seriesId, act }) => seriesId === series.id && act.status === 'completed')
    .at(-1);
  const facts = [
    t('paper.given', { given: injectionsGiven(treatment, series.id), of: series.injections }),
    ...(last === undefined ? [] : [t('paper.last', { day: words.dateTime(last.at) })]),
    ...(protocol === undefined
      ? []
      : [
          t('paper.interval', {
            low: words.number(protocol.interval.low),
            high: words.number(protocol.interval.high),
          }),
        ]),
  ];
  return (
    <p className="paper-place">
      <b>{targetName(series.target, words)}</b> {facts.join(', ')}
    </p>
  );
}

/** The checks that the screen makes, to be made by two eyes and a voice. */
function ReadAloud({ protocol }: { readonly protocol: Protocol | undefined }) {
  const { t, number } = useWords();
  const hours = protocol === undefined ? '…' : number(protocol.useAfterThaw);
  return (
    <Panel title={t('paper.checks')}>
      <ul className="paper-checks">
        <li>{t('paper.check-patient')}</li>
        <li>{t('paper.check-label')}</li>
        <li>{t('paper.check-site')}</li>
        <li>{t('paper.check-time', { hours })}</li>
        <li>{t('paper.check-look')}</li>
      </ul>
      <p>
        <b>{t('paper.check-stop')}</b>
      </p>
    </Panel>
  );
}
