import type { StructureDefinition } from 'fhir/r4';
import { checkTreatment, fromPlanDefinition, fromRecordBundle, PROFILE_IDS } from '@autoserum/profiles';
import { definitions, invalidExamples, protocolDefinitions, validExamples } from '@autoserum/profiles/definitions';
import { errorsOf, send, speaksOf, undeclared } from './validator.ts';

const right = validExamples.map((example) => [example.name, example] as const);
const wrong = invalidExamples.map((example) => [example.name, example] as const);

describe('a right example', () => {
  it('is there for each profile', () => {
    expect([...new Set(validExamples.map(({ profile }) => profile))].toSorted()).toEqual(PROFILE_IDS.toSorted());
  });

  it.each(right)('%s satisfies its profile', async (_name, { profile, resource }) => {
    expect(await errorsOf(resource, profile)).toEqual([]);
  });

  it.each(validExamples.filter(({ profile }) => profile === 'acs-record').map((one) => [one.name, one] as const))(
    '%s reads as a treatment with which our own rules agree',
    (_name, { resource }) => {
      const treatment = fromRecordBundle(resource);
      const protocol = fromPlanDefinition(protocolDefinitions.find(({ id }) => id === 'acs-joint-6-twice-weekly'));
      expect([treatment, protocol]).toMatchObject([{ ok: true }, { ok: true }]);
      if (treatment.ok && protocol.ok) expect(checkTreatment(treatment.value, protocol.value)).toEqual([]);
    },
  );
});

describe('a wrong example', () => {
  it('is there for each profile', () => {
    expect([...new Set(invalidExamples.map(({ profile }) => profile))].toSorted()).toEqual(PROFILE_IDS.toSorted());
  });

  it('is there for each rule', () => {
    const rules = new Set(invalidExamples.map(({ rule }) => rule));
    expect(ruleNames().filter((rule) => !rules.has(rule))).toEqual([]);
  });

  it.each(wrong)('%s is refused by its rule, and by no other', async (_name, { profile, rule, resource }) => {
    const errors = await errorsOf(resource, profile);
    expect(errors).not.toEqual([]);
    expect(errors.filter((finding) => !speaksOf(rule)(finding))).toEqual([]);
  });

  it.each(wrong)('%s passes base R4', async (_name, { resource }) => {
    expect(await errorsOf(undeclared(resource))).toEqual([]);
  });

  it('is refused by the store when it declares our profile, with the rule named', async () => {
    const stored = invalidExamples.filter(({ resource }) => !['Bundle', 'Medication'].includes(resource.resourceType));
    const first = PROFILE_IDS.flatMap((id) => stored.find(({ profile }) => profile === id) ?? []);
    for (const { resource, rule } of first) {
      const answer = await send('PUT', `${resource.resourceType}/${resource.id ?? ''}`, resource);
      expect([rule, answer.status]).toEqual([rule, 422]);
      expect(JSON.stringify(answer.body)).toMatch(new RegExp(`\\b${rule}\\b`));
    }
  });
});

/** Every invariant that a definition of ours brings. */
function ruleNames(): readonly string[] {
  const structures = definitions.filter((one) => one.resourceType === 'StructureDefinition') as StructureDefinition[];
  const elements = structures.flatMap(({ differential }) => differential?.element ?? []);
  return [...new Set(elements.flatMap(({ constraint }) => constraint ?? []).map(({ key }) => key))];
}
