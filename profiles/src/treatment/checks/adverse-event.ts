import { epochOf, isBefore } from '../../fhir/date-time.ts';
import type { Issue } from '../../fhir/issue.ts';
import type { Administration } from '../administration.ts';
import type { AdverseEvent, AdverseEventAssessment } from '../adverse-event.ts';
import { stopIf } from '../finding.ts';
import type { Treatment } from '../treatment.ts';

/** Clocks may differ by this much; milliseconds. */
const TOLERANCE = 60_000;

/** All rules of one adverse event: it began before it was recorded, after the injection that it is laid to. */
export function checkAdverseEvent(event: AdverseEvent, treatment: Treatment, at: string): readonly Issue[] {
  const { onsetAt, recordedAt } = event;
  return [
    ...stopIf(epochOf(onsetAt) > epochOf(recordedAt) + TOLERANCE, {
      rule: 'time-in-future',
      at: `${at}.onsetAt`,
      text: `${onsetAt} lies after it was recorded, ${recordedAt}`,
      values: { time: onsetAt, now: recordedAt },
    }),
    ...checkAssessment(event, at),
    ...checkSuspect(event, treatment, at),
  ];
}

/** Death is serious, however the event began. */
export function checkAssessment({ seriousness, outcome }: AdverseEventAssessment, at: string): readonly Issue[] {
  return stopIf(outcome === 'fatal' && seriousness !== 'serious', {
    rule: 'fatal-not-serious',
    at: at === '' ? 'seriousness' : `${at}.seriousness`,
    text: 'A fatal event is serious',
  });
}

/** What an event is laid to: an injection of this treatment that was given, and not after the event began. */
export function checkSuspect(
  { administrationId, onsetAt }: Pick<AdverseEvent, 'administrationId' | 'onsetAt'>,
  { administrations }: Treatment,
  at: string,
): readonly Issue[] {
  if (administrationId === undefined) return [];
  const place = at === '' ? 'administrationId' : `${at}.administrationId`;
  const suspect = administrations.find(({ id, act }) => id === administrationId && act.status === 'completed');
  if (suspect !== undefined) return checkSequence(suspect, onsetAt, place);
  const text = 'No such injection was given in this treatment';
  return stopIf(true, { rule: 'administration-unknown', at: place, text });
}

function checkSequence({ at: givenAt }: Administration, onsetAt: AdverseEvent['onsetAt'], at: string) {
  return stopIf(isBefore(onsetAt, givenAt), {
    rule: 'time-order',
    at,
    text: `The event began at ${onsetAt}, before the injection at ${givenAt}`,
    values: { time: onsetAt, before: givenAt },
  });
}
