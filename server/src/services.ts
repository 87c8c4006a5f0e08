import type {
  Authorisation,
  CommandKind,
  DeliveryKind,
  DraftRequest,
  ElementFate,
  Issue,
  Protocol,
  Result,
  SubmissionState,
  Verification,
  VerificationClaim,
} from '@autoserum/profiles';
import type { Bundle, CapabilityStatement, FhirResource } from 'fhir/r4';
import type { LaunchContext } from './auth/launch-context.ts';
import type { RegisteredEhr } from './auth/registered-ehr.ts';

export type ResourceType = FhirResource['resourceType'];
export type ResourceOf<T extends ResourceType> = Extract<FhirResource, { resourceType: T }>;

/** Search parameters by name, modifiers included; a list repeats the parameter. Values are escaped by whoever builds them. */
export type SearchParameters = Readonly<Record<string, string | readonly string[]>>;

export interface CallOptions {
  readonly signal?: AbortSignal;
}

/**
 * What went wrong between us and a FHIR server, as `Issue.rule` of every failure of a FhirStore; `Issue.values.status` is the HTTP
 * status where there was one. `store-not-sent` alone promises that no byte of the request left; a 4xx refused it. After anything else
 * a write may have been stored: read back.
 */
export type StoreFault =
  | 'store-not-sent'
  | 'store-timeout'
  | 'store-cut'
  | 'store-cancelled'
  | 'store-not-fhir'
  | 'store-too-large'
  | 'store-incomplete'
  | 'store-ignored-parameter'
  | 'store-foreign-link'
  | `store-http-${number}`;

/** One resource and the version that it replaces; `W/"0"` for one that must not exist yet. */
export interface SingleWrite {
  readonly resource: FhirResource;
  readonly ifMatch: string;
}

/** A FHIR server that holds records, seen through one launch: every failure is issues, mapped once. */
export interface FhirStore {
  /** Base URL without a closing slash. */
  readonly base: string;
  read<T extends ResourceType>(type: T, id: string, call?: CallOptions): Promise<Result<ResourceOf<T>>>;
  /** Matches and included resources of *all* pages, each resource once; a page that cannot be had is an error, never a shorter list. */
  search(
    type: ResourceType,
    parameters: SearchParameters,
    call?: CallOptions,
  ): Promise<Result<readonly FhirResource[]>>;
  /**
   * Repeated only where the server surely did not look at it: it was not reached, or said 429. 409 and 412 are both `conflict`, told apart
   * by the rule `store-http-409` or `store-http-412`.
   */
  transaction(bundle: Bundle, call?: CallOptions): Promise<Result<Bundle>>;
  /** A PUT under its condition, repeated as a transaction is. What it answers proves nothing: read it back. */
  update(write: SingleWrite, call?: CallOptions): Promise<Result<void>>;
  capabilities(call?: CallOptions): Promise<Result<CapabilityStatement>>;
  /** The server's Date header minus our clock at its last answer, in milliseconds (its resolution is one second). */
  clockSkew(): number | undefined;
}

/** What a store says of a resource that it created. */
export interface Created {
  /** Its id there, where the answer names one: by its body, or by its Location when it has none. */
  readonly id?: string;
}

/** A store that takes a single resource at a time. */
export interface SingleWrites {
  /**
   * Creates a resource, byte for byte, unless one matches the condition (a search, `identifier=…`; R4 conditional create), which not every
   * server heeds. Repeated like a transaction; an answer without a body is a good one.
   */
  create(
    type: ResourceType,
    one: { readonly body: string; readonly ifNoneExist: string },
    call?: CallOptions,
  ): Promise<Result<Created>>;
}

/** The FHIR server of an EHR, seen through one launch. */
export type EhrStore = FhirStore & SingleWrites;

/** Opens the store of a launch; the bearer token is fetched, and refreshed, per call. */
export type OpenStore = (context: LaunchContext) => EhrStore;

export interface ValidateOptions extends CallOptions {
  /** Canonical URL that is checked beside those of `meta.profile`. */
  readonly profile?: string;
}

