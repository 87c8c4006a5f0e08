import { calendarDaysBetween, type Instant } from '@autoserum/profiles';
import { useWords } from '../i18n/i18n.ts';
import type { InjectionProps } from './injection-props.ts';

/** Which injection of how many, and how long after the last one. */
export function InjectionHead({
  desk,
  treatment,
  protocol,
  series,
  chooser,
  number,
  now,
}: InjectionProps & { readonly number: number; readonly now: Instant }) {
  const words = useWords();
  const { t } = words;
  const last = treatment.administrations
    .filter(({ seriesId, act }) => seriesId === series.id && act.status === 'completed')
    .at(-1);
  const days = last === undefined ? undefined : calendarDaysBetween(last.at, now, desk.session.timeZone);
  const { low, high } = protocol.interval;
  return (
    <div className="head">
      <h1>{t('injection.title', { number, of: series.injections })}</h1>
      <p className="soft">
        {words.shortDay(now)}
        {days !== undefined &&
          `, ${t('injection.days-after', { count: days, before: number - 1, low: words.number(low), high: words.number(high) })}`}
      </p>
      {chooser !== false && <div className="aside">{chooser}</div>}
    </div>
  );
}
