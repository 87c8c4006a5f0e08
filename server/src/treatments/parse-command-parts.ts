import {
  APPROACHES,
  degreesCelsius,
  DEVIATION_REASONS,
  DEVIATION_RULES,
  GUIDANCES,
  JOINTS,
  metres,
  micrometres,
  millilitres,
  parseCalendarDate,
  parseInstant,
  picogramsPerMillilitre,
  SAFETY_CHECKS,
  SAFETY_FINDINGS,
  SIDES,
  SPINE_LEVELS,
  SPINE_SIDES,
  standardGravities,
  TIME_SOURCES,
  type CalendarDate,
  type Instant,
  type ReferenceTo,
  type Result,
} from '@autoserum/profiles';
import { z } from 'zod';

/** Longest text of a label, a lot or a name; longer than anything that a scanner reads. */
const MAX_TEXT = 200;
/** Most entries of any list in a command: no batch has so many syringes, no plan so many series. */
export const MAX_ENTRIES = 50;
/** Larger than any number of a command in its unit: a slip of the keyboard, or a unit that was meant otherwise. */
const MAX_NUMBER = 100_000;

export const text = z.string().min(1).max(MAX_TEXT);
export const uuid = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'Expected a lower-case UUID');

/** Ids of new resources are derived from it by UUIDv5, which wants a namespace of RFC 9562. */
export const submissionId = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 'Expected a lower-case UUID');

/** A quantity comes as a bare number in the unit of its field; an object, a text or a number that is not finite is refused. */
const amount = z.number().min(0).max(MAX_NUMBER);
export const volume = amount.transform(millilitres);
export const pore = amount.transform(micrometres);
export const force = amount.transform(standardGravities);
export const distance = amount.transform(metres);
/** Picograms per millilitre; a laboratory's highest values lie in the ten thousands. */
export const concentration = z.number().min(0).max(10_000_000).transform(picogramsPerMillilitre);
/** Points of any questionnaire; each scale has its own range. */
export const points = z.number().min(0).max(1000);
const celsius = z.number().min(-273.15).max(MAX_NUMBER).transform(degreesCelsius);
export const count = z.int().min(1).max(1000);
/** Numeric rating scale, 0 to 10. */
export const painScore = z.int().min(0).max(10);

/** A domain parser as a schema: its sentence is the finding. */
function parsedBy<T>(parse: (value: unknown, at: string) => Result<T>) {
  return z
    .string()
    .max(64)
    .transform((value, context): T => {
      const result = parse(value, '');
      if (result.ok) return result.value;
      context.addIssue({ code: 'custom', message: result.issues.map((issue) => issue.text).join('; ') });
      return z.NEVER;
    });
}
export const instant = parsedBy<Instant>(parseInstant);
export const calendarDate = parsedBy<CalendarDate>(parseCalendarDate);

/** A relative reference of one type, with a logical id of R4 (64 letters, digits, `-` and `.`). */
export function referenceTo<Type extends string>(type: Type) {
  const pattern = new RegExp(`^${type}/[A-Za-z0-9\\-.]{1,64}$`);
  return z.custom<ReferenceTo<Type>>(
    (value) => typeof value === 'string' && pattern.test(value),
    `Expected a reference such as ${type}/123`,
  );
}

/** A relative reference to whatever the EHR holds. */
export const anyReference = z
  .string()
  .regex(/^[A-Z][A-Za-z]{2,63}\/[A-Za-z0-9\-.]{1,64}$/, 'Expected a relative reference such as Observation/123');

export const person = z
  .strictObject({
    reference: z.union([referenceTo('Practitioner'), referenceTo('PractitionerRole'), referenceTo('Patient')]),
    display: text,
  })
  .readonly();

export const codeRead = z.strictObject({ text, method: z.enum(['scan', 'typed']), at: instant }).readonly();

export const patientRead = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('wristband'), read: codeRead }).readonly(),
  z.strictObject({ by: z.literal('name-and-birth-date'), at: instant }).readonly(),
]);

export const temperatureRange = z.strictObject({ low: celsius, high: celsius }).readonly();
export const temperature = z
  .strictObject({ low: celsius, high: celsius, nature: z.enum(['nominal', 'measured']) })
  .readonly();

export const target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('joint'), joint: z.enum(JOINTS), side: z.enum(SIDES) }).readonly(),
  z
    .strictObject({
      kind: z.literal('spine'),
      level: z.enum(SPINE_LEVELS),
      side: z.enum(SPINE_SIDES),
      approach: z.enum(APPROACHES),
    })
    .readonly(),
]);

export const deviationReason = z.enum(DEVIATION_REASONS);
export const reasons = z
  .array(z.strictObject({ rule: z.enum(DEVIATION_RULES), reason: deviationReason }).readonly())
  .max(MAX_ENTRIES)
  .readonly();

export const kitLabel = { lot: text, expiresOn: calendarDate };

export const safetyChecks = z
  .array(
    z
      .strictObject({
        kind: z.enum(SAFETY_CHECKS),
        finding: z.enum(SAFETY_FINDINGS),
        source: anyReference.exactOptional(),
      })
      .readonly(),
  )
  .max(MAX_ENTRIES)
  .readonly();

export const guidance = z.enum(GUIDANCES);
export const plannedSeries = z.strictObject({ target, injections: count, guidance }).readonly();

/** When it happened and by whose clock: in every command. */
export const occurrence = { occurredAt: instant, timeSource: z.enum(TIME_SOURCES) };

export const administrationRequest = z
  .strictObject({
    seriesId: uuid,
    patient: patientRead,
    label: codeRead,
    target,
    volume,
    guidance,
    reaction: z.enum(['none', 'mild', 'strong']).exactOptional(),
    reasons,
  })
  .readonly();
