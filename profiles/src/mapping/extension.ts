import type { Extension } from 'fhir/r4';
import { extensionUrl, type ExtensionId } from './canonical.ts';
import { find, items, type Element } from './parse-element.ts';

/** One of our extensions with its value. */
export function toExtension(id: ExtensionId, value: Omit<Extension, 'url'>): Extension {
  return { url: extensionUrl(id), ...value };
}

/** Every extension of ours with this name, in their order. */
export function extensionsOf(element: Element, id: ExtensionId): readonly Element[] {
  return withUrl(element, extensionUrl(id)).map((found, index) => ({
    value: found.value,
    at: `${element.at}.extension(${id})[${index}]`,
  }));
}

/** The one extension of ours with this name; two of them stay two, and no parser of one value takes them. */
export function extensionOf(element: Element, id: ExtensionId): Element {
  return single(withUrl(element, extensionUrl(id)), `${element.at}.extension(${id})`);
}

/** The one modifier extension of ours with this name. */
export function modifierExtensionOf(element: Element, id: ExtensionId): Element {
  const found = items(find(element, 'modifierExtension')).filter((one) => find(one, 'url').value === extensionUrl(id));
  return single(found, `${element.at}.modifierExtension(${id})`);
}

/** The one part of a complex extension. */
export function partOf(element: Element, name: string): Element {
  return single(withUrl(element, name), `${element.at}.extension(${name})`);
}

/** One element out of those found: none is nothing, and more than one stays a list. */
export function single(found: readonly Element[], at: string): Element {
  return { value: found.length > 1 ? found.map((element) => element.value) : found[0]?.value, at };
}

function withUrl(element: Element, url: string): readonly Element[] {
  return items(find(element, 'extension')).filter((extension) => find(extension, 'url').value === url);
}
