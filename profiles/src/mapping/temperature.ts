import type { Extension } from 'fhir/r4';
import { degreesCelsius } from '../fhir/quantity.ts';
import { andThen, success, type Result } from '../fhir/result.ts';
import type { Temperature } from '../treatment/processing.ts';
import { extensionOf, toExtension } from './extension.ts';
import { find, oneOf, type Element } from './parse-element.ts';
import { rangeIn, toRange } from './units.ts';

/** The range of temperature of a step and its nature, as extensions of the step. */
export function toTemperature(temperature: Temperature): Extension[] {
  return [
    toExtension('acs-temperature', { valueRange: toRange(temperature, 'Cel') }),
    toExtension('acs-temperature-nature', { valueCode: temperature.nature }),
  ];
}

/** The temperature of a processing step. */
export function fromTemperature(step: Element): Result<Temperature> {
  const range = rangeIn('Cel', degreesCelsius)(find(extensionOf(step, 'acs-temperature'), 'valueRange'));
  const nature = oneOf(['nominal', 'measured'])(find(extensionOf(step, 'acs-temperature-nature'), 'valueCode'));
  return andThen(range, (ends) => andThen(nature, (known) => success({ ...ends, nature: known })));
}
