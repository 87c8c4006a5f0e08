import type { Instant } from '../fhir/date-time.ts';
import type { Person } from '../fhir/reference.ts';
import { administrationOf, specimenOf } from './address.ts';
import type { Administration } from './administration.ts';
import type { Aliquot } from './aliquot.ts';
import type { Batch, Blood } from './batch.ts';
import type { CommandKind } from './command-kind.ts';
import { parseSpecimenIdentifier, type SpecimenKind } from './identifier.ts';
import type { CheckMethod } from './identity-check.ts';
import { weakerMethod } from './reading.ts';
import type { Treatment } from './treatment.ts';

/** One step of the proof: what became of what, who read it, when and how. */
export interface ChainLink {
  /** Relative references, such as `Patient/…` and `Specimen/…`. */
  readonly from: string;
  readonly to: string;
  readonly by: Person;
  readonly at: Instant;
  readonly method: CheckMethod;
}

/** The proof that an aliquot is this patient's own, from the patient to the aliquot and, once given, to its dose. */
export interface Chain {
  readonly aliquotId: string;
  readonly links: readonly ChainLink[];
  readonly verdict: 'proven' | 'broken';
  /** The least sure of the links; none in a broken chain without links. */
  readonly weakest?: ChainLink;
}

/** Walks patient -> blood -> serum -> aliquot -> dose; a missing reading, or a label of another batch, breaks it. */
export function chainOfIdentity(treatment: Treatment, aliquotId: string): Chain {
  const batch = treatment.batches.find(({ aliquots }) => aliquots.some(({ id }) => id === aliquotId));
  const aliquot = batch?.aliquots.find(({ id }) => id === aliquotId);
  if (batch === undefined || aliquot === undefined) return { aliquotId, links: [], verdict: 'broken' };
  const links = linksOf(treatment, batch, aliquot);
  const isProven = links.length === expectedLinks(treatment, batch, aliquot) && hasOwnLabels(treatment, batch, aliquot);
  const weakest = weakestOf(links);
  return { aliquotId, links, verdict: isProven ? 'proven' : 'broken', ...(weakest !== undefined && { weakest }) };
}

function linksOf(treatment: Treatment, batch: Batch, aliquot: Aliquot): readonly ChainLink[] {
  return [
    ...batch.blood.map((blood) => drawLink(treatment, blood)),
    ...batch.blood.flatMap((blood) => separationLink(treatment, batch, blood)),
    ...fillingLink(treatment, batch, aliquot),
    ...treatment.administrations.flatMap((one) => givenLink(aliquot, one)),
  ];
}

/** One link per syringe to it and one from it, one to the aliquot, one per dose. */
function expectedLinks(treatment: Treatment, batch: Batch, aliquot: Aliquot): number {
  const doses = treatment.administrations.filter(
    ({ act }) => act.status === 'completed' && act.aliquotId === aliquot.id,
  );
  return Math.max(batch.blood.length, 1) * 2 + 1 + doses.length;
}

function drawLink({ patient }: Treatment, blood: Blood): ChainLink {
  const method = weakerMethod(blood.identityCheck.method, blood.labelCheck.method);
  return { from: patient, to: specimenOf(blood), by: blood.collectedBy, at: blood.identityCheck.at, method };
}

function separationLink(treatment: Treatment, { incubation, serum }: Batch, blood: Blood): readonly ChainLink[] {
  const unloading = incubation?.unloadingCheck;
  const by = actorOf(treatment, 'end-incubation', specimenOf(blood));
  if (incubation === undefined || unloading === undefined || serum === undefined || by === undefined) return [];
  const method = weakerMethod(incubation.loadingCheck.method, unloading.method);
  return [{ from: specimenOf(blood), to: specimenOf(serum), by, at: unloading.at, method }];
}

function fillingLink(treatment: Treatment, { serum }: Batch, aliquot: Aliquot): readonly ChainLink[] {
  const by = actorOf(treatment, 'aliquot', specimenOf(aliquot));
  if (serum === undefined || by === undefined) return [];
  const { at, method } = aliquot.labelCheck;
  return [{ from: specimenOf(serum), to: specimenOf(aliquot), by, at, method }];
}

function givenLink(aliquot: Aliquot, { id, act, performer }: Administration): readonly ChainLink[] {
  if (act.status === 'not-done' || act.aliquotId !== aliquot.id) return [];
  const method = weakerMethod(act.identityCheck.method, act.labelCheck.method);
  const to = administrationOf({ id });
  return [{ from: specimenOf(aliquot), to, by: performer, at: act.labelCheck.at, method }];
}

/** Who did the step, as the log has it. */
function actorOf({ log }: Treatment, command: CommandKind, target: string): Person | undefined {
  return log.find((entry) => entry.command === command && entry.targets.includes(target))?.by;
}

function hasOwnLabels(treatment: Treatment, batch: Batch, aliquot: Aliquot): boolean {
  const isOwn = (identifier: string, kind: SpecimenKind) => {
    const parsed = parseSpecimenIdentifier(identifier);
    return (
      parsed.ok &&
      parsed.value.treatment === treatment.number &&
      parsed.value.batch === batch.number &&
      parsed.value.kind === kind
    );
  };
  return (
    batch.blood.every(({ identifier }) => isOwn(identifier, 'B')) &&
    batch.serum !== undefined &&
    isOwn(batch.serum.identifier, 'S') &&
    isOwn(aliquot.identifier, 'A')
  );
}

function weakestOf(links: readonly ChainLink[]): ChainLink | undefined {
  const [first, ...others] = links;
  return others.reduce((one, other) => (one !== undefined && isWeaker(other, one) ? other : one), first);
}

function isWeaker(one: ChainLink, other: ChainLink): boolean {
  return one.method !== other.method && weakerMethod(one.method, other.method) === one.method;
}
