import {
  dayIn,
  epochOf,
  injectionsGiven,
  instantOf,
  type Instant,
  type Protocol,
  type Series,
  type Treatment,
} from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import { targetName } from '../i18n/names.ts';

interface SeriesLineProps {
  readonly treatment: Treatment;
  readonly series: Series;
  readonly protocol: Protocol;
  readonly now: Instant;
  readonly timeZone: string;
}

/** Every injection of a series: given, next, planned. A planned day is the earliest that the protocol's interval allows. */
export function SeriesLine({ treatment, series, protocol, now, timeZone }: SeriesLineProps) {
  const words = useWords();
  const { t } = words;
  const days = givenDays(treatment, series.id, timeZone);
  const given = injectionsGiven(treatment, series.id);
  const places = Array.from({ length: Math.max(series.injections, given) }, (_, index) => index);
  return (
    <div className="series-block">
      {treatment.series.length > 1 && <p className="small soft">{targetName(series.target, words)}</p>}
      <ol className="series" aria-label={t('series.label', { target: targetName(series.target, words) })}>
        {places.map((index) => {
          const state = index < given ? 'done' : index === given ? 'now' : 'later';
          const day = index < given ? days[index] : plannedDay(days.at(-1), index - given, { protocol, now });
          return (
            <li key={index} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
              <b>{t(`series.${state}`, { number: index + 1 })}</b>
              {day === undefined ? t('series.no-day') : dayText(day, state, now, words)}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function dayText(
  day: Instant,
  state: 'done' | 'now' | 'later',
  now: Instant,
  words: ReturnType<typeof useWords>,
): string {
  if (state === 'done') return words.shortDay(day);
  return epochOf(day) <= epochOf(now) ? words.t('series.today') : words.t('series.from', { date: words.shortDay(day) });
}

/** The day of each visit at which this series was given. */
function givenDays(treatment: Treatment, seriesId: string, timeZone: string): readonly Instant[] {
  const given = treatment.administrations.filter(
    (administration) => administration.seriesId === seriesId && administration.act.status === 'completed',
  );
  const firstOfSession = given.filter(
    (one, index) => given.findIndex(({ session }) => session === one.session) === index,
  );
  return firstOfSession
    .map(({ at }) => at)
    .toSorted((one, other) => dayIn(one, timeZone).localeCompare(dayIn(other, timeZone)));
}

const DAY = 86_400_000;

interface Plan {
  readonly protocol: Protocol;
  readonly now: Instant;
}

/** The earliest day of an injection: the next one is due an interval after the last, but not before today. */
function plannedDay(last: Instant | undefined, later: number, { protocol, now }: Plan): Instant | undefined {
  if (last === undefined) return undefined;
  const interval = protocol.interval.low * DAY;
  return instantOf(Math.max(epochOf(last) + interval, epochOf(now)) + later * interval);
}
