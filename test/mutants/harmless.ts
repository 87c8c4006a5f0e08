import type { Mutant } from './mutant.ts';

/** A reason why some mutants are not wrong after all: by operator and place, never by hand for one of them. */
export interface HarmlessRule {
  readonly name: string;
  readonly why: string;
  readonly fits: (mutant: Mutant) => boolean;
}

/** What our profiles let be missing in every state: less is said then, nothing false. */
const OPTIONAL = new Set([
  'Observation.basedOn',
  'Observation.focus',
  'Condition.evidence',
  'Procedure.encounter',
  'MedicationAdministration.context',
  'AdverseEvent.suspectEntity.causality',
  'AdverseEvent.modifierExtension(acs-entered-in-error)',
  'ServiceRequest.occurrenceTiming.repeat.periodMax',
]);

export const HARMLESS: readonly HarmlessRule[] = [
  {
    name: 'foreign extension',
    why: 'R4 lets anybody add an extension that is no modifier, and a reader may ignore it (extensibility.html)',
    fits: ({ operator }) => operator === 'foreign-extension',
  },
  {
    name: 'optional left out',
    why: 'the model asks for it in no state: the order, the visit or the finding of the EHR that a thing came from, the upper end of an interval, a cause nobody has assessed, that an entry is struck',
    fits: ({ operator, place }) => operator === 'drop-conditional' && OPTIONAL.has(place),
  },
  {
    name: 'not done yet',
    why: 'blood that has not been in the incubator is right too: the state before the step',
    fits: ({ operator, place, profile }) =>
      operator === 'drop-conditional' && place === 'Specimen.processing' && profile === 'acs-blood',
  },
  {
    name: 'cited twice',
    why: 'a source that is named twice is the same source',
    fits: ({ operator, place }) => operator === 'duplicate' && place === 'PlanDefinition.relatedArtifact',
  },
  {
    name: 'never there',
    why: 'a record in which one syringe or one aliquot never was, and that nothing else names, is right by itself',
    fits: ({ operator, place }) => operator === 'entry-forgotten' && (place === 'acs-blood' || place === 'acs-aliquot'),
  },
];

/** The rule by which a mutant is harmless, if there is one. */
export function harmlessBy(mutant: Mutant): HarmlessRule | undefined {
  return HARMLESS.find(({ fits }) => fits(mutant));
}
