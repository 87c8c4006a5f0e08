import {
  ADOPTION_REASONS,
  ADVERSE_EVENT_OUTCOMES,
  ADVERSE_EVENT_SEVERITIES,
  ADVERSE_EVENTS,
  APPEARANCES,
  CAUSALITIES,
  CORRECTION_REASONS,
  DISCARD_REASONS,
  END_REASONS,
  error,
  failure,
  INDICATIONS,
  INSTRUMENTS,
  NOT_GIVEN_REASONS,
  SCALES,
  SERIOUSNESSES,
  STORAGE_PLACES,
  success,
  VEINS,
  type AdoptionRequest,
  type DeliveryRequest,
  type AuthorisationRequest,
  type CancellationRequest,
  type CommandRequest,
  type Issue,
  type Result,
} from '@autoserum/profiles';
import { z } from 'zod';
import {
  administrationRequest,
  codeRead,
  concentration,
  deviationReason,
  distance,
  force,
  instant,
  kitLabel,
  MAX_ENTRIES,
  occurrence,
  painScore,
  patientRead,
  person,
  plannedSeries,
  points,
  pore,
  reasons,
  referenceTo,
  safetyChecks,
  submissionId,
  temperature,
  temperatureRange,
  text,
  uuid,
  volume,
} from './parse-command-parts.ts';

/** A command of one kind: its time, and what it says; a key that the kind does not know is refused. */
function command<Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) {
  return z.strictObject({ kind: z.literal(kind), ...occurrence, ...shape }).readonly();
}

function listOf<Item extends z.ZodType>(item: Item) {
  return z.array(item).min(1).max(MAX_ENTRIES).readonly();
}

const aliquotId = uuid;
const batch = text;
const discardReason = z.enum(DISCARD_REASONS);
const endReason = z.enum(END_REASONS);
const reads = listOf(codeRead);

const measure = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pain'), score: painScore }).readonly(),
  z.strictObject({ kind: z.literal('walking-distance'), distance }).readonly(),
]);

/** How strong an adverse event is, and how it went on. */
const assessment = {
  seriousness: z.enum(SERIOUSNESSES),
  severity: z.enum(ADVERSE_EVENT_SEVERITIES),
  outcome: z.enum(ADVERSE_EVENT_OUTCOMES),
};
const causality = z.enum(CAUSALITIES);

const basis = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('authorised'),
      authorisationId: uuid,
      verificationId: uuid.exactOptional(),
    })
    .readonly(),
  z.strictObject({ kind: z.literal('retrospective'), reason: deviationReason }).readonly(),
]);