/**
 * Full validation of a resource against its profiles. `ok` carries the findings, errors among them; not `ok` means *not checked*: the
 * validator is unreachable (rule `validator-unreachable`) or lacks a definition (rule `not-checkable`). Never read as valid.
 */
export interface ProfileValidator {
  validate(resource: FhirResource, options?: ValidateOptions): Promise<Result<readonly Issue[]>>;
}

/** Whether records may be written: the validator answers, knows our definitions and was seen to refuse. No issues: ready. */
export interface Readiness {
  check(): Promise<readonly Issue[]>;
}

/** A launch on its way through the EHR's sign-in. */
export interface PendingLaunch {
  readonly status: 'pending';
  readonly id: string;
  readonly iss: string;
  /** SHA-256 of the OAuth state and of the browser's cookie; neither value itself is kept. */
  readonly stateHash: string;
  readonly bindingHash: string;
  readonly startedAt: number;
  /** Sealed handshake: PKCE verifier and what the token request needs. */
  readonly handshake: string;
}

export interface OpenLaunch {
  readonly status: 'open';
  readonly id: string;
  readonly iss: string;
  readonly bindingHash: string;
  readonly startedAt: number;
  readonly openedAt: number;
  readonly lastSeenAt: number;
  readonly expiresAt: number;
  /** Sealed StoredContext, and sealed tokens. */
  readonly context: string;
  readonly tokens: string;
}

/** A launch that is over: left by its user, out of time, or never finished. */
export interface EndedLaunch {
  readonly status: 'closed' | 'expired' | 'failed';
  readonly id: string;
  readonly iss: string;
  readonly bindingHash: string;
  readonly startedAt: number;
  readonly endedAt: number;
}

export type Launch = PendingLaunch | OpenLaunch | EndedLaunch;

/** Who refreshes, and until when they may be believed to be at it. Times are milliseconds UTC. */
export interface RefreshLease {
  readonly holder: string;
  readonly now: number;
  readonly until: number;
}

/** Rows of launches. Every change is conditional on the state that it leaves, so that two processes never both win. */
export interface LaunchStore {
  add(launch: PendingLaunch): Promise<void>;
  find(id: string): Promise<Launch | undefined>;
  /** Which of these exist. */
  findAll(ids: readonly string[]): Promise<readonly Launch[]>;
  /** All that are pending or open. */
  underway(): Promise<readonly (PendingLaunch | OpenLaunch)[]>;
  findPending(stateHash: string): Promise<PendingLaunch | undefined>;
  /** Takes a pending launch by its state, once: it is `failed` from here on until `open` says otherwise. */
  consume(stateHash: string, at: number): Promise<PendingLaunch | undefined>;
  open(launch: OpenLaunch): Promise<boolean>;
  touch(id: string, at: number): Promise<void>;
  /** Whether this holder alone, in all processes, may refresh the tokens of the launch now; a lease that ran out is taken over. */
  leaseRefresh(id: string, lease: RefreshLease): Promise<boolean>;
  /** Gives the lease back, if it is still this holder's. */
  endLease(id: string, holder: string): Promise<void>;
  /** Puts refreshed tokens in the place of exactly those they came from. */
  replaceTokens(id: string, before: string, after: string): Promise<boolean>;
  end(id: string, status: EndedLaunch['status'], at: number): Promise<boolean>;
  /** Ends pending launches older than `pendingBefore`, and open ones past either limit. */
  expire(limits: { pendingBefore: number; idleBefore: number; now: number }): Promise<number>;
}

/** Endpoints of an authorization server, as discovered and pinned to the issuer's origin. */
export interface SmartEndpoints {
  readonly authorize: string;
  readonly token: string;
  readonly issuer?: string;
  readonly jwks?: string;
  readonly revocation?: string;
  /** RFC 9207: the server promises `iss` on every callback. */
  readonly namesIssuer: boolean;
}

