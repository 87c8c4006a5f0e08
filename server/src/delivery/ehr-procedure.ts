import { toResources, type Protocol, type ReferenceTo, type Treatment } from '@autoserum/profiles';
import type { Condition, Procedure } from 'fhir/r4';

/** What a copy for the EHR is made of. */
export interface Copied {
  readonly treatment: Treatment;
  readonly protocol: Protocol;
  /** Says where the whole record lives, in the clinic's language; it names the treatment's number, by which the copy is known again. */
  readonly note: string;
}

/**
 * The treatment as one Procedure for an EHR that does not hold its record: done, or stopped after the first draw. It names nothing that
 * lies in the companion store, so it claims none of our profiles. Nothing was done where no blood was drawn: then there is none.
 */
export function toEhrProcedure({ treatment, protocol, note }: Copied): Procedure | undefined {
  const resources = toResources(treatment, protocol);
  const root = resources.find((one): one is Procedure => one.resourceType === 'Procedure');
  const reason = resources.find((one): one is Condition => one.resourceType === 'Condition');
  if (root === undefined || (root.status !== 'completed' && root.status !== 'stopped')) return undefined;
  const { identifier, status, statusReason, code, subject, encounter, performedPeriod, recorder, bodySite } = root;
  const performers = performersOf(treatment);
  return {
    resourceType: 'Procedure',
    ...(identifier && { identifier }),
    status,
    ...(statusReason && { statusReason }),
    ...(code && { code }),
    subject,
    ...(encounter && { encounter }),
    ...(performedPeriod && { performedPeriod }),
    ...(recorder && { recorder }),
    ...(performers.length > 0 && { performer: performers.map((actor) => ({ actor })) }),
    ...reasonOf(reason, treatment.indication.source),
    ...(bodySite && { bodySite }),
    note: [{ text: note }],
  };
}

/** Whoever gave an injection, each once. */
function performersOf({ administrations }: Treatment) {
  const given = administrations.filter(({ act }) => act.status === 'completed');
  const names = new Map(given.map(({ performer }) => [performer.reference, performer]));
  return [...names.values()].map(({ reference, display }) => ({ reference, display }));
}

/** The EHR's own condition where the plan took it from there; its code always. */
function reasonOf(reason: Condition | undefined, source: ReferenceTo<'Condition'> | undefined) {
  return {
    ...(reason?.code && { reasonCode: [reason.code] }),
    ...(source && { reasonReference: [{ reference: source }] }),
  };
}
