import type { Extension, PlanDefinition } from 'fhir/r4';
import {
  areWholeSeconds,
  days,
  degreesCelsius,
  hours,
  micrometres,
  millilitres,
  months,
  type Hours,
} from '../fhir/quantity.ts';
import { andThen, failure, success, type Result } from '../fhir/result.ts';
import type { Protocol } from '../treatment/protocol.ts';
import { extensionsOf, partOf, single, toExtension } from './extension.ts';
import { openResource, toMeta } from './our-resource.ts';
import {
  calendarDate,
  count,
  fields,
  find,
  oneOf,
  text,
  unreadable,
  type Element,
  type Parse,
} from './parse-element.ts';
import { quantityIn, rangeIn, rangeOf, toQuantity, toRange } from './units.ts';

/** The limits that a clinic approved; where the published instance is at hand, that one says more about its sources. */
export function toPlanDefinition(protocol: Protocol): PlanDefinition {
  const canonical = `${protocol.url}|${protocol.version}`;
  return {
    resourceType: 'PlanDefinition',
    id: protocol.id,
    meta: toMeta('acs-protocol'),
    extension: toLimits(protocol),
    url: protocol.url,
    version: protocol.version,
    title: protocol.title,
    status: 'active',
    description: `The limits of ${canonical} that this record was made under.`,
    approvalDate: protocol.approvedOn,
    relatedArtifact: [{ type: 'citation', citation: `The protocol as published: ${canonical}` }],
  };
}

function toLimits(protocol: Protocol): Extension[] {
  return [
    toLimit('region', { valueCode: protocol.region }),
    toLimit('syringes', { valueInteger: protocol.syringes }),
    toLimit('blood-per-syringe', { valueQuantity: toQuantity(protocol.bloodPerSyringe, 'mL') }),
    toLimit('incubation-time', { valueRange: toRange(protocol.incubationTime, 'h') }),
    toLimit('incubation-temperature', { valueRange: toRange(protocol.incubationTemperature, 'Cel') }),
    toLimit('filter-pore', { valueQuantity: toQuantity(protocol.filterPore, 'um') }),
    toLimit('aliquot-volume', { valueQuantity: toQuantity(protocol.aliquotVolume, 'mL') }),
    toLimit('shelf-life-unfrozen', { valueQuantity: toQuantity(protocol.shelfLifeUnfrozen, 'h') }),
    toLimit('frozen-at-most', { valueQuantity: toQuantity(protocol.frozenAtMost, 'Cel') }),
    toLimit('shelf-life-frozen', { valueQuantity: toQuantity(protocol.shelfLifeFrozen, 'mo') }),
    toLimit('use-after-thaw', { valueQuantity: toQuantity(protocol.useAfterThaw, 'h') }),
    toLimit('maximum-thaws', { valueInteger: protocol.maximumThaws }),
    toLimit('injections', { valueInteger: protocol.injections }),
    toLimit('interval', { valueRange: toRange(protocol.interval, 'd') }),
    toLimit('minimum-age', { valueInteger: protocol.minimumAge }),
    toLimit('second-person', { valueCode: protocol.secondPerson }),
  ];
}

function toLimit(limit: string, value: Omit<Extension, 'url'>): Extension {
  return toExtension('acs-protocol-limit', {
    extension: [
      { url: 'limit', valueCode: limit },
      { url: 'value', ...value },
    ],
  });
}

/** A protocol from its PlanDefinition; one limit that is missing or in another unit, and there is no protocol. */
export function fromPlanDefinition(resource: unknown): Result<Protocol> {
  return andThen(openResource(resource, 'PlanDefinition', 'acs-protocol'), (plan) =>
    fields({
      id: text(find(plan, 'id')),
      url: text(find(plan, 'url')),
      version: text(find(plan, 'version')),
      title: text(find(plan, 'title')),
      approvedOn: calendarDate(find(plan, 'approvalDate')),
      region: oneOf(['joint', 'spine'])(limitOf(plan, 'region', 'valueCode')),
      syringes: count(limitOf(plan, 'syringes', 'valueInteger')),
      bloodPerSyringe: quantityIn('mL', millilitres)(limitOf(plan, 'blood-per-syringe', 'valueQuantity')),
      incubationTime: hoursRangeIn(limitOf(plan, 'incubation-time', 'valueRange')),
      incubationTemperature: rangeIn('Cel', degreesCelsius)(limitOf(plan, 'incubation-temperature', 'valueRange')),
      filterPore: quantityIn('um', micrometres)(limitOf(plan, 'filter-pore', 'valueQuantity')),
      aliquotVolume: quantityIn('mL', millilitres)(limitOf(plan, 'aliquot-volume', 'valueQuantity')),
      shelfLifeUnfrozen: hoursIn(limitOf(plan, 'shelf-life-unfrozen', 'valueQuantity')),
      frozenAtMost: quantityIn('Cel', degreesCelsius)(limitOf(plan, 'frozen-at-most', 'valueQuantity')),
      shelfLifeFrozen: quantityIn('mo', months)(limitOf(plan, 'shelf-life-frozen', 'valueQuantity')),
      useAfterThaw: hoursIn(limitOf(plan, 'use-after-thaw', 'valueQuantity')),
      maximumThaws: count(limitOf(plan, 'maximum-thaws', 'valueInteger')),
      injections: count(limitOf(plan, 'injections', 'valueInteger')),
      interval: rangeIn('d', days)(limitOf(plan, 'interval', 'valueRange')),
      minimumAge: count(limitOf(plan, 'minimum-age', 'valueInteger')),
      secondPerson: oneOf(['none', 'any-staff', 'physician'])(limitOf(plan, 'second-person', 'valueCode')),
    }),
  );
}

/** A limit in hours ends on a whole second: a fraction of one could not be kept (acs-123, acs-124). */
const hoursIn = wholeSeconds(quantityIn('h', hours));
const hoursRangeIn = rangeOf(hoursIn);

function wholeSeconds(parse: Parse<Hours>): Parse<Hours> {
  return (element) =>
    andThen(parse(element), (value) =>
      areWholeSeconds(value)
        ? success(value)
        : failure(unreadable(element, `Expected hours of whole seconds, not ${value} h`)),
    );
}

/** The place of the value of one limit. */
function limitOf(plan: Element, limit: string, type: string): Element {
  const found = extensionsOf(plan, 'acs-protocol-limit').filter(
    (extension) => find(partOf(extension, 'limit'), 'valueCode').value === limit,
  );
  return find(partOf(single(found, `${plan.at}.extension(acs-protocol-limit ${limit})`), 'value'), type);
}