/** What the token endpoint answered, checked for shape. */
export interface TokenAnswer {
  readonly accessToken: string;
  readonly refreshToken?: string;
  readonly idToken?: string;
  /** Seconds. */
  readonly expiresIn?: number;
  readonly scope?: string;
  readonly patient?: string;
  readonly encounter?: string;
  readonly needPatientBanner?: boolean;
  readonly tenant?: string;
  readonly intent?: string;
  /** References of `fhirContext`, as the EHR wrote them. */
  readonly fhirContext?: readonly string[];
}

export interface AuthorizeRequest {
  readonly ehr: RegisteredEhr;
  /** The EHR's opaque launch value. */
  readonly launch?: string;
  readonly state: string;
  /** Comes back in the id_token, so that one of another launch is not taken for this one's. */
  readonly nonce: string;
}

/** The SMART protocol with one EHR: three requests of ours to its authorization server, and one that the browser makes. */
export interface SmartLauncher {
  discover(ehr: RegisteredEhr): Promise<Result<SmartEndpoints>>;
  /** Where to send the browser, and what must be kept, sealed, until it comes back. */
  authorize(request: AuthorizeRequest): Promise<Result<{ readonly location: string; readonly handshake: string }>>;
  exchange(request: {
    readonly ehr: RegisteredEhr;
    readonly code: string;
    readonly state: string;
    readonly handshake: string;
  }): Promise<Result<TokenAnswer>>;
  refresh(ehr: RegisteredEhr, refreshToken: string): Promise<Result<TokenAnswer>>;
  /** RFC 7009, where the server offers it. */
  revoke(ehr: RegisteredEhr, token: string): Promise<void>;
}

export interface IdentityClaims {
  readonly issuer: string;
  readonly subject: string;
  readonly fhirUser?: string;
  readonly name?: string;
}

export interface TokenVerifier {
  /** Signature, issuer, audience and time of an id_token, and that it was issued for this launch: `nonce` is what was asked with. */
  verifyIdToken(
    ehr: RegisteredEhr,
    issued: { readonly idToken: string; readonly nonce: string },
  ): Promise<Result<IdentityClaims>>;
}

/** A `verification` is what a second person was asked, and said. */
type AuditKind =
  | 'launch'
  | 'denial'
  | 'read'
  | 'write'
  | 'authorisation'
  | 'verification'
  | 'override'
  | 'draft'
  | 'refresh'
  | 'logout';

/** What is kept of every access: who, when, what kind, with what outcome. No name and no clinical content. */
export interface AuditEntry {
  readonly kind: AuditKind;
  /** A write is `attempted` before it leaves, and one of the others after it. */
  readonly outcome: 'attempted' | 'success' | 'refused' | 'failed';
  /** One word of the field, such as a rule or a command. */
  readonly detail?: string;
  readonly launch?: string;
  /** The EHR whose ids `user` and `patient` are. */
  readonly iss?: string;
  readonly user?: string;
  readonly patient?: string;
  /** Id of the treatment, where it is about one. */
  readonly treatment?: string;
}

/** Append only. In which request it happened, and from where that came, the log finds out itself. A write whose audit entry cannot be kept must not happen: the caller looks at the result. */
export interface AuditLog {
  record(entry: AuditEntry): Promise<Result<void>>;
}

/** Where the audit ended at some time. Kept outside the database it proves later that nothing before it was changed since. */
export interface AuditHead {
  readonly line: number;
  readonly hash: string;
}

/** One line as it is on its way to the audit store. */
export interface AuditedLine extends AuditEntry {
  /** Counts from 1 without a gap. */
  readonly line: number;
  /** Milliseconds UTC. */
  readonly at: number;
  readonly hash: string;
  /** Id of the request that caused it, and the address at the other end of its connection; absent where no request did. */
  readonly request?: string;
  readonly address?: string;
}

/** What of the audit is not in the audit store yet. */
export interface AuditBacklog {
  readonly waiting: number;
  /** When the oldest of them was written, milliseconds UTC. */
  readonly since?: number;
}

