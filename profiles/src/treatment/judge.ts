import { isAfter, isBefore, type Instant } from '../fhir/date-time.ts';
import type { Issue } from '../fhir/issue.ts';
import { administrationOf, adverseEventOf, specimenOf } from './address.ts';
import type { AdministrationRequest } from './administration-request.ts';
import { isAlarming } from './adverse-event.ts';
import { isExpiredAt, isInStock, isReleasedAt, thawsOf, type Aliquot } from './aliquot.ts';
import type { Breach } from './breach.ts';
import { chainOfIdentity } from './chain-of-identity.ts';
import type { CommandContext } from './command.ts';
import { stopIf, written } from './finding.ts';
import { shortName } from './identifier.ts';
import type { IdentityCheck, LabelCheck } from './identity-check.ts';
import { aliquotsOf, consentCovers, volumeLeft } from './questions.ts';
import { readLabel, readPatient } from './reading.ts';
import { isDeceased, safetyBreaches } from './safety.ts';
import { scheduleBreaches } from './schedule.ts';
import type { Series } from './series.ts';
import { sessionsOf } from './sessions.ts';
import { isSameTarget } from './target.ts';
import type { Treatment } from './treatment.ts';

/** The act that is judged, and whether it is still to come or is written down afterwards. */
export interface Act {
  readonly request: AdministrationRequest;
  readonly at: Instant;
  readonly isRetrospective: boolean;
  readonly context: CommandContext;
}

/** What speaks against one administration. */
export interface Judgement {
  /** What cannot be: refused before the act and after it. */
  readonly contradictions: readonly Issue[];
  /** What forbids the act while it can still be left undone. */
  readonly obstacles: readonly Issue[];
  /** Hard stops before the act; deviations after it. */
  readonly hard: readonly Breach[];
  /** Before the act each needs a reason; after it, deviations as well. */
  readonly soft: readonly Breach[];
  /** What is to be given, where the request names it. */
  readonly subject?: Subject;
}

/** The things of the record that a request names, as they were read. */
export interface Subject {
  readonly aliquot: Aliquot;
  readonly series: Series;
  readonly identityCheck: IdentityCheck;
  readonly labelCheck: LabelCheck;
}

/** Everything that speaks against giving this aliquot for this series at this time. */
export function judge(treatment: Treatment, act: Act): Judgement {
  const { request, context } = act;
  const label = readLabel(
    request.label,
    aliquotsOf(treatment).map(({ identifier }) => identifier),
    'label',
  );
  const patient = readPatient(request.patient, context.patient, 'patient');
  const series = treatment.series.find(({ id }) => id === request.seriesId);
  const aliquot = aliquotsOf(treatment).find(({ identifier }) => label.ok && identifier === label.value.identifier);
  const unread = [
    ...(label.ok ? [] : label.issues.map((issue) => forGiven(issue, act))),
    ...(patient.ok ? [] : patient.issues),
    ...stopIf(series === undefined, {
      rule: 'series-unknown',
      at: 'seriesId',
      text: 'This treatment has no such series',
    }),
  ];
  if (!label.ok || !patient.ok || series === undefined || aliquot === undefined)
    return { contradictions: unread, obstacles: [], hard: personBreaches(treatment, act), soft: [] };
  return judgeSubject(treatment, act, { aliquot, series, identityCheck: patient.value, labelCheck: label.value.check });
}

/** Serum that was given and is in no record of this patient: what to do is said, whose it is is not known here. */
function forGiven(issue: Issue, { isRetrospective }: Act): Issue {
  if (!isRetrospective || issue.rule !== 'label-foreign') return issue;
  const text = `${issue.text}. If it was given, report it at once to the physician responsible for the serum: it cannot be recorded here`;
  return { ...issue, text };
}

function judgeSubject(treatment: Treatment, act: Act, subject: Subject): Judgement {
  return {
    contradictions: contradictionsOf(treatment, act, subject),
    obstacles: obstaclesOf(treatment, act, subject),
    hard: [...personBreaches(treatment, act), ...targetBreaches(act, subject), ...aliquotBreaches(act, subject)],
    soft: [
      ...safetyBreaches({ ...act.context, checks: treatment.safetyChecks, at: act.at }),
      ...scheduleBreaches(treatment, act, subject.series),
      ...reactionBreaches(act),
      ...adverseEventBreaches(treatment, act),
      ...typedBreaches(act, subject),
    ],
    subject,
  };
}

function contradictionsOf(treatment: Treatment, { request, at }: Act, { aliquot }: Subject): readonly Issue[] {
  const left = volumeLeft(treatment, aliquot.id);
  const name = shortName(aliquot.identifier);
  const lies = aliquot.storage.at(-1)?.from;
  return [
    ...stopIf(request.volume > left, {
      rule: 'volume-exceeds',
      at: 'volume',
      text: `${written(request.volume)} mL is more than the ${written(left)} mL left in ${name}`,
      values: { volume: request.volume, limit: left },
    }),
    ...stopIf(isBefore(at, aliquot.filledAt) || (lies !== undefined && isBefore(at, lies)), {
      rule: 'time-order',
      at: 'occurredAt',
      text: `${name} was filled or put away at ${lies ?? aliquot.filledAt}, after ${at}`,
      values: { time: at, before: lies ?? aliquot.filledAt },
    }),
  ];
}