/** Everything that a person can say about a treatment; its output is the type `Command`, which a test compares. */
export const commandSchema = z.discriminatedUnion('kind', [
  command('plan', {
    protocol: z.strictObject({ url: text, version: text }).readonly(),
    indication: z
      .strictObject({ code: z.enum(INDICATIONS), source: referenceTo('Condition').exactOptional() })
      .readonly(),
    consentGivenAt: instant,
    safetyChecks,
    series: listOf(plannedSeries),
    reasons,
  }),
  command('add-series', { series: plannedSeries }),
  command('withdraw-consent', {}),
  command('collect', {
    patient: patientRead,
    vein: z.enum(VEINS),
    syringes: listOf(z.strictObject({ volume, kit: z.strictObject(kitLabel).readonly(), label: codeRead }).readonly()),
  }),
  command('start-incubation', { batch, incubator: text, temperature: temperatureRange, labels: reads }),
  command('report-temperature', { batch, measured: temperatureRange }),
  command('end-incubation', { batch, labels: reads }),
  command('separate', {
    batch,
    centrifugation: z.strictObject({ startedAt: instant, endedAt: instant, force: force.exactOptional() }).readonly(),
    filter: z.strictObject({ ...kitLabel, pore }).readonly(),
    temperature,
    volume,
    appearance: z.enum(APPEARANCES),
  }),
  command('aliquot', {
    batch,
    temperature,
    portions: listOf(z.strictObject({ volume, label: codeRead }).readonly()),
  }),
  command('release', { batch, inspected: z.boolean(), reasons }),
  command('reject', { batch, reason: discardReason }),
  command('store', { aliquotId, place: z.enum(STORAGE_PLACES), temperature }),
  command('quarantine', { aliquotId, reason: discardReason }),
  command('discard', { aliquotId, reason: discardReason }),
  command('lose', { aliquotId }),
  command('administer', {
    request: administrationRequest,
    basis,
    verifier: person.exactOptional(),
    pain: painScore.exactOptional(),
  }),
  command('not-given', { seriesId: uuid, reason: z.enum(NOT_GIVEN_REASONS) }),
  command('observe', { measures: listOf(measure), seriesId: uuid.exactOptional() }),
  command('record-function-score', {
    scores: listOf(z.strictObject({ instrument: z.enum(INSTRUMENTS), scale: z.enum(SCALES), points }).readonly()),
    seriesId: uuid.exactOptional(),
  }),
  command('record-il-1ra', { batch, concentration, assay: text.exactOptional() }),
  command('record-adverse-event', {
    event: z.enum(ADVERSE_EVENTS),
    ...assessment,
    administrationId: uuid.exactOptional(),
    causality: causality.exactOptional(),
  }),
  command('amend-adverse-event', { adverseEventId: uuid, ...assessment, causality: causality.exactOptional() }),
  command('strike-adverse-event', { adverseEventId: uuid, reason: z.enum(CORRECTION_REASONS) }),
  command('check-safety', { checks: safetyChecks }),
  command('hold', { reason: endReason }),
  command('resume', {}),
  command('complete', {}),
  command('abandon', { reason: endReason }),
]);

/** What every request says: which submission, for whom, and which revision the screen shows. */
const submission = {
  submissionId,
  expectedPatient: referenceTo('Patient'),
  expectedRevision: z.int().min(0).max(1_000_000),
};

export const commandRequestSchema = z.strictObject({ ...submission, command: commandSchema }).readonly();
export const authorisationRequestSchema = z.strictObject({ ...submission, request: administrationRequest }).readonly();

/** The body of a command; every value that is wrong is an issue with its path. */
export function parseCommandRequest(body: unknown): Result<CommandRequest> {
  return parsed(commandRequestSchema.safeParse(body));
}

/** The body of a question before an act. */
export function parseAuthorisationRequest(body: unknown): Result<AuthorisationRequest> {
  return parsed(authorisationRequestSchema.safeParse(body));
}

const adoptionRequestSchema = z
  .strictObject({ expectedPatient: referenceTo('Patient'), reason: z.enum(ADOPTION_REASONS) })
  .readonly();

/** The body of an adoption. */
export function parseAdoptionRequest(body: unknown): Result<AdoptionRequest> {
  return parsed(adoptionRequestSchema.safeParse(body));
}

const deliveryRequestSchema = z.strictObject({ expectedPatient: referenceTo('Patient') }).readonly();

/** The body of a wish to send what the EHR does not have yet. */
export function parseDeliveryRequest(body: unknown): Result<DeliveryRequest> {
  return parsed(deliveryRequestSchema.safeParse(body));
}

const cancellationRequestSchema = z
  .strictObject({ treatmentId: uuid.optional(), request: commandRequestSchema })
  .readonly();

/** The body of a cancellation. */
export function parseCancellationRequest(body: unknown): Result<CancellationRequest> {
  return parsed(cancellationRequestSchema.safeParse(body));
}

function parsed<T>(result: z.ZodSafeParseResult<T>): Result<T> {
  if (result.success) return success(result.data);
  return failure(...result.error.issues.slice(0, MAX_ENTRIES).map(issueOf));
}

/** Without the value itself: it may be a name, or longer than a person reads. */
function issueOf({ code, path, message }: z.core.$ZodIssue): Issue {
  const at = path.length === 0 ? 'body' : path.map(String).join('.');
  const isShape = code === 'unrecognized_keys' || code === 'invalid_type' || code === 'invalid_union';
  return error(isShape ? 'structure' : 'value', at, `${at}: ${message}`, { rule: 'malformed-command' });
}