/** The audit as what must be delivered: its lines in their order, from the one after the last that the audit store surely has. */
export interface AuditOutbox {
  next(limit: number): Promise<readonly AuditedLine[]>;
  /** The store has everything up to this line. It never goes back, whichever process says so. */
  mark(line: number): Promise<void>;
  backlog(): Promise<AuditBacklog>;
}

/** What caused the work that is going on: one request, under our id, from one address. */
export interface RequestFacts {
  readonly id: string;
  /** IP address at the other end of the connection, which may be a proxy's. */
  readonly address?: string;
}

/** Remembers the request through everything that is done for it, so that the audit can name it without each use case handing it on. */
export interface RequestScope {
  run(facts: RequestFacts, work: () => void): void;
  current(): RequestFacts | undefined;
}

/**
 * What is wrong with the first line that is wrong: `missing` lines from there on to the next that is kept; `altered`, or put in another's
 * place; `truncated`, the audit went on there; `unaccounted`, lines past the head; `rewritten`, this line and its hash fit, but are not those that were noted.
 */
export type AuditDamage = 'missing' | 'altered' | 'truncated' | 'unaccounted' | 'rewritten';

export type AuditVerdict =
  | { readonly state: 'whole'; readonly head: AuditHead }
  | { readonly state: 'broken'; readonly line: number; readonly damage: AuditDamage };

