import type { CalendarDate, Instant } from './fhir/date-time.ts';
import type { Issue } from './fhir/issue.ts';
import type { Person, ReferenceTo } from './fhir/reference.ts';
import type { Authorisation } from './treatment/authorisation.ts';
import type { AdministrationRequest, CodeRead, Command, SafetyCheckInput } from './treatment/command.ts';
import type { CommandKind } from './treatment/command-kind.ts';
import type { Protocol } from './treatment/protocol.ts';
import type { IndicationCode, Role, Treatment } from './treatment/treatment.ts';
import type { EarlierObjection, Objection, Verification } from './treatment/verification.ts';

/** The EHR's patient as read at this launch; unreadable parts are absent, never guessed. */
export interface PatientView {
  readonly reference: ReferenceTo<'Patient'>;
  readonly name: string;
  readonly birthDate?: CalendarDate;
  readonly sex?: 'female' | 'male' | 'other' | 'unknown';
  readonly recordNumber?: string;
  readonly deceased: boolean;
  /** Texts of active allergies; absent when the EHR was not asked or did not answer. */
  readonly allergies?: readonly string[];
  /** The EHR holds a statement that none are known. */
  readonly noKnownAllergies: boolean;
}

/** A condition of the EHR that the plan may take as its indication. */
export interface ConditionView {
  readonly reference: ReferenceTo<'Condition'>;
  readonly text: string;
  readonly recordedOn?: CalendarDate;
  /** Set when the condition carries a code that the plan knows. */
  readonly indication?: IndicationCode;
}

/** Infections that are looked for before blood is processed. */
export type InfectionMarker = 'hiv' | 'hepatitis-b' | 'hepatitis-c' | 'syphilis';

/** What our server concludes from the EHR in words that the EHR does not have; the screen says it in the reader's language. */
export type SafetyRemark =
  | {
      readonly code: 'markers-negative' | 'markers-positive' | 'markers-missing';
      readonly markers: readonly InfectionMarker[];
    }
  | { readonly code: 'anticoagulant-by-words'; readonly medicine: string }
  | { readonly code: 'no-anticoagulant'; readonly medicines: number }
  | { readonly code: 'medicines-unknown' | 'allergies-unknown' };

/** A safety check proposed from what the EHR knows, with the text that says so and its date. */
export interface SafetyProposal extends SafetyCheckInput {
  /** The EHR's own words, or the remark in English. */
  readonly text: string;
  readonly remark?: SafetyRemark;
  readonly recordedOn?: CalendarDate;
}

/** Why the EHR does not do a part of what a record needs: it does not offer it, or did not grant it to this launch. */
export interface EhrGap {
  readonly why: 'not-offered' | 'not-granted';
  /** A type with the interactions that are missing, as SMART writes them (`Specimen.cu`); or `transaction`. */
  readonly what: string;
}

/** What the EHR gets of a treatment whose record lives in the companion store, in the order in which it is written. */
export const DELIVERY_KINDS = ['procedure', 'summary'] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];

/** One thing that the EHR gets when a treatment has ended; with gaps it gets nothing of the kind. */
export interface PlannedDelivery {
  readonly kind: DeliveryKind;
  readonly gaps: readonly EhrGap[];
}

/**
 * Where the whole record of this patient's treatments lives, and why there: the clinic says so, the EHR takes all of it, the EHR lacks
 * something, or a record is already there.
 */
export interface RecordPlan {
  readonly home: 'ehr' | 'companion';
  readonly because: 'set' | 'ehr-takes-all' | 'ehr-lacks' | 'already-there';
  /** What keeps the EHR from holding the whole record; empty when nothing does, or when it did not say. */
  readonly gaps: readonly EhrGap[];
  /** What the EHR gets of a record that lives elsewhere; absent where it holds the record itself. */
  readonly deliveries?: readonly PlannedDelivery[];
}

