/** What a FHIRPath engine says of a rule: the second opinion on each twin. For tests only; the engine is too heavy to ship. */
import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';
import type { RuleSite } from './rule-sites.ts';

type Evaluate = (element: unknown, environment: Record<string, unknown>) => unknown;

const compiled = new Map<string, Evaluate>();

function evaluatorOf({ path, expression }: RuleSite): Evaluate {
  const key = `${path} ${expression}`;
  const found = compiled.get(key);
  if (found !== undefined) return found;
  const made: Evaluate = fhirpath.compile({ base: path, expression }, r4, {
    traceFn: () => undefined,
  });
  compiled.set(key, made);
  return made;
}

/** Whether the rule holds; an empty answer is no. Undefined when the engine cannot evaluate it, as with two values where there may be one. */
export function holdsByFhirPath(site: RuleSite): boolean | undefined {
  const { element, resource } = site;
  try {
    const answer = evaluatorOf(site)(element, { resource, rootResource: resource, ucum: 'http://unitsofmeasure.org' });
    return Array.isArray(answer) && answer.length === 1 && answer[0] !== false;
  } catch (failure) {
    if (isSyntax(failure)) throw failure;
    return undefined;
  }
}

/** A rule that cannot be read is a fault of the model, and not of the resource. */
function isSyntax(failure: unknown): boolean {
  return failure instanceof Error && /^line: \d+; column/.test(failure.message);
}
