import type { CommandKind, DeliveryKind, SubmissionState, VerificationClaim } from '@autoserum/profiles';
import type { Generated } from 'kysely';
import type { AuditEntry, KeptDeliveryState, Launch } from '../services.ts';

/** Times are milliseconds UTC; sealed columns hold what only our key opens. */
export interface LaunchRow {
  readonly id: string;
  readonly iss: string;
  readonly status: Launch['status'];
  readonly state_hash: string;
  readonly binding_hash: string;
  readonly started_at: number;
  readonly opened_at: number | null;
  readonly last_seen_at: number | null;
  readonly expires_at: number | null;
  readonly ended_at: number | null;
  readonly handshake: string | null;
  readonly context: string | null;
  readonly tokens: string | null;
}

/** A line of the audit, as `AuditLine` says. Append only: triggers refuse a change and a deletion. */
export interface AuditRow {
  readonly id: number;
  readonly at: number;
  readonly kind: AuditEntry['kind'];
  readonly outcome: AuditEntry['outcome'];
  readonly detail: string | null;
  readonly launch: string | null;
  readonly user: string | null;
  readonly patient: string | null;
  readonly hash: string;
  readonly iss: string | null;
  readonly treatment: string | null;
  readonly request: string | null;
  readonly address: string | null;
}

/** One row: the last line that the audit store surely has. */
export interface AuditDeliveryRow {
  readonly single: Generated<1>;
  readonly line: number;
}

/** One row: the last line of the audit. Whoever changes it is the only one who may write a line. */
export interface AuditHeadRow {
  readonly single: Generated<1>;
  readonly line: number;
  readonly hash: string;
}

/** A verdict before an act; never changed. The verdict itself is sealed: it repeats what was read at the patient. */
export interface AuthorisationRow {
  readonly id: string;
  readonly iss: string;
  readonly patient: string;
  readonly treatment: string;
  readonly issued_at: number;
  readonly verdict: 'granted' | 'refused';
  readonly sealed: string;
}

/** What a second person is asked, and what one said; what is checked, and who says what about it, is sealed. */
export interface VerificationRow {
  readonly id: string;
  readonly iss: string;
  readonly patient: string;
  readonly treatment: string;
  readonly revision: number;
  readonly asked_by: string;
  readonly asked_at: number;
  readonly valid_until: number;
  readonly state: VerificationClaim['state'];
  readonly sealed: string;
  readonly sealed_claim: string | null;
}

/** What was typed and is not saved yet, one row a place; the content is sealed to the place. */
export interface DraftRow {
  readonly iss: string;
  readonly user: string;
  readonly patient: string;
  readonly form: string;
  readonly version: number;
  readonly writer: string;
  readonly submission: string;
  readonly saved_at: number;
  readonly expires_at: number;
  readonly sealed: string;
}

/** A submission. Its transaction is sealed: the resources that are written for the patient; empty once it is settled and its time is over. `by_reading` and `audited` are 0 or 1. */
export interface SubmissionRow {
  readonly iss: string;
  readonly id: string;
  readonly patient: string;
  readonly treatment: string;
  readonly sent_by: string;
  readonly kind: CommandKind;
  readonly revision: number;
  readonly entry_id: string;
  readonly digest: string;
  readonly sealed: string;
  readonly state: SubmissionState;
  readonly rule: string | null;
  readonly by_reading: number;
  readonly audited: number;
  readonly prepared_at: number;
  readonly sent_at: number | null;
  readonly settled_at: number | null;
  readonly owner: string;
  readonly lease_until: number;
  /** How many of its resources are confirmed; null where they go in one transaction. */
  readonly stored: number | null;
}

/** A process that refreshes the tokens of a launch. */
export interface RefreshLeaseRow {
  readonly launch: string;
  readonly holder: string;
  readonly lease_until: number;
}

/** One thing that the EHR gets of a record that lives elsewhere; what it says, and what was found out of it, is sealed. */
export interface DeliveryRow {
  readonly iss: string;
  readonly id: string;
  readonly patient: string;
  readonly treatment: string;
  readonly made_by: string;
  readonly kind: DeliveryKind;
  readonly number: number;
  readonly digest: string;
  readonly sealed_body: string;
  readonly sealed_finding: string;
  readonly state: KeptDeliveryState;
  readonly held: string | null;
  readonly prepared_at: number;
  readonly sent_at: number | null;
  readonly settled_at: number | null;
  readonly lease_until: number;
}

export interface Tables {
  readonly refresh_leases: RefreshLeaseRow;
  readonly deliveries: DeliveryRow;
  readonly submissions: SubmissionRow;
  readonly drafts: DraftRow;
  readonly authorisations: AuthorisationRow;
  readonly verifications: VerificationRow;
  readonly launches: LaunchRow;
  readonly audit: AuditRow;
  readonly audit_head: AuditHeadRow;
  readonly audit_delivery: AuditDeliveryRow;
}