/** A command that is switched off before anything is typed, with the scopes that it lacks. */
export interface SwitchedOff {
  readonly command: CommandKind;
  readonly missing: readonly string[];
}

/** What the granted scopes and the record home allow; a missing one switches its step off before anything is typed. */
export interface Capability {
  /** Whether a treatment can be led from its plan to its end. */
  readonly canWrite: boolean;
  /** What is missing for that: scopes as SMART writes them, and what the EHR does not offer. */
  readonly missing: readonly string[];
  /** Steps beside that way which are off by themselves, such as an adverse event. */
  readonly off: readonly SwitchedOff[];
}

/** Why somebody looked twice and found that the record is this patient's. */
export const ADOPTION_REASONS = ['number-changed', 'number-was-wrong', 'merged-in-ehr'] as const;
export type AdoptionReason = (typeof ADOPTION_REASONS)[number];

/** What stops writing until a physician has taken the record over. */
export type AdoptionNeed = 'record-number-differs' | 'record-of-merged-patient';

/** Body of `POST …/adoption`. */
export interface AdoptionRequest {
  readonly expectedPatient: ReferenceTo<'Patient'>;
  readonly reason: AdoptionReason;
}

/** Answer to an adoption: how many treatments were taken over from a merged patient. */
export interface AdoptionReply {
  readonly moved: number;
  readonly adoptedAt: Instant;
}

/** `GET …/session`: for whom and by whom this launch is. */
export interface SessionView {
  readonly launch: string;
  readonly ehrName: string;
  readonly patient: PatientView;
  readonly user: Person & { readonly role: Role; readonly roleSource: 'registry' | 'ehr' | 'attested' };
  readonly encounter?: ReferenceTo<'Encounter'>;
  readonly needPatientBanner: boolean;
  /** What the person came for, as the EHR says it; a word that the screen does not know means nothing. */
  readonly intent?: string;
  /** Orders and specimens that the EHR launched us for: `ServiceRequest/…`, `Specimen/…`. */
  readonly about?: readonly string[];
  readonly now: Instant;
  readonly expiresAt: Instant;
  readonly timeZone: string;
  /** Set when the EHR's clock differs from ours by more than two minutes; seconds, positive when the EHR is ahead. */
  readonly clockSkewSeconds?: number;
  readonly capability: Capability;
  /** Where the record lives; absent when that could not be found out, and then nothing can be written. */
  readonly recordPlan?: RecordPlan;
  /** Set when the record in the companion store was begun under another number or another patient of the EHR. */
  readonly adoption?: AdoptionNeed;
  readonly protocols: readonly Protocol[];
  readonly conditions: readonly ConditionView[];
  readonly safety: readonly SafetyProposal[];
  /** Origins to which the app may post a message, such as the wish to be launched again. */
  readonly ehrOrigins: readonly string[];
  /** What could not be read in the EHR, for the person to know. */
  readonly issues: readonly Issue[];
}

/** How far one submission has come: `confirmed` was read back, `refused` is proven never to be stored. */
export type SubmissionState = 'prepared' | 'sent' | 'unknown' | 'partial' | 'confirmed' | 'refused';

/** A submission of which a person should know: not settled, stored in part, or found refused when its sender was gone. */
export interface SubmissionView {
  readonly id: string;
  readonly treatmentId: string;
  readonly kind: CommandKind;
  readonly state: SubmissionState;
  /** Why, as a rule that has a sentence. */
  readonly rule?: string;
  /** How many of its resources are stored, while it is completed in a store that takes no transaction. */
  readonly progress?: { readonly stored: number; readonly of: number };
  readonly sentBy: string;
  readonly at: Instant;
}

/** `GET …/submissions/<id>`: read back just now; with the treatment where it is stored. */
export interface SubmissionReply {
  readonly submission: SubmissionView;
  readonly stored?: Omit<CommandReply, 'warnings'>;
  /** What stands against it, for a person. */
  readonly issues: readonly Issue[];
}