/** Lines of the process's log: facts about requests, never a patient, a token, a body or a URL with its query. */
export interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** How late the event loop was within the last minute, seconds: in half of all cases, in 99 of 100, and at worst. */
export interface LoopLag {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export interface Clock {
  now(): Date;
}

export interface IdSource {
  /** 128 random bits, base64url: names a launch. */
  launchId(): string;
  /** 256 random bits, base64url: state, cookie value. */
  secret(): string;
  uuid(): string;
}

/** Encrypts what must not be read from a copy of the database. `purpose` and `owner` bind it to its place. */
export interface Vault {
  seal(place: { readonly owner: string; readonly purpose: string }, plain: string): string;
  open(place: { readonly owner: string; readonly purpose: string }, sealed: string): Result<string>;
}

/** The EHRs that may launch us. */
export interface EhrRegistry {
  readonly all: readonly RegisteredEhr[];
  find(iss: string): RegisteredEhr | undefined;
}

/** A verdict and where it holds: at one EHR, for one patient. Its clinical content is sealed by whoever keeps it. */
export interface KeptAuthorisation {
  readonly iss: string;
  readonly patient: string;
  readonly authorisation: Authorisation;
}

/** Verdicts before the act, the refused ones too; none is ever changed. */
export interface AuthorisationStore {
  /** Keeps it once: the verdict that was kept first under this id is the one that is answered. */
  keep(kept: KeptAuthorisation): Promise<Result<Authorisation>>;
  find(place: {
    readonly iss: string;
    readonly patient: string;
    readonly id: string;
  }): Promise<Authorisation | undefined>;
}

/** A second person's check and where it holds: at one EHR, for one patient. What it says is sealed by whoever keeps it. */
export interface KeptVerification {
  readonly iss: string;
  readonly patient: string;
  readonly verification: Verification;
}

export interface VerificationPlace {
  readonly iss: string;
  readonly patient: string;
  readonly id: string;
}

/** What second persons are asked, and say. It belongs to who asked, patient and treatment, not to a launch. Times are milliseconds UTC. */
export interface VerificationStore {
  /** Keeps it once: the one that was kept first under this id is answered. What the same person asked about the treatment before, and nobody answered, ends. */
  keep(kept: KeptVerification): Promise<Result<Verification>>;
  find(place: VerificationPlace): Promise<Result<Verification | undefined>>;
  /** Of a patient, not out of time; in the order in which they were asked. */
  ofPatient(
    of: { readonly iss: string; readonly patient: string },
    now: number,
  ): Promise<Result<readonly Verification[]>>;
  /** Of one revision of a treatment, and of any those that somebody objected to, those out of time too; in the order in which they were asked. */
  ofTreatment(of: {
    readonly iss: string;
    readonly patient: string;
    readonly treatment: string;
    readonly revision: number;
  }): Promise<Result<readonly Verification[]>>;
  /** Of a patient, those that somebody objected to, those out of time too; in the order in which they were asked. */
  objected(of: { readonly iss: string; readonly patient: string }): Promise<Result<readonly Verification[]>>;
  /** False when somebody was faster, in any process, or the time is over. */
  claim(
    place: VerificationPlace,
    said: { readonly claim: Exclude<VerificationClaim, { state: 'waiting' }>; readonly now: number },
  ): Promise<Result<boolean>>;
  /** Deletes what was out of time before then; how many there were. */
  expire(endedBefore: number): Promise<number>;
}

/** Whose form it is: one user's, about one patient of one EHR. The encounter is no part of it: the next visit has another. */
export interface DraftPlace {
  readonly iss: string;
  readonly user: string;
  readonly patient: string;
  readonly form: string;
}

/** What was typed into a form and is not saved yet. Whoever keeps it seals its content. Times are milliseconds UTC. */
export interface KeptDraft extends Omit<DraftRequest, 'base'> {
  readonly savedAt: number;
  readonly expiresAt: number;
}

/** A draft without what was typed. */
export interface ListedDraft extends Omit<KeptDraft, 'content' | 'writer'> {
  readonly form: string;
}

/** Drafts, one a place. One that is out of time is not there. Every change is conditional on the version that its writer knows. */
export interface DraftStore {
  find(place: DraftPlace, now: number): Promise<Result<KeptDraft | undefined>>;
  /**
   * Takes the place of the version `base` (0: of none), or of an older one by the same writer, whose own messages may overtake each
   * other. False: somebody else's draft, or none, is there instead, and stays.
   */
  keep(place: DraftPlace, draft: KeptDraft, base: number): Promise<Result<boolean>>;
  /** Deletes exactly this version; false when another is there, or none. */
  discard(place: DraftPlace, version: number): Promise<Result<boolean>>;
  /** Deletes the draft of a submission that is saved; how many there were. */
  discardSent(owner: Omit<DraftPlace, 'form'>, submissionId: string): Promise<Result<number>>;
  /** Those that one user keeps about one patient, the last one first. */
  list(owner: Omit<DraftPlace, 'form'>, now: number): Promise<Result<readonly ListedDraft[]>>;
  /** Deletes what is out of time; how many there were. */
  expire(now: number): Promise<number>;
}

/** One submission: whose record it is for, and what names it. */
export interface SubmissionPlace {
  readonly iss: string;
  readonly id: string;
}

/** What is known of a submission before anything is sent. Times are milliseconds UTC. */
export interface NewJournalEntry extends SubmissionPlace {
  /** Logical id of the Patient. */
  readonly patient: string;
  readonly treatment: string;
  /** Reference of the person who sends it. */
  readonly user: string;
  readonly kind: CommandKind;
  /** Revision of the record that it changes; 0 for a plan. */
  readonly revision: number;
  /** The log entry that it adds: by it a reading knows whether it is stored. */
  readonly entryId: string;
  /** Digest of what the person said, so that the same submission with other content is seen. */
  readonly digest: string;
  /** The transaction, byte for byte as it is sent; sealed where it is kept. */
  readonly change: string;
  readonly preparedAt: number;
  /** How many resources of the transaction are confirmed, where the store takes none and they go one by one in its order. */
  readonly stored?: number;
  /** Until when the process that holds it may be believed to be at work on it. */
  readonly leaseUntil: number;
}

/** One submission as the journal has it. */
export interface JournalEntry extends Omit<NewJournalEntry, 'change'> {
  /** Absent once it is settled and its time is over: what was sent then stands in the record alone. */
  readonly change?: string;
  readonly state: SubmissionState;
  /** Why it is in this state, where that is not the usual. */
  readonly rule?: string;
  readonly sentAt?: number;
  readonly settledAt?: number;
  /** The process that holds it. */
  readonly owner: string;
}

/** What a move writes beside the new state. */
export interface MoveFacts {
  readonly at: number;
  readonly rule?: string | undefined;
  /** For a move to `sent`. */
  readonly leaseUntil?: number;
  /** A reading settled it; the person who sent it was not told. */
  readonly byReading?: boolean;
  /** For one whose resources go one by one. */
  readonly stored?: number | undefined;
}

/** `elsewhere`: it had left those states already. `unwritten`: the journal cannot be written, and says why in the log. */
export type Moved = 'moved' | 'elsewhere' | 'unwritten';

/** Where a process of a test is killed: the seven points of the write protocol. */
export const CRASH_POINTS = [
  'before-journal',
  'after-journal',
  'before-send',
  'after-send',
  'after-answer',
  'after-confirm',
  'after-audit',
] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];

