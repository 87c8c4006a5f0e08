import type { Narrative } from 'fhir/r4';
import { revisionOf, type Treatment } from '../treatment/treatment.ts';
import { targetTerms } from './target.ts';

/** A short text for a reader without our screen: number, where, state and revision; no name. */
export function toNarrative(treatment: Treatment): Narrative {
  const places = treatment.series.map((series) => targetTerms(series.target)[0].display);
  const says = [
    `Autologous conditioned serum, treatment ${treatment.number}`,
    ...places,
    `${treatment.state.state}, revision ${revisionOf(treatment)}`,
  ];
  return { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${escaped(says.join('; '))}</div>` };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
