import {
  availableAliquots,
  calendarDaysBetween,
  isBefore,
  shortName,
  type Instant,
  type NextInjection,
  type NextStep,
  type Protocol,
  type Treatment,
} from '@autoserum/profiles';
import type { Words } from '../i18n/i18n.ts';
import { targetInSentence } from '../i18n/names.ts';
import type { Tab } from '../place.ts';

/** What is said of the next step, and where it is done; without a tab there is nothing to do. */
export interface StepWords {
  readonly title: string;
  readonly due: string;
  readonly why: string;
  /** For a table: the step and its time in a word or two. */
  readonly short: string;
  readonly when: string;
  /** Whether it may be done now; what is due later is no primary action. */
  readonly isDue: boolean;
  readonly action?: { readonly label: string; readonly tab: Tab };
}

export interface Situation {
  readonly step: NextStep;
  readonly treatment: Treatment;
  readonly protocol: Protocol;
  readonly now: Instant;
  readonly timeZone: string;
}

export function stepWords(situation: Situation, words: Words): StepWords {
  const { step, treatment } = situation;
  const { t } = words;
  switch (step.step) {
    case 'collect':
    case 'start-incubation':
    case 'separate':
    case 'aliquot':
    case 'release':
      return preparingWords(step.step, situation, words);
    case 'end-incubation':
      return incubatingWords(step, situation, words);
    case 'administer':
      return administerWords(situation, step, words);
    case 'complete':
      return {
        title: t('step.complete'),
        due: t('due.nothing-left'),
        why: t('step.complete-why'),
        short: t('next.complete'),
        when: '',
        isDue: false,
      };
    case 'none':
      return {
        title: t('step.none'),
        due: t('due.none'),
        why: t(`step.none-${treatment.state.state}`),
        short: '',
        when: '',
        isDue: false,
      };
  }
}

type Preparing = 'collect' | 'start-incubation' | 'separate' | 'aliquot' | 'release';

function preparingWords(step: Preparing, { treatment, protocol }: Situation, words: Words): StepWords {
  const { t } = words;
  const target = treatment.series.map((series) => targetInSentence(series.target, words)).join(', ');
  return {
    title: t(`step.${step}`, { target }),
    due: t('due.now'),
    why: t(`step.${step}-why`, protocolValues(protocol, words)),
    short: t(`next.${step}`),
    when: t('when.now'),
    isDue: true,
    action: { label: t(`step.${step}-action`), tab: 'preparation' },
  };
}

type Incubating = Extract<NextStep, { readonly step: 'end-incubation' }>;

function incubatingWords({ opensAt, closesAt }: Incubating, { now }: Situation, words: Words): StepWords {
  const { t } = words;
  const isShut = isBefore(now, opensAt);
  return {
    title: t('step.end-incubation'),
    due: isShut ? t('due.from', { time: words.timeOrDate(opensAt, now) }) : t('due.now'),
    why: t('step.end-incubation-why', { from: words.timeOrDate(opensAt, now), to: words.timeOrDate(closesAt, now) }),
    short: t('next.end-incubation'),
    when: isShut ? words.timeOrDate(opensAt, now) : t('when.now'),
    isDue: !isShut,
    action: { label: t('step.end-incubation-action'), tab: 'preparation' },
  };
}

function administerWords(situation: Situation, step: NextInjection, words: Words): StepWords {
  const { t } = words;
  const series = situation.treatment.series.find(({ id }) => id === step.seriesId);
  const target = series === undefined ? '' : targetInSentence(series.target, words);
  return {
    title: t('step.administer', { number: step.number, of: step.of, target }),
    ...dueWords(step, situation, words),
    why: `${intervalWords(step, words)} ${readyWords(situation, words)}`,
    short: t('next.administer', { number: step.number }),
    action: { label: t('step.administer-action'), tab: 'injection' },
  };
}

function dueWords(
  { dueFrom, dueUntil }: NextInjection,
  { now, timeZone }: Situation,
  { t, shortDay }: Words,
): Pick<StepWords, 'due' | 'when' | 'isDue'> {
  if (dueFrom === undefined || dueUntil === undefined) return { due: t('due.now'), when: t('when.now'), isDue: true };
  if (calendarDaysBetween(now, dueFrom, timeZone) > 0)
    return { due: t('due.on', { date: shortDay(dueFrom) }), when: shortDay(dueFrom), isDue: false };
  if (calendarDaysBetween(dueUntil, now, timeZone) > 0)
    return {
      due: t('due.since', { date: shortDay(dueUntil) }),
      when: t('when.since', { date: shortDay(dueUntil) }),
      isDue: true,
    };
  return { due: t('due.today'), when: t('when.today'), isDue: true };
}

function intervalWords({ dueFrom, dueUntil, number }: NextInjection, { t, shortDay }: Words): string {
  if (dueFrom === undefined || dueUntil === undefined) return t('step.administer-first');
  return t('step.administer-why', { before: number - 1, from: shortDay(dueFrom), to: shortDay(dueUntil) });
}

/** Which aliquot may be given now, the one that expires first. */
function readyWords({ treatment, now }: Situation, words: Words): string {
  const [first] = availableAliquots(treatment, now).toSorted((one, other) =>
    isBefore(one.expiresAt, other.expiresAt) ? -1 : 1,
  );
  if (first === undefined) return words.t('step.none-ready');
  return words.t('step.ready', {
    label: shortName(first.identifier),
    time: words.timeOrDate(first.expiresAt, now),
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
