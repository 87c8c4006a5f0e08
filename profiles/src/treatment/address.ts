/** Relative references of the record's things to the resources that they are. */

export function specimenOf({ id }: Identified): string {
  return `Specimen/${id}`;
}

export function administrationOf({ id }: Identified): string {
  return `MedicationAdministration/${id}`;
}

export function observationOf({ id }: Identified): string {
  return `Observation/${id}`;
}

export function adverseEventOf({ id }: Identified): string {
  return `AdverseEvent/${id}`;
}

export function deviceOf({ id }: Identified): string {
  return `Device/${id}`;
}

export function deviationOf({ id }: Identified): string {
  return `DetectedIssue/${id}`;
}

export function orderOf({ id }: Identified): string {
  return `ServiceRequest/${id}`;
}

interface Identified {
  readonly id: string;
}
