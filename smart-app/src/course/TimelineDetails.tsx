import { SCALE_RANGES, type AdverseEvent, type LogEntry, type Treatment } from '@autoserum/profiles';
import { useWords, type Words } from '../i18n/i18n.ts';

interface DetailsProps {
  readonly entry: LogEntry;
  readonly treatment: Treatment;
}

/** What an entry says beside its name: the adverse event as it stands now, the scores, the laboratory's value. */
export function Details({ entry, treatment }: DetailsProps) {
  const words = useWords();
  const lines = [
    ...treatment.adverseEvents.filter(isOf(entry)).map((event) => eventText(event, words)),
    ...treatment.outcomes.filter(isOf(entry)).flatMap(({ measure }) => {
      if (measure.kind !== 'function-score') return [];
      const values = { points: words.number(measure.points), high: words.number(SCALE_RANGES[measure.scale].high) };
      return [`${words.t(`instrument.${measure.instrument}`)}: ${words.t('timeline.score', values)}`];
    }),
    ...treatment.il1Ra
      .filter(isOf(entry))
      .map(({ concentration }) => words.t('timeline.il-1ra', { concentration: words.number(concentration) })),
  ];
  return lines.map((line) => (
    <p key={line} className="soft small">
      {line}
    </p>
  ));
}

function isOf({ targets }: LogEntry): (thing: { readonly id: string }) => boolean {
  return ({ id }) => targets.some((target) => target.endsWith(`/${id}`));
}

/** `Swelling: mild, not serious, resolved`; a struck one says so. */
function eventText({ event, severity, seriousness, outcome, struck }: AdverseEvent, { t }: Words): string {
  const says = [t(`event-severity.${severity}`), t(`seriousness.${seriousness}`), t(`event-outcome.${outcome}`)];
  return `${t(`adverse-event.${event}`)}: ${[...says, ...(struck === undefined ? [] : [t('timeline.struck')])].join(', ')}`;
}