/**
 * Submissions, on disk before anything is sent. Of one treatment one submission at a time is `prepared` or `sent`, in all processes that
 * share the journal. Every move is conditional on the states that it leaves, so that two processes never both make it.
 */
export interface Journal {
  /** Names this process, and the one that it replaces after a crash. */
  readonly owner: string;
  /**
   * Keeps it, durably, before it answers. `isNew` is false when this submission is there already, under way or settled: then the entry is
   * that one. One that was refused is prepared anew. Another submission of the treatment on its way is an issue, rule `treatment-busy`.
   */
  prepare(entry: NewJournalEntry): Promise<Result<{ readonly entry: JournalEntry; readonly isNew: boolean }>>;
  move(
    place: SubmissionPlace,
    between: { readonly from: readonly SubmissionState[]; readonly to: SubmissionState },
    facts: MoveFacts,
  ): Promise<Moved>;
  /** One more resource is confirmed, and who writes them goes on. What cannot be written is in the log, and a reading finds it again. */
  progress(place: SubmissionPlace, facts: { readonly stored: number; readonly leaseUntil?: number }): Promise<void>;
  find(place: SubmissionPlace): Promise<JournalEntry | undefined>;
  /** The submission of this treatment that is `prepared` or `sent`. */
  inFlight(of: { readonly iss: string; readonly treatment: string }): Promise<JournalEntry | undefined>;
  /** Of a patient: what is not settled, what is `partial`, and what a reading refused after `since`; oldest first. */
  open(of: {
    readonly iss: string;
    readonly patient: string;
    readonly since: number;
  }): Promise<readonly JournalEntry[]>;
  /** `prepared` or `sent`, and nobody at work on it: held under our own name, or for longer than its lease. */
  abandoned(now: number): Promise<readonly JournalEntry[]>;
  /** Settled before this time, and the audit does not have it yet. */
  unaudited(before: number): Promise<readonly JournalEntry[]>;
  markAudited(place: SubmissionPlace): Promise<void>;
  /**
   * Ends it before it is sent: from then on it is refused, rule `submission-cancelled`, and this id is never prepared again, whatever arrives
   * late. One that was sent already stays as it is. Answers with the entry as it is then.
   */
  cancel(entry: NewJournalEntry): Promise<Result<JournalEntry>>;
  /**
   * Deletes the bytes of what was settled before this time, confirmed or refused, and is in the audit; its facts stay. What is not settled
   * keeps its bytes, and so does what is stored in part, for a person must look at it. Answers how many were deleted.
   */
  purge(settledBefore: number): Promise<number>;
}

/** One thing that an EHR gets of a record that lives in the companion store. */
export interface DeliveryPlace {
  readonly iss: string;
  /** The same for the same thing in every process: of treatment, kind and number. */
  readonly id: string;
}

/** What is known of a delivery before anything is sent. Times are milliseconds UTC. */
export interface NewDelivery extends DeliveryPlace {
  /** Logical id of the Patient in the EHR. */
  readonly patient: string;
  readonly treatment: string;
  /** Reference of the person in whose launch it was made. */
  readonly user: string;
  readonly kind: DeliveryKind;
  /** From 1; a later summary replaces the one before. */
  readonly number: number;
  /** Digest of what it says, so that a change of the record is seen. */
  readonly digest: string;
  /** The resource, byte for byte as it is sent; sealed where it is kept. */
  readonly body: string;
  readonly preparedAt: number;
}

