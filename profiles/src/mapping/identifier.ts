import type { Identifier } from 'fhir/r4';
import type { Result } from '../fhir/result.ts';
import { identifierSystem, type IdentifierKind } from './canonical.ts';
import { single } from './extension.ts';
import { find, items, text, type Element } from './parse-element.ts';

/** An identifier of ours. */
export function toIdentifier(kind: IdentifierKind, value: string): Identifier {
  return { system: identifierSystem(kind), value };
}

/** The place of the one identifier of this kind, in a list of identifiers or in a single one. */
export function findIdentifier(element: Element, kind: IdentifierKind): Element {
  const found = items(element).filter((identifier) => find(identifier, 'system').value === identifierSystem(kind));
  return single(found, `${element.at}(${kind})`);
}

/** The value of the one identifier of this kind. */
export function identifierOf(element: Element, kind: IdentifierKind): Result<string> {
  return text(find(findIdentifier(element, kind), 'value'));
}
