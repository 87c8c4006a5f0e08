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
  'Observation.method',
  'Condition.evidence',
  'Condition.evidence.detail',
  'Procedure.encounter',
  'MedicationAdministration.context',
  'AdverseEvent.suspectEntity.causality',
  'AdverseEvent.modifierExtension',
  'AdverseEvent.modifierExtension(acs-entered-in-error)',
  'Specimen.processing.extension(acs-centrifugal-force)',
  'ServiceRequest.occurrenceTiming.repeat.periodMax',
]);

/** Lists of names in which a repetition says nothing new. */
const NAMED_ONCE = new Set(['PlanDefinition.relatedArtifact', 'AuditEvent.entity', 'DocumentReference.author']);

/** What a record can do without when nothing names it. */
const NEVER_THERE = new Set(['acs-blood', 'acs-aliquot', 'acs-administration', 'acs-adverse-event']);

export const HARMLESS: readonly HarmlessRule[] = [
  {
    name: 'foreign extension',
    why: 'R4 lets anybody add an extension that is no modifier, and a reader may ignore it (extensibility.html)',
    fits: ({ operator }) => operator === 'foreign-extension',
  },
  {
    name: 'optional left out',
    why: 'the model asks for it in no state: the order, the visit or the finding of the EHR that a thing came from, the upper end of an interval, a cause nobody has assessed, how a laboratory measured, a force that the centrifuge does not show, that an entry is struck',
    fits: ({ operator, place }) => operator.startsWith('drop') && OPTIONAL.has(place),
  },
  {
    name: 'not done yet',
    why: 'blood that has not been in the incubator is right too: the state before the step',
    fits: ({ operator, place, profile }) =>
      operator === 'drop-conditional' && place === 'Specimen.processing' && profile === 'acs-blood',
  },
  {
    name: 'named twice',
    why: 'a source, an author or an item of the log that is named twice in a list is still the same one',
    fits: ({ operator, place }) => operator === 'duplicate' && NAMED_ONCE.has(place),
  },
  {
    name: 'never there',
    why: 'a record in which one syringe, aliquot, missed injection or adverse event never was, and that nothing else names, is right by itself',
    fits: ({ operator, place }) => operator === 'entry-forgotten' && NEVER_THERE.has(place),
  },
  {
    name: 'of either series',
    why: 'a measure of the patient may belong to any of the orders',
    fits: ({ operator, place }) => operator === 'mixed-up' && place === 'Observation.basedOn',
  },
  {
    name: 'not in the record',
    why: 'how old the patient is stands in the EHR alone, so the record cannot show that the deviation is missing; our own check knows the age before the act',
    fits: ({ operator, place }) => operator === 'deviation-unsaid' && place === 'DetectedIssue age-below-minimum',
  },
];

/** The rule by which a mutant is harmless, if there is one. */
export function harmlessBy(mutant: Mutant): HarmlessRule | undefined {
  return HARMLESS.find(({ fits }) => fits(mutant));
}
