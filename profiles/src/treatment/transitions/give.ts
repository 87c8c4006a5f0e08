import type { Issue } from '../../fhir/issue.ts';
import { failure, success, type Result } from '../../fhir/result.ts';
import type { Administration } from '../administration.ts';
import { administrationOf } from '../address.ts';
import { storageEnded, type Aliquot } from '../aliquot.ts';
import { checkReasons, type Breach } from '../breach.ts';
import type { AdministerCommand, CommandContext, NotGivenCommand } from '../command.ts';
import type { DeviationReason, DeviationRule } from '../deviation.ts';
import { refuse, stop } from '../finding.ts';
import { judge, type Judgement, type Subject } from '../judge.ts';
import { visitAt } from '../sessions.ts';
import type { Treatment } from '../treatment.ts';
import { reasonAmong, withAliquot, withDeviations } from './amend.ts';
import { checkAuthorisation } from './verdict.ts';
import { checkVerifier, objectionTo, verifierOf } from './verifier.ts';

/** An aliquot given. Authorised before the act, or written down afterwards, when only a contradiction refuses it. */
export function administer(
  treatment: Treatment,
  command: AdministerCommand,
  context: CommandContext,
): Result<Treatment> {
  const isRetrospective = command.basis.kind === 'retrospective';
  const judgement = judge(treatment, { request: command.request, at: command.occurredAt, isRetrospective, context });
  const alone = secondPersonBreaches(command, context, judgement.subject);
  const breaches = [...judgement.hard, ...judgement.soft, ...alone];
  const issues = [
    ...judgement.contradictions,
    ...checkVerifier(command, context),
    ...(isRetrospective ? [] : obstaclesOf(treatment, { command, context, judgement, alone })),
  ];
  if (issues.length > 0 || judgement.subject === undefined) return failure(...issues);
  const given = withGiven(treatment, judgement.subject, { command, context });
  return success(withDeviations(given, breaches, { at: command.occurredAt, context, reasonFor: reasonsOf(command) }));
}

interface Giving {
  readonly command: AdministerCommand;
  readonly context: CommandContext;
}

/** What an authorised injection fails by: its verdict, and everything that the verdict was about, asked again. */
function obstaclesOf(
  treatment: Treatment,
  { command, context, judgement, alone }: Giving & { readonly judgement: Judgement; readonly alone: readonly Breach[] },
): readonly Issue[] {
  return [
    ...checkAuthorisation(treatment, command, context),
    ...judgement.obstacles,
    ...judgement.hard.map(stop),
    ...checkReasons([...judgement.soft, ...alone], command.request.reasons),
  ];
}

/** An objection is no check: it is said in the record, whatever the protocol asks for. */
function secondPersonBreaches(
  command: AdministerCommand,
  context: CommandContext,
  subject: Subject | undefined,
): readonly Breach[] {
  const objection = subject === undefined ? undefined : objectionTo(command, context, subject.aliquot);
  const isAlone = context.protocol.secondPerson !== 'none' && verifierOf(command, context) === undefined;
  if (objection === undefined && !isAlone) return [];
  const concerns = [administrationOf({ id: context.idFor('administration#1') })];
  const text = objection === undefined ? 'No second person verified' : `The second person objected: ${objection}`;
  return [{ rule: 'second-person-missing', at: 'verifier', text, concerns }];
}

/** A reason for the rule itself, else the reason why the injection is written down afterwards. */
function reasonsOf({ request, basis }: AdministerCommand): (rule: DeviationRule) => DeviationReason | undefined {
  const own = reasonAmong(request.reasons);
  return (rule) => own(rule) ?? (basis.kind === 'retrospective' ? basis.reason : undefined);
}

function withGiven(treatment: Treatment, subject: Subject, giving: Giving): Treatment {
  const { aliquot } = subject;
  const next: Aliquot = { ...aliquot, state: 'given', storage: storageEnded(aliquot, giving.command.occurredAt) };
  const given = withAliquot(treatment, next);
  return {
    ...given,
    administrations: [...given.administrations, toAdministration(treatment, subject, giving)],
    ...withReaction(treatment, giving),
    ...withPain(treatment, giving),
  };
}

function toAdministration(treatment: Treatment, subject: Subject, { command, context }: Giving): Administration {
  const { request, occurredAt, basis } = command;
  const verifier = verifierOf(command, context);
  const { aliquot, series, identityCheck, labelCheck } = subject;
  return {
    id: context.idFor('administration#1'),
    session: visitAt(treatment, occurredAt, context) ?? context.idFor('session'),
    seriesId: series.id,
    target: request.target,
    act: {
      status: 'completed',
      aliquotId: aliquot.id,
      volume: request.volume,
      identityCheck,
      labelCheck,
      guidance: request.guidance,
    },
    at: occurredAt,
    performer: context.actor,
    ...(verifier !== undefined && { verifier }),
    ...(context.encounter !== undefined && { encounter: context.encounter }),
    ...(basis.kind === 'authorised' && { authorisationId: basis.authorisationId }),
  };
}

/** The reaction that was asked before this injection is a safety check of its own. */
function withReaction({ safetyChecks }: Treatment, { command, context }: Giving): Pick<Treatment, 'safetyChecks'> {
  const { reaction } = command.request;
  if (reaction === undefined) return { safetyChecks };
  const check = { id: context.idFor('check#1'), kind: 'last-reaction', finding: reaction } as const;
  return { safetyChecks: [...safetyChecks, { ...check, at: command.occurredAt, by: context.actor }] };
}

function withPain({ outcomes }: Treatment, { command, context }: Giving): Pick<Treatment, 'outcomes'> {
  const { pain, occurredAt, request } = command;
  if (pain === undefined) return { outcomes };
  const measure = { kind: 'pain', score: pain } as const;
  const outcome = {
    id: context.idFor('observation#1'),
    measure,
    at: occurredAt,
    by: context.actor,
    seriesId: request.seriesId,
  };
  return { outcomes: [...outcomes, outcome] };
}

/** An injection that was due and was not given: no dose, no aliquot, a reason. */
export function notGiven(treatment: Treatment, command: NotGivenCommand, context: CommandContext): Result<Treatment> {
  const series = treatment.series.find(({ id }) => id === command.seriesId);
  if (series === undefined)
    return refuse({ rule: 'series-unknown', at: 'seriesId', text: 'This treatment has no such series' });
  const missed: Administration = {
    id: context.idFor('administration#1'),
    session: visitAt(treatment, command.occurredAt, context) ?? context.idFor('session'),
    seriesId: series.id,
    target: series.target,
    act: { status: 'not-done', reason: command.reason },
    at: command.occurredAt,
    performer: context.actor,
    ...(context.encounter !== undefined && { encounter: context.encounter }),
  };
  return success({ ...treatment, administrations: [...treatment.administrations, missed] });
}
