import {
  andThen,
  error,
  failure,
  fromOperationOutcome,
  parseInstant,
  success,
  type AdoptionReply,
  type AdoptionRequest,
  type Authorisation,
  type AuthorisationRequest,
  type CancellationRequest,
  type CommandReply,
  type CommandRequest,
  type DeliveriesView,
  type DeliveryRequest,
  type DraftAnswer,
  type DraftRequest,
  type DraftsView,
  type Instant,
  type LabelsView,
  type RecordView,
  type Result,
  type SessionView,
  type SubmissionReply,
  type TreatmentsView,
  type ClaimRequest,
  type VerificationRequest,
  type VerificationsView,
  type VerificationView,
} from '@autoserum/profiles';
import { createDoor } from './door.ts';
import {
  parseAdoption,
  parseAuthorisation,
  parseCommandReply,
  parseDeliveries,
  parseDraft,
  parseDrafts,
  parseLabels,
  parseNow,
  parseRecord,
  parseSession,
  parseSubmission,
  parseTreatments,
  parseVerification,
  parseVerifications,
} from './parse-answer.ts';

/** How long an answer may take (milliseconds). A write waits for validation, storing and reading back. */
const READ_TIMEOUT = 15_000;
const WRITE_TIMEOUT = 30_000;

/** Which labels: those of the syringes of the next draw, or those of the aliquots of a batch. */
export type LabelsQuery =
  | { readonly kind: 'blood'; readonly count: number }
  | { readonly kind: 'aliquot'; readonly batch: string; readonly count: number };

/** Our server, for one launch. Every failure is issues; none is thrown. */
export interface ApiClient {
  session(): Promise<Result<SessionView>>;
  treatments(): Promise<Result<TreatmentsView>>;
  /** `signal`: nobody waits for the answer any more; what was sent may arrive all the same. */
  plan(request: CommandRequest, signal?: AbortSignal): Promise<Result<CommandReply>>;
  command(treatmentId: string, request: CommandRequest, signal?: AbortSignal): Promise<Result<CommandReply>>;
  /** Ends a submission that was not sent to the record yet; refused is proof that it never will be. */
  cancel(request: CancellationRequest): Promise<Result<SubmissionReply>>;
  authorise(treatmentId: string, request: AuthorisationRequest): Promise<Result<Authorisation>>;
  /** Asks for a second person's check of what was authorised. */
  verify(treatmentId: string, request: VerificationRequest): Promise<Result<VerificationView>>;
  /** Of the patient, what waits for this user, what this user asked others for, and every objection that is kept. */
  verifications(): Promise<Result<VerificationsView>>;
  /** Answers as the second person, once. */
  claim(id: string, request: ClaimRequest): Promise<Result<VerificationView>>;
  /** Reads back one submission, and sends nothing. */
  submission(id: string): Promise<Result<SubmissionReply>>;
  record(treatmentId: string): Promise<Result<RecordView>>;
  /** What the EHR has of a treatment whose record lives elsewhere. */
  deliveries(treatmentId: string): Promise<Result<DeliveriesView>>;
  /** The same, after what waits was sent. */
  deliver(treatmentId: string, request: DeliveryRequest): Promise<Result<DeliveriesView>>;
  adopt(request: AdoptionRequest): Promise<Result<AdoptionReply>>;
  labels(treatmentId: string, query: LabelsQuery): Promise<Result<LabelsView>>;
  /** Which forms this user left about this patient, when every draft that is on its way has been answered. */
  drafts(): Promise<Result<DraftsView>>;
  /** What was typed into a form and not saved, by this user about this patient. */
  draft(form: string): Promise<Result<DraftAnswer>>;
  /** `isLeaving`: the page may be gone before the answer comes, and the browser sends it all the same. */
  keepDraft(form: string, request: DraftRequest, isLeaving?: boolean): Promise<Result<DraftAnswer>>;
  discardDraft(form: string, version: number): Promise<Result<void>>;
  now(): Promise<Result<Instant>>;
  /** Ends the launch, once every draft that is on its way has been answered. */
  logout(): Promise<Result<void>>;
}

interface Call<T> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly keepalive?: boolean;
  readonly signal?: AbortSignal;
  readonly parse: (json: unknown) => Result<T>;
}

