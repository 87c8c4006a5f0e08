import { customProperties } from './Panel.tsx';

interface TimerProps {
  /** Whole minutes since the start. */
  readonly minutes: number;
  readonly label: string;
  readonly units: { readonly hour: string; readonly minute: string };
}

/** Running time in hours and minutes; it changes each minute and is not read aloud each time. */
export function Timer({ minutes, label, units }: TimerProps) {
  return (
    <p className="timer" role="timer" aria-label={label}>
      {Math.floor(minutes / 60)}
      <small>{units.hour}</small> {minutes % 60}
      <small>{units.minute}</small>
    </p>
  );
}

interface WindowBarProps {
  /** Shares of the axis, 0 to 1. */
  readonly from: number;
  readonly to: number;
  readonly now: number;
  readonly label: string;
  readonly marks: {
    readonly start: string;
    readonly from: string;
    readonly to: string;
    readonly now: string;
    readonly name: string;
  };
}

/** The share of the axis that a window needs to hold its name between the times of its ends. */
const NAME_FITS = 0.28;

/** Where now lies between the start, the opening and the closing of a window. */
export function WindowBar({ from, to, now, label, marks }: WindowBarProps) {
  const shares = customProperties({ '--from': percent(from), '--to': percent(to), '--now': percent(now) });
  return (
    <div className="window" style={shares} role="img" aria-label={label}>
      <div className="track">
        <span className="open" />
        <span className="spent" />
        <span className="now" />
      </div>
      <span className="mark" data-at="start">
        {marks.start}
      </span>
      <span className="mark" data-at="now">
        {marks.now}
      </span>
      {to - from > NAME_FITS && <span className="mark between">{marks.name}</span>}
      <span className="mark" data-at="from">
        {marks.from}
      </span>
      <span className="mark" data-at="to">
        {marks.to}
      </span>
    </div>
  );
}

function percent(share: number): string {
  return `${Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10}%`;
}
