import { epochOf } from '../fhir/date-time.ts';
import { error, type Issue } from '../fhir/issue.ts';
import { isSameTarget } from '../treatment/target.ts';
import type { Treatment } from '../treatment/treatment.ts';
import { findAliquot } from './medication.ts';
import type { AdministrationInRecord } from './medication-administration.ts';
import type { RecordParts } from './record-parts.ts';
import { ALIQUOT_STATUS } from './terminology.ts';

/** Findings where FHIR says one thing in two places and the record says it differently: site, dose and state are never chosen. */
export function checkAgreement(treatment: Treatment, parts: RecordParts): readonly Issue[] {
  return [
    ...checkSites(treatment, parts),
    ...parts.administrations.flatMap((given) => checkDose(treatment, given)),
    ...parts.aliquots
      .filter(({ aliquot, status }) => ALIQUOT_STATUS[aliquot.state] !== status)
      .map(({ aliquot }) => contradiction(`Specimen/${aliquot.id}.status`, 'The status does not agree with the state')),
  ];
}

/** The body sites of the treatment are the targets of its orders, in their order. */
function checkSites({ id, series }: Treatment, { root }: RecordParts): readonly Issue[] {
  const isSame =
    root.targets.length === series.length &&
    series.every(({ target }, index) =>
      root.targets.slice(index, index + 1).every((site) => isSameTarget(site, target)),
    );
  return isSame ? [] : [contradiction(`Procedure/${id}.bodySite`, 'The body sites are not the targets of the orders')];
}

/** A dose carries the label of the aliquot that the administration names; one that was not given carries none. */
function checkDose(treatment: Treatment, { administration, label }: AdministrationInRecord): readonly Issue[] {
  const { id, act } = administration;
  const named = act.status === 'completed' ? findAliquot(treatment, act.aliquotId) : undefined;
  const isSame =
    named === undefined
      ? label === undefined
      : label?.identifier === named.aliquot.identifier &&
        label.lot === named.batch.identifier &&
        epochOf(label.expiresAt) === epochOf(named.aliquot.expiresAt);
  if (isSame) return [];
  const place = `MedicationAdministration/${id}.contained[0]`;
  return [contradiction(place, 'The label of the dose is not that of the aliquot that was given')];
}

function contradiction(at: string, text: string): Issue {
  return error('invariant', at, text, { rule: 'record-contradicts', values: { at } });
}