/** The client of a launch; `fetch` comes from outside. */
export function createApiClient(launch: string, fetch: typeof globalThis.fetch): ApiClient {
  const door = createDoor();
  const call = <T>(what: Call<T>) => door.through(() => send(fetch, launch, what));
  const get = <T>(path: string, parse: Call<T>['parse']) => call({ method: 'GET', path, parse });
  const post = <T>(path: string, body: unknown, parse: Call<T>['parse'], signal?: AbortSignal) =>
    call({ method: 'POST', path, body, parse, ...(signal === undefined ? {} : { signal }) });
  const nothing = () => success(undefined);
  const drafts = createUnderway();
  const draftAt = (form: string) => `drafts/${encodeURIComponent(form)}`;
  const at = (treatmentId: string) => `treatments/${encodeURIComponent(treatmentId)}`;
  return {
    session: () => get('session', parseSession),
    treatments: () => get('treatments', parseTreatments),
    plan: (request, signal) => post('treatments', request, parseCommandReply, signal),
    command: (id, request, signal) => post(`${at(id)}/commands`, request, parseCommandReply, signal),
    cancel: (request) => post('cancellations', request, parseSubmission),
    authorise: (id, request) => post(`${at(id)}/authorisations`, request, parseAuthorisation),
    verify: (id, request) => post(`${at(id)}/verifications`, request, parseVerification),
    verifications: () => get('verifications', parseVerifications),
    claim: (id, request) => post(`verifications/${encodeURIComponent(id)}/claim`, request, parseVerification),
    adopt: (request) => post('adoption', request, parseAdoption),
    submission: (id) => get(`submissions/${encodeURIComponent(id)}`, parseSubmission),
    record: (id) => get(`${at(id)}/record`, parseRecord),
    deliveries: (id) => get(`${at(id)}/deliveries`, parseDeliveries),
    deliver: (id, request) => post(`${at(id)}/deliveries`, request, parseDeliveries),
    labels: (id, query) => get(`${at(id)}/labels?${searchOf(query)}`, parseLabels),
    drafts: async () => {
      await drafts.none();
      return get('drafts', parseDrafts);
    },
    draft: (form) => get(draftAt(form), parseDraft),
    keepDraft: (form, body, keepalive = false) =>
      drafts.add(call({ method: 'PUT', path: draftAt(form), body, keepalive, parse: parseDraft })),
    discardDraft: (form, version) =>
      call({ method: 'DELETE', path: `${draftAt(form)}?version=${version}`, parse: nothing }),
    now: async () => andThen(await get('time', parseNow), (text) => parseInstant(text, 'now')),
    logout: async () => {
      await drafts.none();
      return post('logout', undefined, nothing);
    },
  };
}

/** Calls that were sent and not answered yet. */
function createUnderway() {
  const calls = new Set<Promise<unknown>>();
  return {
    add: <T>(call: Promise<T>): Promise<T> => {
      calls.add(call);
      const ended = () => void calls.delete(call);
      call.then(ended, ended);
      return call;
    },
    /** Resolves when none is left, nor one that was sent upon the answer of another. */
    none: async () => {
      while (calls.size > 0) await Promise.allSettled(calls);
    },
  };
}

function searchOf(query: LabelsQuery): string {
  const entries = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]);
  return new URLSearchParams(entries).toString();
}

async function send<T>(
  fetch: typeof globalThis.fetch,
  launch: string,
  { method, path, body, keepalive = false, signal, parse }: Call<T>,
): Promise<Result<T>> {
  const timeout = AbortSignal.timeout(method === 'GET' ? READ_TIMEOUT : WRITE_TIMEOUT);
  const request = {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'error',
    keepalive,
    headers: {
      Accept: 'application/json',
      'X-ACS-Launch': launch,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  } as const satisfies RequestInit;
  try {
    const response = await fetch(`/api/launches/${launch}/${path}`, request);
    return await answerOf(response, parse);
  } catch {
    return failure(error('transient', 'answer', 'The server did not answer', { rule: 'no-answer' }));
  }
}

async function answerOf<T>(response: Response, parse: (json: unknown) => Result<T>): Promise<Result<T>> {
  if (response.status === 204) return parse(undefined);
  const json = await jsonOf(response);
  if (response.ok) return json.ok ? parse(json.value) : json;
  const issues = json.ok ? fromOperationOutcome(json.value) : [];
  return issues.length > 0 ? failure(...issues) : failure(bareStatus(response.status));
}

async function jsonOf(response: Response): Promise<Result<unknown>> {
  try {
    return success(await response.json());
  } catch {
    return failure(error('structure', 'answer', 'The answer is not readable', { rule: 'answer-unreadable' }));
  }
}

/** An error answer without an outcome comes from something between us and our server. */
function bareStatus(status: number) {
  if (status === 401) return error('login', 'launch', 'The launch has ended');
  if (status === 403) return error('forbidden', 'launch', 'Not permitted');
  if (status === 404) return error('not-found', 'answer', 'Not found');
  return error('transient', 'answer', `The server answered with status ${status}`, { rule: 'answer-unreadable' });
}

/** Whether nobody knows if the command was stored: no answer came, or none that says so. */
export function isUnknown(result: Result<unknown>): boolean {
  return !result.ok && result.issues.some(({ rule }) => rule !== undefined && UNKNOWN_RULES.includes(rule));
}

const UNKNOWN_RULES: readonly string[] = ['no-answer', 'answer-unreadable', 'submission-unknown', 'unforeseen'];

/** Whether the launch is over: idle, ended elsewhere, or closed. */
export function isLaunchEnded(result: Result<unknown>): boolean {
  return !result.ok && result.issues.some(({ code }) => code === 'login');
}
