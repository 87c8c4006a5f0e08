import { instantOf, metres, type Command, type Instant, type Treatment } from '@autoserum/profiles';
import type { Scene } from '../../profiles/src/testing/clinic.ts';
import { toAdminister, toDiscard, toFreeze, toRequest } from '../../profiles/src/testing/course.ts';
import type { AdministrationRequest } from '../../profiles/src/treatment/administration-request.ts';
import type { Parts } from './history.ts';
import type { Act } from './plan.ts';
import { planWithoutSources } from './prepared.ts';

/** One command with what the checker must find of it. */
export interface Words {
  readonly command: Command;
  readonly parts: Parts;
  readonly label?: string;
}

export interface Moment {
  readonly treatment: Treatment | undefined;
  readonly scene: Scene;
  readonly at: Instant;
  /** Which of the aliquots that can be taken. */
  readonly pick: number;
}

/** Times of acts: no two of a campaign are equal, to the millisecond, so that each act can be known again by its time. */
export function createMarks(now: () => number = Date.now): () => Instant {
  let last = 0;
  return () => instantOf((last = Math.max(now(), last + 1)));
}

type Aliquot = Treatment['batches'][number]['aliquots'][number];

/** The aliquot that this act takes; none when there is none left. */
export function aliquotFor({ treatment, pick }: Moment): Aliquot | undefined {
  const left = (treatment?.batches ?? [])
    .flatMap(({ aliquots }) => aliquots)
    .filter(({ state }) => state === 'released');
  return left[pick % Math.max(1, left.length)];
}

/** What is asked for before an injection. */
export function requestFor(moment: Moment): AdministrationRequest | undefined {
  const { treatment, scene, at } = moment;
  const aliquot = aliquotFor(moment);
  if (treatment === undefined || aliquot === undefined) return undefined;
  const request = toRequest(treatment, scene, at);
  return { ...request, label: { ...request.label, text: aliquot.identifier }, volume: aliquot.volume };
}

/** An injection that was authorised: the injection, the pain, and the reaction to the last one when it was asked. */
export function injectionOf(request: AdministrationRequest, authorisationId: string, at: Instant): Words {
  const observations = request.reaction === undefined ? 1 : 2;
  return {
    command: toAdminister(request, { kind: 'authorised', authorisationId }, at),
    parts: { MedicationAdministration: 1, Observation: observations },
    label: request.label.text,
  };
}

/** What a person says who does this now; what cannot be said of this treatment becomes an observation. */
export function wordsFor(act: Exclude<Act, 'administer'>, moment: Moment): Words {
  const { treatment, scene, at } = moment;
  const said = { occurredAt: at, timeSource: 'clock' } as const;
  const aliquot = aliquotFor(moment);
  const label = aliquot === undefined ? {} : { label: aliquot.identifier };
  switch (act) {
    case 'plan': {
      const command = planWithoutSources(scene, at);
      const checks = command.kind === 'plan' ? command.safetyChecks.length : 0;
      return { command, parts: { Observation: checks } };
    }
    case 'discard':
      if (aliquot === undefined) return observed(at);
      return { command: toDiscard(aliquot.id, at), parts: {}, ...label };
    case 'freeze':
      if (aliquot === undefined) return observed(at);
      return { command: toFreeze(aliquot.id, at), parts: {}, ...label };
    case 'lose':
      if (aliquot === undefined) return observed(at);
      return { command: { kind: 'lose', ...said, aliquotId: aliquot.id }, parts: {}, ...label };
    case 'hold':
      return treatment?.state.state === 'on-hold'
        ? { command: { kind: 'resume', ...said }, parts: {} }
        : { command: { kind: 'hold', ...said, reason: 'other' }, parts: {} };
    case 'adverse-event':
      return { command: adverseEvent(at), parts: { AdverseEvent: 1 } };
    case 'function-score':
      return {
        command: {
          kind: 'record-function-score',
          ...said,
          scores: [{ instrument: 'womac', scale: 'womac-0-96', points: 40 }],
        },
        parts: { Observation: 1 },
      };
    case 'observe':
      return observed(at);
  }
}

function observed(at: Instant): Words {
  return {
    command: {
      kind: 'observe',
      occurredAt: at,
      timeSource: 'clock',
      measures: [
        { kind: 'pain', score: 4 },
        { kind: 'walking-distance', distance: metres(400) },
      ],
    },
    parts: { Observation: 2 },
  };
}

function adverseEvent(at: Instant): Command {
  return {
    kind: 'record-adverse-event',
    occurredAt: at,
    timeSource: 'clock',
    event: 'swelling',
    seriousness: 'non-serious',
    severity: 'mild',
    outcome: 'unknown',
  };
}
