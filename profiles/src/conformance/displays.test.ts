import { validExamples } from '../definitions.ts';
import { checkConformance } from './index.ts';
import { isObject, type JsonObject } from './json.ts';

interface Shown {
  readonly place: string;
  readonly coding: Record<string, unknown>;
}

/** Each coding with a display, however deep, and its place without numbers. */
function shownIn(value: unknown, place: string): readonly Shown[] {
  if (Array.isArray(value)) return value.flatMap((item) => shownIn(item, place));
  if (!isObject(value)) return [];
  const inner = Object.entries(value).flatMap(([key, item]) => shownIn(item, `${place}.${key}`));
  const isCoding = ['system', 'code', 'display'].every((key) => typeof value[key] === 'string');
  return isCoding ? [{ place: `${place} ${String(value['system'])}`, coding: value }, ...inner] : inner;
}

/** The places of a resource where a display may be changed and nothing is said. */
function placesWithout(resource: JsonObject, change: (display: string) => string): readonly string[] {
  const copy = structuredClone(resource);
  return shownIn(copy, String(copy['resourceType'])).flatMap(({ place, coding }) => {
    const { display } = coding;
    coding['display'] = change(String(display));
    const { verdict } = checkConformance(copy);
    coding['display'] = display;
    return verdict === 'invalid' ? [] : [place];
  });
}

const resources = validExamples.map(({ resource }) => resource).filter(({ resourceType }) => resourceType !== 'Bundle');

it.each([
  ['another display', () => 'Something else'],
  ['other letters', (display: string) => display.toUpperCase()],
  ['a blank more', (display: string) => `${display} `],
])('refuses a code under %s, but for the one kind of device that no list holds', (_, change) => {
  const places = resources.flatMap((resource) => placesWithout({ ...resource }, change));
  expect(new Set(places)).toEqual(new Set(['Device.type.coding http://snomed.info/sct']));
});

const GUIDANCE = 'https://autoserum.example/fhir/CodeSystem/acs-guidance';

it.each([
  ['a code of ours, where no profile asks for it', { system: GUIDANCE, code: 'ct', display: 'CT' }, 'invalid'],
  ['a code of ours under its display', { system: GUIDANCE, code: 'ct', display: 'Computed tomography' }, 'valid'],
  ['a code of ours without display', { system: GUIDANCE, code: 'ct' }, 'valid'],
  [
    'a code of another that no profile binds',
    { system: 'http://loinc.org', code: '72102-7', display: 'Pain' },
    'valid',
  ],
])('judges %s', (_, coding, wanted) => {
  const observation = { resourceType: 'Observation', status: 'final', code: { coding: [coding] } };
  expect(checkConformance(observation).verdict).toBe(wanted);
});
