import {
  authorise,
  isBefore,
  type Authorisation,
  type Instant,
  type Issue,
  type VerificationView,
} from '@autoserum/profiles';
import { contextOf } from '../launch/desk.ts';
import { reasonsNeeded, type ReasonNeeded } from '../saving/reasons.ts';
import { askedFor, checkOf } from '../verification/waiting.ts';
import type { InjectionDraft } from './injection-draft.ts';
import { ALONE, errorsOf, isHardStop } from './injection-findings.ts';
import type { InjectionProps } from './injection-props.ts';
import { useAsking } from './use-asking.ts';
import { useAuthorisation, type Verdict } from './use-authorisation.ts';
import type { InjectionForm } from './use-injection-form.ts';

/** What the server, this page and a second person say of the injection as it was entered so far. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly askAgain: () => void;
  readonly answer: Authorisation | undefined;
  /** The verdict that a second person was asked about last: its checks may be taken up again. */
  readonly known: Authorisation | undefined;
  /** It may be given, by a verdict that holds now. */
  readonly granted: Authorisation | undefined;
  /** What forbids it and has no way past it. */
  readonly errors: readonly Issue[];
  readonly needed: readonly ReasonNeeded[];
  /** What a second person was asked about it, or the last objection. */
  readonly check: VerificationView | undefined;
  readonly isVerified: boolean;
  /** A physician's reason to go on without a second person was given. */
  readonly isAlone: boolean;
  /** Somebody objected, and nothing worse is said: green beside an objection would say the opposite of it. */
  readonly isOpposed: boolean;
  readonly asking: ReturnType<typeof useAsking>;
}

interface Judging {
  readonly now: Instant;
  /** The reason to go on alone is asked for. */
  readonly isAskingAlone: boolean;
}

/** Asks the server about the injection whenever it changes, as soon as there is something to ask. */
export function useJudgement(
  injection: InjectionProps,
  { draft, early, full, aliquot }: InjectionForm<InjectionDraft>,
  { now, isAskingAlone }: Judging,
): Judgement {
  const { desk, treatment, series } = injection;
  const stops = labelStops(injection, early);
  const asked = askedFor(desk, treatment).filter(({ authorisation }) => authorisation?.request.seriesId === series.id);
  const known = asked.at(-1)?.authorisation;
  const request = stops.length > 0 ? early : full;
  const { verdict, askAgain } = useAuthorisation(desk, treatment, { request, known });
  const answer = verdict.state === 'answered' ? verdict.authorisation : undefined;
  const errors = errorsOf(answer?.issues ?? [], stops);
  const granted =
    full !== undefined && answer?.verdict === 'granted' && isBefore(now, answer.validUntil) ? answer : undefined;
  const act = { aliquotId: aliquot?.id, target: full?.target, authorisationId: answer?.id };
  const check = checkOf(desk, treatment, act);
  const isAlone = draft.reasons.some(({ rule }) => rule === 'second-person-missing');
  const doubts = answer?.verdict === 'refused' ? answer.issues : isAskingAlone ? [ALONE] : [];
  return {
    verdict,
    askAgain,
    answer,
    known,
    granted,
    errors,
    needed: reasonsNeeded(doubts, draft.reasons),
    check,
    isVerified: check?.claim.state === 'confirmed',
    isAlone,
    isOpposed: check?.claim.state === 'objected' && !isAlone && errors.length === 0,
    asking: useAsking(desk, granted),
  };
}

/** What forbids this syringe, by the same rules as the server's, as soon as its label was read. */
function labelStops(
  { desk, treatment, protocol }: InjectionProps,
  early: InjectionForm<InjectionDraft>['early'],
): readonly Issue[] {
  if (early === undefined) return [];
  const judged = authorise(treatment, early, contextOf(desk, protocol, desk.clock.now()));
  return judged.issues.filter((issue) => isHardStop(issue) && issue.rule !== 'wrong-patient');
}
