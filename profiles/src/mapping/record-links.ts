import type { Issue } from '../fhir/issue.ts';
import type { Batch } from '../treatment/batch.ts';
import type { Treatment } from '../treatment/treatment.ts';
import { incomplete } from './record-parts.ts';

/** One thing of the record that names another one. */
interface Link {
  readonly from: string;
  readonly to: string;
}

/** Findings about what is named in the record and is not in it. The log names everything that was ever made, so a loss shows. */
export function checkLinks(treatment: Treatment, places: ReadonlySet<string>): readonly Issue[] {
  return linksOf(treatment)
    .filter(({ to }) => !places.has(to) && to !== treatment.patient)
    .map(({ from, to }) => incomplete(from, `${to} is named and was not read`));
}

function linksOf(treatment: Treatment): readonly Link[] {
  return [
    ...treatment.batches.flatMap(linksOfBatch),
    ...treatment.administrations.flatMap(({ id, seriesId, act }) =>
      linksFrom(`MedicationAdministration/${id}`, [
        `ServiceRequest/${seriesId}`,
        ...(act.status === 'completed' ? [`Specimen/${act.aliquotId}`] : []),
      ]),
    ),
    ...treatment.outcomes.flatMap(({ id, seriesId }) =>
      linksFrom(`Observation/${id}`, seriesId ? [`ServiceRequest/${seriesId}`] : []),
    ),
    ...treatment.il1Ra.flatMap(({ id, serumId }) => linksFrom(`Observation/${id}`, [`Specimen/${serumId}`])),
    ...treatment.adverseEvents.flatMap(({ id, administrationId }) =>
      linksFrom(`AdverseEvent/${id}`, administrationId ? [`MedicationAdministration/${administrationId}`] : []),
    ),
    ...treatment.deviations.flatMap(({ id, concerns }) => linksFrom(`DetectedIssue/${id}`, concerns)),
    ...treatment.log.flatMap(({ id, targets }) => linksFrom(`Provenance/${id}`, targets)),
  ];
}

function linksOfBatch({ blood, incubation, serum }: Batch): readonly Link[] {
  const incubator = incubation ? [`Device/${incubation.incubatorId}`] : [];
  return [
    ...blood.flatMap(({ id, kitId }) => linksFrom(`Specimen/${id}`, [`Device/${kitId}`, ...incubator])),
    ...(serum ? linksFrom(`Specimen/${serum.id}`, [`Device/${serum.filtration.filterId}`]) : []),
  ];
}

function linksFrom(from: string, targets: readonly string[]): readonly Link[] {
  return targets.map((to) => ({ from, to }));
}
