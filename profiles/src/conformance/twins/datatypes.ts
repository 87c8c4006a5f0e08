/** Rules of R4 4.0.1 on its datatypes and on Extension. */
import { findNarrativeFault, textOfNarrative } from '../narrative.ts';
import { begins, field, has, isValueKey, list } from './path.ts';
import { UCUM } from './systems.ts';
import { isNotAfter } from './time.ts';
import { implies, isAtMost, isOneOf, or, type Rule, type Rules, type Truth } from './truth.ts';

export const DATATYPES: Rules = {
  /** Must have either extensions or value[x], not both. */
  'ext-1': (extension) => has(extension, 'extension') !== hasValue(extension),

  /** The narrative SHALL contain only the basic html formatting elements and attributes. */
  'txt-1': (div) => typeof div === 'string' && findNarrativeFault(div) === undefined,

  /** The narrative SHALL have some non-whitespace content. */
  'txt-2': (div) => (typeof div === 'string' && /<img\b/.test(div)) || /\S/.test(textOfNarrative(String(div))),

  /** If the Attachment has data, it SHALL have a contentType. */
  'att-1': needs('data', 'contentType'),

  /** A system is required if a value is provided. */
  'cpt-2': needs('value', 'system'),

  /** If present, start SHALL have a lower value than end. */
  'per-1': (period) => {
    const [start, end] = [field(period, 'start'), field(period, 'end')];
    return start === undefined || end === undefined || isNotAfter(start, end);
  },

  /** If present, low SHALL have a lower value than high. */
  'rng-2': (range) =>
    !has(range, 'low') || !has(range, 'high') || isAtMostQuantity(field(range, 'low'), field(range, 'high')),

  /** Numerator and denominator SHALL both be present, or both are absent. If both are absent, there SHALL be some extension present. */
  'rat-1': (ratio) =>
    has(ratio, 'numerator') === has(ratio, 'denominator') && (has(ratio, 'numerator') || has(ratio, 'extension')),

  /** If a code for the unit is present, the system SHALL also be present. */
  'qty-3': needs('code', 'system'),

  /** There SHALL be a code if there is a value. If system is present, it SHALL be UCUM. If value is present, it SHALL be positive. */
  'age-1': (age) => {
    const value = field(age, 'value');
    return hasUnit(age) && (value === undefined || (typeof value === 'number' && value > 0));
  },

  /** There SHALL be a code with a value of "1" if there is a value. If system is present, it SHALL be UCUM. If present, the value SHALL be a whole number. */
  'cnt-3': (count) => {
    const value = field(count, 'value');
    return (
      hasUnit(count) &&
      (!has(count, 'code') || field(count, 'code') === '1') &&
      (value === undefined || Number.isInteger(value))
    );
  },

  /** There SHALL be a code if there is a value. If system is present, it SHALL be UCUM. */
  'dis-1': (distance) => hasUnit(distance),

  /** There SHALL be a code if there is a value and it SHALL be an expression of time. If system is present, it SHALL be UCUM. */
  'drt-1': (duration) => !has(duration, 'code') || (field(duration, 'system') === UCUM && has(duration, 'value')),

  /** An expression or a reference must be provided. */
  'exp-1': (expression) => has(expression, 'expression') || has(expression, 'reference'),

  /** Either a path or a searchParam must be provided, but not both. */
  'drq-1': (filter) => has(filter, 'path') !== has(filter, 'searchParam'),

  /** Either a path or a searchParam must be provided, but not both. */
  'drq-2': (filter) => has(filter, 'path') !== has(filter, 'searchParam'),

  /** If there's a duration, there needs to be duration units. */
  'tim-1': needs('duration', 'durationUnit'),

  /** If there's a period, there needs to be period units. */
  'tim-2': needs('period', 'periodUnit'),

  /** Duration SHALL be a non-negative value. */
  'tim-4': (repeat) => implies(has(repeat, 'duration'), isAtMost(0, field(repeat, 'duration'))),

  /** Period SHALL be a non-negative value. */
  'tim-5': (repeat) => implies(has(repeat, 'period'), isAtMost(0, field(repeat, 'period'))),

  /** If there's a periodMax, there must be a period. */
  'tim-6': needs('periodMax', 'period'),

  /** If there's a durationMax, there must be a duration. */
  'tim-7': needs('durationMax', 'duration'),

  /** If there's a countMax, there must be a count. */
  'tim-8': needs('countMax', 'count'),

  /** If there's an offset, there must be a when (and not C, CM, CD, CV). */
  'tim-9': (repeat) =>
    !has(repeat, 'offset') ||
    (has(repeat, 'when') && !list(repeat, 'when').every((when) => isOneOf(when, ['C', 'CM', 'CD', 'CV']))),

  /** If there's a timeOfDay, there cannot be a when, or vice versa. */
  'tim-10': (repeat) => !has(repeat, 'timeOfDay') || !has(repeat, 'when'),

  /** Either timing, or a data requirement, but not both. */
  'trd-1': (trigger) => !has(trigger, 'data') || !hasTiming(trigger),

  /** A condition only if there is a data requirement. */
  'trd-2': needs('condition', 'data'),

  /** A named event requires a name, a periodic event requires timing, and a data event requires data. */
  'trd-3': (trigger) => {
    const type = field(trigger, 'type');
    if (type === 'named-event') return has(trigger, 'name');
    if (type === 'periodic') return hasTiming(trigger);
    return or(!begins(type, 'data-'), has(trigger, 'data'));
  },
};

/** What is there only with another thing. */
function needs(key: string, other: string): Rule {
  return (value) => !has(value, key) || has(value, other);
}

function hasValue(extension: unknown): boolean {
  if (typeof extension !== 'object' || extension === null) return false;
  for (const key in extension) if (isValueKey(key.startsWith('_') ? key.slice(1) : key)) return true;
  return false;
}

function hasTiming(trigger: unknown): boolean {
  return ['timingTiming', 'timingReference', 'timingDate', 'timingDateTime'].some((key) => has(trigger, key));
}

function hasUnit(quantity: unknown): boolean {
  return (
    (has(quantity, 'code') || !has(quantity, 'value')) &&
    (!has(quantity, 'system') || field(quantity, 'system') === UCUM)
  );
}

/**
 * Quantities are compared where their units read alike, and refused where not: HAPI converts no units, and looks at the text of the
 * unit instead of its code.
 */
function isAtMostQuantity(low: unknown, high: unknown): Truth {
  return field(low, 'unit') === field(high, 'unit') ? isAtMost(field(low, 'value'), field(high, 'value')) : undefined;
}
