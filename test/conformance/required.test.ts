import type { ElementDefinition, FhirResource, StructureDefinition } from 'fhir/r4';
import { PROFILE_IDS, profileUrl, type ProfileId } from '@autoserum/profiles';
import { definitions, validExamples } from '@autoserum/profiles/definitions';
import { errorsOf } from './validator.ts';

/** A required element of a profile, and a right example that has it. */
interface Required {
  readonly profile: ProfileId;
  readonly element: ElementDefinition;
  readonly without: FhirResource;
}

const required = PROFILE_IDS.flatMap(requiredOf).map((one) => [`${one.profile}: ${nameOf(one.element)}`, one] as const);

describe('a right example that lacks what its profile requires', () => {
  it('is made for more than a hundred elements', () => {
    expect(required.length).toBeGreaterThan(100);
  });

  it.each(required)('is refused: %s', async (_name, { profile, without }) => {
    expect(await errorsOf(without, profile)).not.toEqual([]);
  });
});

function requiredOf(profile: ProfileId): readonly Required[] {
  const examples = validExamples.filter((example) => example.profile === profile).map(({ resource }) => resource);
  return elementsOf(profileUrl(profile)).flatMap((element) => {
    const path = stepsTo(element);
    if ((element.min ?? 0) < 1 || path === undefined) return [];
    const changed = examples.flatMap((example) => without(example, path) ?? []);
    return changed.slice(0, 1).map((one) => ({ profile, element, without: one }));
  });
}

/** Those of a profile of ours and of the one that it builds on. */
function elementsOf(url: string): readonly ElementDefinition[] {
  const found = definitions.find((one) => one.url === url) as StructureDefinition | undefined;
  if (found === undefined) return [];
  return [...elementsOf(found.baseDefinition ?? ''), ...(found.differential?.element ?? [])];
}

function nameOf({ id, path }: ElementDefinition): string {
  return id ?? path;
}

type Step = (name: string, value: unknown) => boolean;

/** How to find an element in JSON; of slices only those of extensions, which their URL names. */
function stepsTo({ id, path, type }: ElementDefinition): readonly Step[] | undefined {
  const names = path.split('.').slice(1);
  if (names.length === 0 || path.startsWith('Extension')) return undefined;
  const sliced = (id ?? '').split('.').filter((part) => part.includes(':'));
  if (sliced.length === 0) return names.map(named);
  const url = type?.[0]?.profile?.[0];
  if (url === undefined || sliced.length > 1 || !(id ?? '').split('.').at(-1)?.startsWith('extension:'))
    return undefined;
  return [...names.map(named), (_name, value) => isExtension(value, url)];
}

function named(name: string): Step {
  const plain = name.replace('[x]', '');
  return (key) => key === name || (name.endsWith('[x]') && key.startsWith(plain));
}

function isExtension(value: unknown, url: string): boolean {
  return typeof value === 'object' && value !== null && 'url' in value && value.url === url;
}

/** The resource without what the steps lead to, or nothing when it does not have it. */
function without(resource: FhirResource, steps: readonly Step[]): FhirResource | undefined {
  const copy = structuredClone(resource);
  return remove(copy, steps) ? copy : undefined;
}

function remove(node: object, [step, ...rest]: readonly Step[]): boolean {
  if (step === undefined) return false;
  const inArray = Array.isArray(node);
  const keys = Object.keys(node).filter((key) => step(key, Reflect.get(node, key)));
  if (inArray && keys.length === 0)
    return node.some((item: unknown) => typeof item === 'object' && item !== null && remove(item, [step, ...rest]));
  return keys.some((key) => (rest.length === 0 ? drop(node, key) : descend(Reflect.get(node, key), rest)));
}

function descend(value: unknown, steps: readonly Step[]): boolean {
  return typeof value === 'object' && value !== null && remove(value, steps);
}

/** An empty array is not FHIR: what it held goes with it, and the test is about that. */
function drop(node: object, key: string): boolean {
  if (Array.isArray(node)) node.splice(Number(key), 1);
  else Reflect.deleteProperty(node, key);
  return true;
}
