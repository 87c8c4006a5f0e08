/** The protocol and its limits: acs-120 to acs-125. */
import { at, extensions, field, has, list, part, parts, valueOf } from './path.ts';
import { UCUM } from './systems.ts';
import { isWholeSeconds } from './time.ts';
import { areDistinct, isBetween, isOneOf, type Rules, type Truth } from './truth.ts';

export const PROTOCOL: Rules = {
  /** A protocol has each of its limits once. */
  'acs-120': (protocol) => {
    const limits = extensions(protocol, 'acs-protocol-limit');
    return limits.length === 16 && areDistinct(limits.flatMap((limit) => parts(limit, 'limit').map(valueOf)));
  },

  /** A protocol says where its numbers come from. */
  'acs-121': (protocol) => {
    const citations = list(protocol, 'relatedArtifact').filter((artifact) => field(artifact, 'type') === 'citation');
    return citations.length > 0 && citations.every((artifact) => has(artifact, 'citation'));
  },

  /** Counted limits are whole numbers that make sense. */
  'acs-122': (protocol) => {
    const isCount = (low: number, high: number) => (value: unknown) =>
      isBetween(low, field(value, 'valueInteger'), high);
    return (
      limitValues(protocol, 'syringes', 'injections').every(isCount(1, 99)) &&
      limitValues(protocol, 'maximum-thaws').every(isCount(0, 99)) &&
      limitValues(protocol, 'minimum-age').every(isCount(0, 120))
    );
  },

  /** Measured limits have their UCUM unit, and hours are whole seconds. */
  'acs-123': (protocol) => {
    const count = (unit: string, most: number, ...names: readonly string[]) =>
      quantities(protocol, names).filter((it) => isIn(it, unit) && isAboveNothing(it, most)).length;
    return (
      count('mL', 1000, 'blood-per-syringe', 'aliquot-volume') === 2 &&
      count('um', 1000, 'filter-pore') === 1 &&
      count('h', 10_000, 'shelf-life-unfrozen', 'use-after-thaw') === 2 &&
      quantities(protocol, ['frozen-at-most']).filter(
        (it) => isIn(it, 'Cel') && isBetween(-273.15, field(it, 'value'), 0),
      ).length === 1 &&
      count('mo', 1000, 'shelf-life-frozen') === 1
    );
  },

  /** Ranges have both ends in their UCUM unit, the lower one first, and hours are whole seconds. */
  'acs-124': (protocol) =>
    hasRange(protocol, 'incubation-time', { unit: 'h', low: 0, high: 240 }) &&
    hasRange(protocol, 'incubation-temperature', { unit: 'Cel', low: 0, high: 100 }) &&
    hasRange(protocol, 'interval', { unit: 'd', low: 1, high: 366 }),

  /** Region and second person are said by the codes of this model. */
  'acs-125': (protocol) => {
    const isSaid = (name: string, codes: readonly string[]) =>
      limitValues(protocol, name).every((value) => isOneOf(field(value, 'valueCode'), codes));
    return isSaid('region', ['joint', 'spine']) && isSaid('second-person', ['none', 'any-staff', 'physician']);
  },
};

/** The values (parts named `value`) of the limits with one of these names. */
export function limitValues(protocol: unknown, ...names: readonly string[]): readonly unknown[] {
  return extensions(protocol, 'acs-protocol-limit')
    .filter((limit) => isOneOf(part(limit, 'limit'), names))
    .flatMap((limit) => parts(limit, 'value'));
}

function quantities(protocol: unknown, names: readonly string[]): readonly unknown[] {
  return limitValues(protocol, ...names).flatMap((value) => list(value, 'valueQuantity'));
}

function isIn(quantity: unknown, unit: string): boolean {
  return isUnit(quantity, unit) && !has(quantity, 'comparator') && isCountable(field(quantity, 'value'), unit);
}

function isUnit(quantity: unknown, unit: string): boolean {
  return field(quantity, 'system') === UCUM && field(quantity, 'code') === unit;
}

/** Hours are compared by their seconds. */
function isCountable(value: unknown, unit: string): boolean {
  return unit !== 'h' || isWholeSeconds(value);
}

function isAboveNothing(quantity: unknown, most: number): Truth {
  const value = field(quantity, 'value');
  return typeof value === 'number' && value > 0 && value <= most;
}

interface Span {
  readonly unit: string;
  readonly low: number;
  readonly high: number;
}

function hasRange(protocol: unknown, name: string, span: Span): boolean {
  const ranges = limitValues(protocol, name).flatMap((value) => list(value, 'valueRange'));
  return (
    ranges.filter((range) => {
      const [low, high] = [at(range, 'low', 'value'), at(range, 'high', 'value')];
      return (
        isUnit(field(range, 'low'), span.unit) &&
        isUnit(field(range, 'high'), span.unit) &&
        isBetween(span.low, low, high) &&
        isBetween(low, high, span.high) &&
        isCountable(low, span.unit) &&
        isCountable(high, span.unit)
      );
    }).length === 1
  );
}
