import type { Issue } from '../../fhir/issue.ts';
import { administrationOf } from '../address.ts';
import type { Breach } from '../breach.ts';
import { intervalBroken, sessionsAt, sessionsOf, type Session } from '../sessions.ts';
import { isSameTarget } from '../target.ts';
import { checkBreaches, type Reading } from './batch.ts';

/** Interval and number of the injections, by the clinic's calendar; not asked without it. */
export function checkSchedule({ treatment, protocol, timeZone }: Reading): readonly Issue[] {
  if (timeZone === undefined) return [];
  const targets = treatment.administrations
    .map(({ target }) => target)
    .filter((target, index, all) => all.findIndex((other) => isSameTarget(other, target)) === index);
  const intervals = targets.flatMap((target) =>
    intervalBreaches(sessionsAt(treatment, target), { protocol, timeZone }),
  );
  const counts = treatment.series.flatMap(({ id, injections }) => countBreaches(sessionsOf(treatment, id), injections));
  return checkBreaches([...intervals, ...counts], treatment, 'administrations');
}

/** The deviation may stand at either of two visits: one of them may have been entered afterwards. */
function intervalBreaches(
  sessions: readonly Session[],
  schedule: Parameters<typeof intervalBroken>[2],
): readonly Breach[] {
  return sessions.flatMap((second, index) => {
    const first = sessions[index - 1];
    if (first === undefined || intervalBroken(first, second, schedule) === undefined) return [];
    const text = `The interval from ${first.at} to ${second.at} is not the protocol's`;
    return [{ rule: 'interval', at: 'at', text, concerns: dosesOf([first, second]) }];
  });
}

function countBreaches(sessions: readonly Session[], ordered: number): readonly Breach[] {
  if (sessions.length <= ordered) return [];
  const text = `${sessions.length} injections were given; ${ordered} were ordered`;
  return [{ rule: 'series-exceeded', at: 'seriesId', text, concerns: dosesOf(sessions) }];
}

function dosesOf(sessions: readonly Session[]): readonly string[] {
  return sessions.flatMap(({ administrations }) => administrations.map(administrationOf));
}
