import { harmlessBy } from '../harmless.ts';
import type { Judged } from '../judge-all.ts';
import type { Verdict } from '../judges/verdict.ts';

/** How many of some mutants who refused. */
export interface Counts {
  readonly all: number;
  /** Refused by R4 alone: they say nothing about the model. */
  readonly byBase: number;
  /** Of the rest, those that a rule calls harmless. */
  readonly harmless: number;
  /** What is left: wrong, and right for R4. */
  readonly fair: number;
  readonly byHapi: number;
  readonly byOurs: number;
  /** Of all: the in-process check says what HAPI says. One that is unsure says neither. */
  readonly agreed: number;
  readonly compared: number;
  readonly byReference: number;
  readonly askedReference: number;
}

export function isFair(judged: Judged): boolean {
  return !isByBase(judged) && !isHarmless(judged);
}

export function isByBase({ base }: Judged): boolean {
  return isRefused(base);
}

function isHarmless({ mutant, hapi, ours }: Judged): boolean {
  return harmlessBy(mutant) !== undefined && !isRefused(hapi ?? ours);
}

/** Whether two judges say the same. */
export function isAgreed({ hapi, ours }: Judged): boolean {
  return hapi !== undefined && ours !== undefined && hapi.says === ours.says;
}

export function isRefused(verdict: Verdict | undefined): boolean {
  return verdict?.says === 'refused';
}

export function countsOf(judged: readonly Judged[]): Counts {
  const fair = judged.filter(isFair);
  const compared = judged.filter(({ hapi, ours }) => hapi && ours);
  return {
    all: judged.length,
    byBase: judged.filter(isByBase).length,
    harmless: judged.filter((one) => !isByBase(one) && isHarmless(one)).length,
    fair: fair.length,
    byHapi: fair.filter(({ hapi }) => isRefused(hapi)).length,
    byOurs: fair.filter(({ ours }) => isRefused(ours)).length,
    agreed: compared.filter(isAgreed).length,
    compared: compared.length,
    byReference: fair.filter(({ reference }) => isRefused(reference)).length,
    askedReference: fair.filter(({ reference }) => reference !== undefined && reference.says !== 'unsure').length,
  };
}

/** A share in percent, rounded down so that it never looks better than it is. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${(Math.floor((part / whole) * 10_000) / 100).toFixed(2)} %`;
}
