import { epochOf, incubationWindow, isBefore, type Incubation, type Instant, type Protocol } from '@autoserum/profiles';
import { useWords, type Words } from '../i18n/i18n.ts';
import { protocolTitle } from '../i18n/names.ts';
import { useMinute, type Desk } from '../launch/desk.ts';
import { Panel } from '../ui/Panel.tsx';
import { State } from '../ui/State.tsx';
import { Timer, WindowBar } from '../ui/Timer.tsx';

interface IncubationPanelProps {
  readonly desk: Desk;
  readonly protocol: Protocol;
  readonly incubation: Incubation;
  readonly incubator: string;
}

/** The running time in the protocol's window, by the server's clock, in figures, words and a bar. */
export function IncubationPanel({ desk, protocol, incubation, incubator }: IncubationPanelProps) {
  const words = useWords();
  const { t } = words;
  const now = useMinute(desk);
  const { startedAt, temperature } = incubation;
  const window = incubationWindow(incubation, protocol);
  const minutes = Math.max(0, Math.floor(minutesBetween(startedAt, now)));
  const hours = { low: words.number(protocol.incubationTime.low), high: words.number(protocol.incubationTime.high) };
  return (
    <Panel title={t('incubate.title')} aside={<WindowState window={window} now={now} words={words} />}>
      <div className="row spread">
        <Timer
          minutes={minutes}
          label={t('incubate.timer', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })}
          units={{ hour: t('unit.hour'), minute: t('unit.minute') }}
        />
        <dl className="facts-row">
          <div>
            <dt>{t('incubate.started')}</dt>
            <dd>{words.timeOrDate(startedAt, now)}</dd>
          </div>
          <div>
            <dt>{t(temperature.nature === 'measured' ? 'incubate.measured' : 'incubate.set')}</dt>
            <dd>{temperatureText(temperature, words)}</dd>
          </div>
          <div>
            <dt>{t('incubate.incubator')}</dt>
            <dd>{incubator}</dd>
          </div>
        </dl>
      </div>
      <WindowBar
        {...shares(startedAt, window, now)}
        label={t('incubate.window-label', {
          ...hours,
          from: words.time(window.opensAt),
          to: words.time(window.closesAt),
        })}
        marks={{
          start: words.time(startedAt),
          from: words.time(window.opensAt),
          to: words.time(window.closesAt),
          now: words.time(now),
          name: t('incubate.window-name', hours),
        }}
      />
      <p className="source">
        {t('incubate.source', {
          title: protocolTitle(protocol, words),
          version: protocol.version,
          approved: words.date(protocol.approvedOn),
        })}
      </p>
    </Panel>
  );
}

interface Window {
  readonly opensAt: Instant;
  readonly closesAt: Instant;
}

/** Said once at each threshold, because the words change only there. */
function WindowState({
  window,
  now,
  words,
}: {
  readonly window: Window;
  readonly now: Instant;
  readonly words: Words;
}) {
  const { t } = words;
  if (isBefore(now, window.opensAt))
    return (
      <State kind="later" role="status">
        {t('incubate.opens', { time: words.timeOrDate(window.opensAt, now) })}
      </State>
    );
  if (isBefore(now, window.closesAt))
    return (
      <State kind="run" role="status">
        {t('incubate.open-until', {
          time: words.timeOrDate(window.closesAt, now),
          left: durationText(minutesBetween(now, window.closesAt), words),
        })}
      </State>
    );
  return (
    <State kind="warn" role="status">
      {t('incubate.closed', { time: words.timeOrDate(window.closesAt, now) })}
    </State>
  );
}

function durationText(minutes: number, { t }: Words): string {
  const whole = Math.ceil(minutes);
  return t('incubate.duration', { hours: Math.floor(whole / 60), minutes: whole % 60 });
}

/** Where the window and now lie on an axis that ends a little after the window closes, or after now. */
function shares(startedAt: Instant, window: Window, now: Instant) {
  const total = Math.max(minutesBetween(startedAt, window.closesAt), minutesBetween(startedAt, now)) / 0.9;
  const share = (at: Instant) => minutesBetween(startedAt, at) / total;
  return { from: share(window.opensAt), to: share(window.closesAt), now: share(now) };
}

function minutesBetween(from: Instant, to: Instant): number {
  return (epochOf(to) - epochOf(from)) / 60_000;
}

function temperatureText({ low, high }: Incubation['temperature'], words: Words): string {
  return low === high ? words.celsius(low) : words.t('range', { low: words.number(low), high: words.celsius(high) });
}
