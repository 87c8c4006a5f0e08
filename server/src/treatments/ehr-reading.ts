import {
  error,
  failure,
  parseCalendarDate,
  success,
  type CalendarDate,
  type Issue,
  type Result,
} from '@autoserum/profiles';
import type { CodeableConcept, Coding, FhirResource, HumanName } from 'fhir/r4';

/** What was read, and what could not be. */
export interface Reading<T> {
  readonly values: readonly T[];
  readonly issues: readonly Issue[];
}

/**
 * Reads each resource of a list by itself. An EHR may send what breaks R4, a text where a list belongs; then that one is missing and
 * named, and the others stay.
 */
export function readEach<In extends FhirResource, Out>(
  resources: readonly In[],
  read: (resource: In) => Out | undefined,
): Reading<Out> {
  const results = resources.map((resource) => readOne(resource, read));
  return {
    values: results.flatMap((result) => (result.ok && result.value !== undefined ? [result.value] : [])),
    issues: results.flatMap((result) => (result.ok ? [] : result.issues)).map(asWarning),
  };
}

/** One resource, or that it cannot be read. */
export function readOne<In extends FhirResource, Out>(resource: In, read: (resource: In) => Out): Result<Out> {
  try {
    return success(read(resource));
  } catch {
    const name = `${resource.resourceType}/${resource.id ?? ''}`;
    return failure(error('structure', name, `${name} of the EHR cannot be read`, { rule: 'ehr-unreadable' }));
  }
}

/** A failure that leaves the rest of the page whole. */
export function asWarning(issue: Issue): Issue {
  return { ...issue, severity: 'warning' };
}

/** The words of a concept: its text, or the display or code of its first coding. */
export function wordsOf(concept: CodeableConcept | undefined): string | undefined {
  const [coding] = codingsOf(concept);
  return textOf(concept?.text) ?? textOf(coding?.display) ?? textOf(coding?.code);
}

/** Whether any coding of the concept is one of these, as `system|code`. */
export function hasCode(concept: CodeableConcept | undefined, codes: ReadonlySet<string>): boolean {
  return codingsOf(concept).some(({ system, code }) => codes.has(`${system}|${code}`));
}

/** A text has a first letter too: what is no list is refused here, or it would be read as an empty concept. */
function codingsOf(concept: CodeableConcept | undefined): readonly Coding[] {
  const { coding = [] } = concept ?? {};
  if (!Array.isArray(coding)) throw new TypeError('coding is no list');
  return coding;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** The day of a date or dateTime; partial dates have none. */
export function dayOf(value: unknown): CalendarDate | undefined {
  const day = typeof value === 'string' ? parseCalendarDate(value.slice(0, 10), 'date') : undefined;
  return day?.ok === true ? day.value : undefined;
}

/** `Family, Given` of the official or usual name, without what was replaced. */
export function nameOf(names: readonly HumanName[] | undefined): string | undefined {
  const valid = (names ?? []).filter(({ use }) => use !== 'old' && use !== 'nickname' && use !== 'anonymous');
  const name = valid.find(({ use }) => use === 'official') ?? valid.find(({ use }) => use === 'usual') ?? valid[0];
  if (name === undefined) return undefined;
  const given = (name.given ?? []).join(' ');
  const parts = [textOf(name.family), textOf(given)].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(', ') : textOf(name.text);
}

/** A family member without a value is left out, as exact optional types want it. */
export function present<Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> {
  const made: Partial<Record<Key, Value>> = {};
  if (value !== undefined) made[key] = value;
  return made;
}
