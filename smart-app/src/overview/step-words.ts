import {
  calendarDaysBetween,
  isBefore,
  type Instant,
  type NextStep,
  type Protocol,
  type Treatment,
} from '@autoserum/profiles';
import type { Words } from '../i18n/i18n.ts';
import { targetInSentence, targetsName } from '../i18n/names.ts';
import type { Tab } from '../place.ts';

/** What is said of the next step, and where it is done; without a tab there is nothing to do. */
export interface StepWords {
  readonly title: string;
  readonly due: string;
  readonly why: string;
  readonly action?: { readonly label: string; readonly tab: Tab };
}

interface Situation {
  readonly step: NextStep;
  readonly treatment: Treatment;
  readonly protocol: Protocol;
  readonly now: Instant;
  readonly timeZone: string;
}

export function stepWords(situation: Situation, words: Words): StepWords {
  const { step, treatment, protocol, now } = situation;
  const { t } = words;
  const preparing = (key: 'collect' | 'start-incubation' | 'separate' | 'aliquot' | 'release'): StepWords => ({
    title: t(`step.${key}`, { target: targetsName(treatment, words) }),
    due: t('due.now'),
    why: t(`step.${key}-why`, protocolValues(protocol, words)),
    action: { label: t(`step.${key}-action`), tab: 'preparation' },
  });
  switch (step.step) {
    case 'collect':
    case 'start-incubation':
    case 'separate':
    case 'aliquot':
    case 'release':
      return preparing(step.step);
    case 'end-incubation':
      return {
        title: t('step.end-incubation'),
        due: isBefore(now, step.opensAt) ? t('due.from', { time: words.time(step.opensAt) }) : t('due.now'),
        why: t('step.end-incubation-why', {
          from: words.timeOrDate(step.opensAt, now),
          to: words.timeOrDate(step.closesAt, now),
        }),
        action: { label: t('step.end-incubation-action'), tab: 'preparation' },
      };
    case 'administer':
      return administerWords(situation, step, words);
    case 'complete':
      return { title: t('step.complete'), due: t('due.nothing-left'), why: t('step.complete-why') };
    case 'none':
      return { title: t('step.none'), due: t('due.none'), why: t(`step.none-${treatment.state.state}`) };
  }
}

type Administer = Extract<NextStep, { readonly step: 'administer' }>;

function administerWords({ treatment, now, timeZone }: Situation, step: Administer, words: Words): StepWords {
  const { t } = words;
  const series = treatment.series.find(({ id }) => id === step.seriesId);
  const target = series === undefined ? '' : targetInSentence(series.target, words);
  return {
    title: t('step.administer', { number: step.number, of: step.of, target }),
    due: dueWords(step, now, timeZone, words),
    why: whyWords(step, words),
    action: { label: t('step.administer-action'), tab: 'injection' },
  };
}

function dueWords({ dueFrom, dueUntil }: Administer, now: Instant, timeZone: string, words: Words): string {
  const { t } = words;
  if (dueFrom === undefined || dueUntil === undefined) return t('due.now');
  const days = calendarDaysBetween(now, dueFrom, timeZone);
  if (days > 0) return t('due.on', { date: words.shortDay(dueFrom) });
  const late = calendarDaysBetween(dueUntil, now, timeZone);
  return late > 0 ? t('due.since', { date: words.shortDay(dueUntil) }) : t('due.today');
}

function whyWords({ dueFrom, dueUntil, number }: Administer, words: Words): string {
  const { t } = words;
  if (dueFrom === undefined || dueUntil === undefined) return t('step.administer-first');
  return t('step.administer-why', {
    before: number - 1,
    from: words.shortDay(dueFrom),
    to: words.shortDay(dueUntil),
  });
}

function protocolValues(protocol: Protocol, words: Words) {
  return {
    syringes: protocol.syringes,
    volume: words.millilitres(protocol.bloodPerSyringe),
    low: words.number(protocol.incubationTime.low),
    high: words.number(protocol.incubationTime.high),
    aliquot: words.millilitres(protocol.aliquotVolume),
  };
}