/**
 * How far one delivery has come. `withheld`: the EHR does not take it; `waiting`: not sent; `checking`: sent, and not yet known whether it
 * is there; `kept`: read back with every element; `differs`: read back, and not all of it; `refused`: the EHR did not store it.
 */
export type DeliveryState = 'withheld' | 'waiting' | 'checking' | 'kept' | 'differs' | 'refused';

/** What the EHR made of one element that was sent; the texts are those of the resource, cut to a line. */
export interface ElementFate {
  /** Path from the resource down, such as `Procedure.bodySite`; a choice of types has one path, `Procedure.performed`. */
  readonly path: string;
  readonly fate: 'kept' | 'changed' | 'dropped';
  readonly sent: string;
  /** What the EHR has instead, where it changed it. */
  readonly held?: string;
}

/** One thing that the EHR gets of a treatment, and how far it has come. */
export interface DeliveryView {
  readonly kind: DeliveryKind;
  /** From 1; a later summary replaces the one before. */
  readonly number: number;
  readonly state: DeliveryState;
  /** When it came into this state; absent while nothing was written down. */
  readonly at?: Instant;
  /** Until then what was sent may still arrive, so that it is not sent again; absent once that is over. */
  readonly underWayUntil?: Instant;
  /** What the EHR lacks for it. */
  readonly gaps: readonly EhrGap[];
  /** Why it waits, is not known, or was refused. */
  readonly issues: readonly Issue[];
  /** Where it is in the EHR. */
  readonly held?: string;
  readonly elements: readonly ElementFate[];
}

/** `GET` and `POST …/treatments/<id>/deliveries`: what the EHR has of this treatment; the latter sends what waits. */
export interface DeliveriesView {
  readonly deliveries: readonly DeliveryView[];
  readonly readAt: Instant;
}

/** Body of `POST …/treatments/<id>/deliveries`. */
export interface DeliveryRequest {
  readonly expectedPatient: ReferenceTo<'Patient'>;
}

/** `GET …/treatments`: the readable ones, and those that could not be read with the reason. */
export interface TreatmentsView {
  readonly treatments: readonly Treatment[];
  readonly unreadable: readonly { readonly id: string; readonly issues: readonly Issue[] }[];
  /** Of this patient, what is not settled. */
  readonly submissions: readonly SubmissionView[];
  readonly readAt: Instant;
}

/** Body of `POST …/treatments` (plan) and `POST …/treatments/<id>/commands`. */
export interface CommandRequest {
  /** UUID, made when the draft is born; the same one again changes nothing. */
  readonly submissionId: string;
  /** The patient that the screen shows. */
  readonly expectedPatient: ReferenceTo<'Patient'>;
  /** Revision that the screen shows; 0 for a plan. */
  readonly expectedRevision: number;
  readonly command: Command;
}

/** Body of `POST …/cancellations`: the entry that its person does not want sent any more. */
export interface CancellationRequest {
  /** Absent for a plan. */
  readonly treatmentId?: string | undefined;
  readonly request: CommandRequest;
}

/** Answer to a command that is stored: the treatment as read back. */
export interface CommandReply {
  readonly treatment: Treatment;
  readonly readBackAt: Instant;
  readonly warnings: readonly Issue[];
}

/** Body of `POST …/treatments/<id>/authorisations`; the answer is an Authorisation. */
export interface AuthorisationRequest {
  readonly submissionId: string;
  readonly expectedPatient: ReferenceTo<'Patient'>;
  readonly expectedRevision: number;
  readonly request: AdministrationRequest;
}
export type AuthorisationReply = Authorisation;

/** Body of `POST …/treatments/<id>/verifications`: a second person shall check what was authorised. */
export interface VerificationRequest {
  readonly expectedPatient: ReferenceTo<'Patient'>;
  readonly authorisationId: string;
}

