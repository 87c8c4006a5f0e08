import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Extension, PlanDefinition } from 'fhir/r4';
import { spineProtocol } from '../testing/every-field.ts';
import { jointProtocol, spineProtocol as threeWeekly } from '../testing/protocols.ts';
import { fromPlanDefinition, toPlanDefinition } from './plan-definition.ts';

const plan = () => structuredClone(toPlanDefinition(spineProtocol));

function limitOf(definition: PlanDefinition, code: string): Extension | undefined {
  return definition.extension?.find(({ extension }) => extension?.some(({ valueCode }) => valueCode === code));
}

/** A protocol as it is published with the profiles. */
function published(id: string): unknown {
  const file = join(import.meta.dirname, `../../fsh-generated/resources/PlanDefinition-${id}.json`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

describe('the protocols that are published with the profiles', () => {
  it.each([jointProtocol, threeWeekly])('have the limits that the samples were made under: $id', (protocol) => {
    expect(fromPlanDefinition(published(protocol.id))).toEqual({ ok: true, value: protocol, warnings: [] });
  });
});

describe('a protocol as a PlanDefinition', () => {
  it('gives back every limit of the protocol', () => {
    expect(fromPlanDefinition(plan())).toEqual({ ok: true, value: spineProtocol, warnings: [] });
  });

  it.each((toPlanDefinition(spineProtocol).extension ?? []).map((one) => one.extension?.[0]?.valueCode ?? ''))(
    'is no protocol without the limit %s',
    (code) => {
      const definition = plan();
      const extension = definition.extension?.filter((one) => one.extension?.[0]?.valueCode !== code) ?? [];
      const read = fromPlanDefinition({ ...definition, extension });
      expect(read.ok ? [] : read.issues.map(({ at }) => at)).toEqual([
        expect.stringContaining(`PlanDefinition/${spineProtocol.id}.extension(acs-protocol-limit ${code})`),
      ]);
    },
  );

  it('is no protocol when a limit stands twice: nobody can tell which one holds', () => {
    const definition = plan();
    const twice = limitOf(definition, 'interval');
    definition.extension?.push(...(twice ? [twice] : []));
    expect(fromPlanDefinition(definition).ok).toBe(false);
  });

  it.each([
    ['minutes', 'incubation-time', 'min'],
    ['litres', 'blood-per-syringe', 'L'],
    ['Fahrenheit', 'frozen-at-most', '[degF]'],
  ])('is no protocol with %s: a unit is never converted', (_name, code, unit) => {
    const definition = plan();
    const value = limitOf(definition, code)?.extension?.[1];
    for (const quantity of [value?.valueQuantity, value?.valueRange?.low]) if (quantity) quantity.code = unit;
    const read = fromPlanDefinition(definition);
    expect(read.ok ? [] : read.issues.map((issue) => issue.code)).toEqual(['value']);
  });

  it.each([
    ['incubation-time', 4.35, true],
    ['incubation-time', 7.3333, false],
    ['shelf-life-unfrozen', 4.35, true],
    ['shelf-life-unfrozen', 6.3333, false],
    ['use-after-thaw', 0.3333, false],
  ])('with %s of %d h is read: %s, as acs-123 and acs-124 say', (code, hours, isRead) => {
    const definition = plan();
    const value = limitOf(definition, code)?.extension?.[1];
    for (const quantity of [value?.valueQuantity, value?.valueRange?.low]) if (quantity) quantity.value = hours;
    const read = fromPlanDefinition(definition);
    expect(read.ok ? [] : read.issues.map((issue) => issue.code)).toEqual(isRead ? [] : ['value']);
  });
});