function obstaclesOf(treatment: Treatment, { request }: Act, { aliquot, series }: Subject): readonly Issue[] {
  const isAsked = request.reaction !== undefined || sessionsOf(treatment, series.id).length === 0;
  return [
    ...stopIf(aliquot.state === 'frozen', {
      rule: 'aliquot-frozen',
      at: 'label',
      text: `${shortName(aliquot.identifier)} lies in the freezer: record its thaw first`,
      values: { label: shortName(aliquot.identifier) },
    }),
    ...stopIf(!isAsked, {
      rule: 'reaction-not-asked',
      at: 'reaction',
      text: 'The reaction to the last injection was not asked',
    }),
    ...stopIf(chainOfIdentity(treatment, aliquot.id).verdict === 'broken', {
      rule: 'chain-broken',
      at: 'label',
      text: 'The record does not prove that this aliquot came from this patient',
    }),
  ];
}

function personBreaches(treatment: Treatment, act: Act): readonly Breach[] {
  const { at, context } = act;
  const concerns = concernsOf(context);
  const { consent, safetyChecks } = treatment;
  return [
    ...(isDeceased(safetyChecks, context.patient)
      ? [{ rule: 'deceased', at: 'patient', text: 'The patient is recorded as deceased', concerns } as const]
      : []),
    ...(consentCovers(consent, at)
      ? []
      : [{ rule: 'no-consent', at: 'patient', text: 'No consent of the patient covers this time', concerns } as const]),
    ...closedBreach(treatment, act),
  ];
}

function closedBreach({ state }: Treatment, { at, context, isRetrospective }: Act): readonly Breach[] {
  const isOver = 'endedAt' in state && (!isRetrospective || isAfter(at, state.endedAt));
  if (state.state !== 'on-hold' && !isOver) return [];
  const values = { state: state.state };
  return [
    {
      rule: 'treatment-closed',
      at: 'patient',
      text: `The treatment is ${state.state}`,
      values,
      concerns: concernsOf(context),
    },
  ];
}

function targetBreaches({ request, context }: Act, { series }: Subject): readonly Breach[] {
  if (isSameTarget(request.target, series.target)) return [];
  const text = 'The target confirmed at the patient is not the one that was ordered';
  return [{ rule: 'target-differs', at: 'target', text, concerns: concernsOf(context) }];
}

function aliquotBreaches(act: Act, { aliquot }: Subject): readonly Breach[] {
  const { at, context } = act;
  const { protocol } = context;
  const label = shortName(aliquot.identifier);
  const concerns = [...concernsOf(context), specimenOf(aliquot)];
  const found: readonly (Breach | false)[] = [
    !isInStock(aliquot) && {
      rule: 'aliquot-used',
      at: 'label',
      text: `${label} is ${aliquot.state} already`,
      values: { label, state: aliquot.state },
      concerns,
    },
    !isReleasedAt(aliquot, at) && {
      rule: 'aliquot-not-released',
      at: 'label',
      text: `${label} is not released by a physician`,
      values: { label },
      concerns,
    },
    isExpiredAt(aliquot, at) && {
      rule: 'aliquot-expired',
      at: 'label',
      text: `${label} expired at ${aliquot.expiresAt}`,
      values: { label, expiresAt: aliquot.expiresAt },
      concerns,
    },
    thawsOf(aliquot) > protocol.maximumThaws && {
      rule: 'aliquot-thaws',
      at: 'label',
      text: `${label} was thawed ${thawsOf(aliquot)} times; the protocol says ${protocol.maximumThaws} at most`,
      values: { label, thaws: thawsOf(aliquot), high: protocol.maximumThaws },
      concerns,
    },
  ];
  return found.flatMap((breach) => (breach === false ? [] : [breach]));
}

function reactionBreaches({ request, context }: Act): readonly Breach[] {
  if (request.reaction !== 'strong') return [];
  const text = 'Strong reaction to the last injection';
  return [{ rule: 'last-reaction', at: 'reaction', text, concerns: concernsOf(context) }];
}

/** Serious or severe events that are not over; each is an answerable stop, so that a physician looks at it first. */
function adverseEventBreaches({ adverseEvents }: Treatment, { at, context }: Act): readonly Breach[] {
  return adverseEvents
    .filter((event) => isAlarming(event, at))
    .map((event) => ({
      rule: 'adverse-event',
      at: 'reaction',
      text: `A ${event.severity}, ${event.seriousness} adverse event is ${event.outcome}`,
      values: { event: event.event, severity: event.severity, outcome: event.outcome },
      concerns: [...concernsOf(context), adverseEventOf(event)],
    }));
}

function typedBreaches({ context }: Act, { identityCheck, labelCheck }: Subject): readonly Breach[] {
  if (identityCheck.method !== 'typed' && labelCheck.method !== 'typed') return [];
  const text = 'A code was typed instead of scanned';
  return [{ rule: 'label-typed', at: 'label', text, concerns: concernsOf(context) }];
}

/** Every breach of an administration concerns the administration that comes of it. */
function concernsOf(context: CommandContext): readonly string[] {
  return [administrationOf({ id: context.idFor('administration#1') })];
}