/** `waiting` was not sent; `sent` is on its way; `unknown` may be there; the others are settled by a reading or by the EHR's refusal. */
export const DELIVERY_STATES = ['waiting', 'sent', 'unknown', 'kept', 'differs', 'refused'] as const;
export type KeptDeliveryState = (typeof DELIVERY_STATES)[number];

/** What was found out: what the EHR kept, or why not; sealed where it is kept, for an EHR may name the patient in a refusal. */
export interface DeliveryFinding {
  readonly elements: readonly ElementFate[];
  readonly issues: readonly Issue[];
}

/** One delivery as its row has it. */
export interface KeptDelivery extends NewDelivery {
  readonly state: KeptDeliveryState;
  readonly finding: DeliveryFinding;
  /** Its id in the EHR, as far as the EHR named one. */
  readonly held?: string;
  readonly sentAt?: number;
  readonly settledAt?: number;
  readonly leaseUntil: number;
}

/** What a move of a delivery writes beside the new state; what is absent stays. */
export interface DeliveryFacts {
  readonly at: number;
  readonly leaseUntil?: number;
  readonly held?: string;
  readonly finding?: DeliveryFinding;
}

/** Deliveries, on disk before anything is sent. Every move is conditional on the states that it leaves. */
export interface DeliveryStore {
  /** Keeps it, waiting; one that was never sent, or that the EHR refused, gives way. False: one that was sent is there, and stays. */
  prepare(delivery: NewDelivery): Promise<Result<boolean>>;
  move(
    place: DeliveryPlace,
    between: { readonly from: readonly KeptDeliveryState[]; readonly to: KeptDeliveryState },
    facts: DeliveryFacts,
  ): Promise<Moved>;
  /** Of one treatment, in the order in which they are written. */
  of(treatment: { readonly iss: string; readonly treatment: string }): Promise<Result<readonly KeptDelivery[]>>;
}

/** Lets one work at a time go ahead under a key; the others wait in the order they came. */
export interface Turns {
  take<T>(key: string, work: () => Promise<T>): Promise<T>;
}

export type ClinicLanguage = 'de' | 'en';

/** Everything that use cases need of the world; built by `compose.ts`, passed down, never imported. */
export interface Services {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly vault: Vault;
  readonly ehrs: EhrRegistry;
  readonly launches: LaunchStore;
  readonly smart: SmartLauncher;
  readonly verifier: TokenVerifier;
  readonly openStore: OpenStore;
  /** Our own FHIR server for records that an EHR cannot hold, where one is set. */
  readonly companion?: FhirStore;
  readonly validator: ProfileValidator;
  readonly readiness: Readiness;
  readonly audit: AuditLog;
  /** How far the audit store is behind; undefined where none is set, or the database does not say. */
  readonly auditBacklog: () => Promise<AuditBacklog | undefined>;
  readonly requests: RequestScope;
  readonly authorisations: AuthorisationStore;
  readonly verifications: VerificationStore;
  readonly drafts: DraftStore;
  readonly journal: Journal;
  readonly deliveries: DeliveryStore;
  /** `trusting` believes what a store answers, without journal and read-back: the counter-proof of a fault campaign. */
  readonly writes: 'journaled' | 'trusting';
  /** A point of the write protocol is reached; nothing happens there but in a test that kills the process. */
  reach(point: CrashPoint): Promise<void>;
  /** One command on a treatment at a time, within this process. */
  readonly turns: Turns;
  /** The protocols that the clinic approved. */
  readonly protocols: readonly Protocol[];
  /** IANA name of the clinic's time zone. */
  readonly timeZone: string;
  /** In which the clinic writes its files. */
  readonly language: ClinicLanguage;
  /** How long a draft is kept after its last change, milliseconds. */
  readonly draftLife: number;
  readonly log: Log;
}