/** Body of `POST …/verifications/<id>/claim`, by the second person: the label that they read themselves, or why they object. */
export interface ClaimRequest {
  readonly expectedPatient: ReferenceTo<'Patient'>;
  readonly decision:
    | { readonly kind: 'confirmed'; readonly label: CodeRead }
    | { readonly kind: 'objected'; readonly reason: Objection };
}

/**
 * One check by a second person. Who asked for it also gets the verdict that it is about, with which they go on in another launch. While it
 * waits, it says who objected before: an objection is not laid aside by asking somebody else.
 */
export interface VerificationView extends Verification {
  readonly authorisation?: Authorisation;
  readonly objections?: readonly EarlierObjection[];
}

/** `GET …/verifications`: of this patient, what waits for this user's eyes, what this user asked others for, and every objection that is kept. */
export interface VerificationsView {
  readonly verifications: readonly VerificationView[];
}

/** The forms that a draft is kept of, and what beside the patient each is about. */
export type DraftFormName =
  | 'plan'
  | 'paper-plan'
  | 'change'
  | 'outcome'
  | 'collection'
  | 'incubation'
  | 'temperature'
  | 'separation'
  | 'aliquots'
  | 'release'
  | 'rejection'
  | 'stock'
  | 'injection'
  | 'not-given';

/** What was typed, as the form itself writes and reads it; nothing that was scanned, checked or confirmed. */
export type DraftContent = Readonly<Record<string, unknown>>;

/** Body of `PUT …/drafts/<form>`; the form is `name`, `name~treatment` or `name~treatment~subject`. */
export interface DraftRequest {
  /** The submission that this will be; born with the draft. */
  readonly submissionId: string;
  /** UUID of the page that types. */
  readonly writer: string;
  /** The version that the page knows of; 0 when it knows of none. */
  readonly base: number;
  /** Its own version from now on, greater than the base. */
  readonly version: number;
  readonly content: DraftContent;
}

/** A draft as it is kept. */
export interface DraftView extends Omit<DraftRequest, 'base'> {
  readonly savedAt: Instant;
  /** Id of the log entry that the submission makes: where a treatment holds it, the draft was saved already. */
  readonly entryId: string;
}

/** `GET …/drafts/<form>`, and the answer to a PUT. */
export interface DraftAnswer {
  readonly draft?: DraftView;
}

/** A draft among those of one user about one patient: which form, and since when; nothing of what was typed. */
export interface DraftSummary extends Pick<DraftView, 'version' | 'savedAt' | 'entryId'> {
  /** As in the address of the draft. */
  readonly form: string;
  readonly keptUntil: Instant;
}

/** `GET …/drafts`: the last one first. */
export interface DraftsView {
  readonly drafts: readonly DraftSummary[];
}

/** One finding of the validator on the stored record. */
export interface ValidationView {
  readonly verdict: 'valid' | 'invalid' | 'not-checkable';
  readonly issues: readonly Issue[];
  readonly validatedAt: Instant;
}

/** `GET …/treatments/<id>/record`: the stored resources as they are, and what the validator says of them. */
export interface RecordView {
  readonly resources: readonly { readonly resourceType: string; readonly id?: string }[];
  readonly validation: ValidationView;
  readonly readAt: Instant;
}

/** One label: its code as SVG, and the text printed beside it. */
export interface LabelView {
  readonly identifier: string;
  /** Short name on the screen, such as `A3`. */
  readonly short: string;
  /** Data Matrix of the identifier: an SVG document. */
  readonly svg: string;
  readonly volume?: string;
  readonly madeAt?: Instant;
  readonly expiresAt?: Instant;
  readonly kind: 'blood' | 'aliquot';
}

/** `GET …/treatments/<id>/labels?kind=blood&count=6` (before the draw) or `?kind=aliquot&batch=…`. */
export interface LabelsView {
  readonly labels: readonly LabelView[];
}
