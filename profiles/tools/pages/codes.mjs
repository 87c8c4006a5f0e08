/** The codes behind a value set, as far as our own definitions name them. */
import { code, text } from './markdown.mjs';

/** More than this in a cell helps nobody; the value set's own section has all. */
const SHOWN = 12;

/** Concepts of a code system, those below others included. */
export function conceptsOf({ concept = [] }) {
  return concept.flatMap((one) => [one, ...conceptsOf(one)]);
}

/** Codes of one `include`: listed, or all of a system of ours. Nothing where another's system or a filter decides. */
export function includedCodes(model, { system, concept }) {
  const listed = concept ?? (model.find(system) ? conceptsOf(model.find(system)) : []);
  return listed.map(({ code: value, display }) => ({ system, code: value, display }));
}

/** All codes of a value set that our definitions name. */
export function codesOf(model, { compose }) {
  return (compose?.include ?? []).flatMap((include) => includedCodes(model, include));
}

/** For a cell: the first codes with their texts, and how many more there are. */
export function boundCodes(model, canonical) {
  const valueSet = model.find(canonical);
  if (valueSet === undefined) return 'of FHIR R4';
  const codes = codesOf(model, valueSet);
  const first = codes.slice(0, SHOWN).map((one) => `${code(one.code)} ${text(one.display)}`.trim());
  const more = codes.length > SHOWN ? [`and ${codes.length - SHOWN} more`] : [];
  return [...first, ...more].join(', ');
}
