import { epochOf, instantOf, type Instant } from '@autoserum/profiles';

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;

/** Wall-clock text of a native date-and-time field in a time zone (IANA name), to the minute. */
export function localOf(time: Instant, timeZone: string): string {
  const epoch = epochOf(time);
  return new Date(epoch + offsetAt(epoch, timeZone)).toISOString().slice(0, 16);
}

/**
 * The instant of a wall-clock text in a time zone. In the hour that the autumn change repeats, the first is taken; in the
 * hour that spring skips, the time after the change.
 */
export function instantOfLocal(local: string, timeZone: string): Instant | undefined {
  if (!LOCAL.test(local)) return undefined;
  const asUtc = Date.parse(`${local}:00Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const before = asUtc - offsetAt(asUtc - 86_400_000, timeZone);
  const isStable = before + offsetAt(before, timeZone) === asUtc;
  return instantOf(isStable ? before : asUtc - offsetAt(asUtc - offsetAt(asUtc, timeZone), timeZone));
}

/** A picked minute has no seconds: when what came before happened within it, it is taken to have followed at once. */
export function pickedAfter(picked: Instant, before: Instant): Instant {
  const minute = (time: Instant) => Math.floor(epochOf(time) / 60_000);
  return minute(picked) === minute(before) ? before : picked;
}

/** Milliseconds that the zone's wall clock is ahead of UTC at an instant. */
function offsetAt(epoch: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(epoch);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '00';
  const wall = `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`;
  return Date.parse(wall) - Math.floor(epoch / 1000) * 1000;
}
