import { hasError, type Issue } from '../fhir/issue.ts';
import { minutes } from '../fhir/quantity.ts';
import { plusMinutes } from '../fhir/date-time.ts';
import type { AdministrationRequest } from './administration-request.ts';
import type { Authorisation } from './authorisation.ts';
import { checkReasons } from './breach.ts';
import type { CommandContext } from './command.ts';
import { caution, stop } from './finding.ts';
import { checkAuthority, checkLaunch } from './gate.ts';
import { judge } from './judge.ts';
import { checkStructure } from './structure.ts';
import { revisionOf, type Treatment } from './treatment.ts';

/** How long a verdict lasts: the patient, the tray and the record may be others after that. */
const VALID_FOR = minutes(15);

/** May this aliquot be given now? The verdict is kept even when it refuses. */
export function authorise(
  treatment: Treatment,
  request: AdministrationRequest,
  context: CommandContext,
): Authorisation {
  const { issues, isGranted, aliquotId } = verdictOf(treatment, request, context);
  return {
    id: context.idFor('authorisation'),
    treatmentId: treatment.id,
    revision: revisionOf(treatment),
    issuedAt: context.now,
    validUntil: plusMinutes(context.now, VALID_FOR),
    request,
    verdict: isGranted ? 'granted' : 'refused',
    issues,
    ...(aliquotId !== undefined && { aliquotId }),
  };
}

interface Verdict {
  readonly issues: readonly Issue[];
  readonly isGranted: boolean;
  readonly aliquotId?: string | undefined;
}

function verdictOf(treatment: Treatment, request: AdministrationRequest, context: CommandContext): Verdict {
  const judgement = judge(treatment, { request, at: context.now, isRetrospective: false, context });
  const issues = [
    ...checkStructure(request, context.now),
    ...checkLaunch(treatment, context),
    ...checkAuthority('administer', context),
    ...judgement.contradictions,
    ...judgement.obstacles,
    ...judgement.hard.map(stop),
    ...judgement.soft.map(caution),
  ];
  const isGranted = !hasError(issues) && checkReasons(judgement.soft, request.reasons).length === 0;
  return { issues, isGranted, aliquotId: judgement.subject?.aliquot.id };
}
