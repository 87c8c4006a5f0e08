import type { RegisteredEhr } from './registered-ehr.ts';

/** Who launched us, as the verified id_token says. */
export interface LaunchUser {
  /** Relative reference, such as `Practitioner/123`; the issuer's subject, as `urn:sub:…`, where the EHR names no fhirUser. */
  readonly reference: string;
  readonly display?: string;
}

/** What the EHR handed over at one launch, and what it lets us do; the same for the whole life of the launch. */
export interface LaunchContext {
  readonly id: string;
  readonly ehr: RegisteredEhr;
  /** Logical id of the one Patient of this launch. */
  readonly patient: string;
  readonly encounter?: string;
  readonly user: LaunchUser;
  /** What was granted of what was asked for, which may be less. */
  readonly grantedScopes: readonly string[];
  /** SMART `need_patient_banner`; true where the EHR says nothing. */
  readonly needPatientBanner: boolean;
  /** The organisation that launched us, where several share an EHR; in the audit of the launch. */
  readonly tenant?: string;
  /** What the person came for; the screen opens its step if it knows the word. */
  readonly intent?: string;
  /** Orders and specimens of `fhirContext` that the launch is about. */
  readonly about?: readonly string[];
  /** When the launch ends at the latest, milliseconds UTC. */
  readonly expiresAt: number;
}

/** Whom the audit names: the launch, its user and its patient, in the ids of this EHR. */
export function whoIs({ id, ehr, user, patient }: LaunchContext) {
  return { launch: id, iss: ehr.iss, user: user.reference, patient };
}
