import type {
  AdverseEvent,
  Condition,
  Consent,
  DetectedIssue,
  Device,
  MedicationAdministration,
  Observation,
  Procedure,
  Provenance,
  ServiceRequest,
  Specimen,
} from 'fhir/r4';
import type { Batch } from '../treatment/batch.ts';
import type { Protocol } from '../treatment/protocol.ts';
import type { Treatment } from '../treatment/treatment.ts';
import { toAdverseEvent } from './adverse-event.ts';
import { toCondition } from './condition.ts';
import { toConsent } from './consent.ts';
import { toDetectedIssue } from './detected-issue.ts';
import { toDevice } from './device.ts';
import { toIl1RaObservation } from './il-1ra.ts';
import { toMedicationAdministration } from './medication-administration.ts';
import { toOutcomeObservation, toSafetyObservation } from './observation.ts';
import type { RecordContext } from './our-resource.ts';
import { toProcedure } from './procedure.ts';
import { toProvenance } from './provenance.ts';
import { toServiceRequest } from './service-request.ts';
import { toAliquotSpecimen } from './specimen-aliquot.ts';
import { toBloodSpecimen } from './specimen-blood.ts';
import { toSerumSpecimen } from './specimen-serum.ts';

/** One resource that a record is made of. */
export type RecordResource =
  | Procedure
  | Condition
  | Consent
  | ServiceRequest
  | Observation
  | Device
  | Specimen
  | MedicationAdministration
  | AdverseEvent
  | DetectedIssue
  | Provenance;

/** Every resource of a treatment, the Procedure first. The orders take their interval from the protocol. */
export function toResources(treatment: Treatment, protocol: Protocol): readonly RecordResource[] {
  const context = { treatment, protocol };
  return [
    toProcedure(treatment),
    toCondition(treatment.indication, context),
    toConsent(treatment.consent, context),
    ...treatment.series.map((series) => toServiceRequest(series, context)),
    ...treatment.safetyChecks.map((check) => toSafetyObservation(check, context)),
    ...treatment.devices.map((device) => toDevice(device, context)),
    ...treatment.batches.flatMap((batch) => toSpecimens(batch, context)),
    ...treatment.administrations.map((administration) => toMedicationAdministration(administration, context)),
    ...treatment.outcomes.map((outcome) => toOutcomeObservation(outcome, context)),
    ...treatment.il1Ra.map((measured) => toIl1RaObservation(measured, context)),
    ...treatment.adverseEvents.map((event) => toAdverseEvent(event, context)),
    ...treatment.deviations.map((deviation) => toDetectedIssue(deviation, context)),
    ...treatment.log.map((entry) => toProvenance(entry, context)),
  ];
}

function toSpecimens(batch: Batch, context: RecordContext): readonly Specimen[] {
  const inBatch = { ...context, batch };
  return [
    ...batch.blood.map((blood) => toBloodSpecimen(blood, inBatch)),
    ...(batch.serum ? [toSerumSpecimen(batch.serum, inBatch)] : []),
    ...batch.aliquots.map((aliquot) => toAliquotSpecimen(aliquot, inBatch)),
  ];
}
