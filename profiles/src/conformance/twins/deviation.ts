/** What departed from a rule, and what went wrong: acs-105 to acs-109, acs-140 to acs-144. */
import { all, areNamed, at, begins, codings, field, has, isCoded, list, references, text } from './path.ts';
import { ACT_CODE, ours, SCT } from './systems.ts';
import { isNotAfter, isRecordedAfter } from './time.ts';
import { areDistinct, same, type Rules } from './truth.ts';

/** Severity and published alert of each rule that has a deviation. */
const RULES: ReadonlyMap<string, string> = new Map([
  ['incubation-time', 'moderate '],
  ['incubation-temperature', 'moderate BUS'],
  ['kit-expired', 'high '],
  ['age-below-minimum', 'moderate '],
  ['infection-marker', 'moderate LAB'],
  ['anticoagulant', 'moderate COND'],
  ['pregnancy', 'moderate PREG'],
  ['acute-infection', 'moderate COND'],
  ['last-reaction', 'moderate OBSA'],
  ['interval', 'moderate INTERVAL'],
  ['series-exceeded', 'moderate REP_RANGE'],
  ['label-typed', 'moderate KEY206'],
  ['foreign-serum', 'high KEY206'],
  ['target-differs', 'high BUS'],
  ['aliquot-expired', 'high '],
  ['aliquot-thaws', 'high BUS'],
  ['aliquot-not-released', 'high BUS'],
  ['aliquot-used', 'high BUS'],
  ['no-consent', 'high BUS'],
  ['deceased', 'high '],
  ['treatment-closed', 'high '],
  ['second-person-missing', 'moderate '],
  ['volume-differs', 'high BUS'],
  ['adverse-event', 'moderate OBSA'],
]);

/** The published term of each event that has one. */
const EVENTS: ReadonlyMap<string, string> = new Map([
  ['swelling', '95392007'],
  ['pain', '95388000'],
  ['septic-arthritis', '48245008'],
  ['haematoma', '95385002'],
  ['nerve-injury', '95390004'],
  ['headache-dural-puncture', '25064002'],
  ['allergic', '419076005'],
  ['vasovagal', '398665005'],
  ['inflammation-strong', '95391000'],
]);

const IMPLICATED =
  /^(?:Procedure|Specimen|MedicationAdministration|Observation|Condition|Consent|ServiceRequest|Device|AdverseEvent)\/[A-Za-z0-9.-]{1,64}$/;

export const DEVIATION: Rules = {
  /** A deviation is final exactly when somebody decided about it. */
  'acs-105': (deviation) => same(same(field(deviation, 'status'), 'final'), has(deviation, 'mitigation')),

  /** A deviation concerns its treatment first. */
  'acs-106': (deviation) => begins(field(list(deviation, 'implicated')[0], 'reference'), 'Procedure/'),

  /** Severity and published alert of a deviation are those of its rule. */
  'acs-107': (deviation) => {
    const concept = list(deviation, 'code');
    const [rule, alert] = [codesOf(concept, ours('deviation')), codesOf(concept, ACT_CODE)];
    if (rule.length !== 1 || alert.length > 1) return false;
    const severity = field(deviation, 'severity');
    return RULES.get(String(rule[0])) === `${text(severity)} ${text(alert[0])}`;
  },

  /** Nobody decides about a deviation before it was found. */
  'acs-108': (deviation, resource) =>
    all(deviation, 'mitigation', 'date').every((date) => isNotAfter(resource['identifiedDateTime'], date)),

  /** A deviation concerns each thing once, and each is a resource of the store. */
  'acs-109': (deviation) => {
    const named = references(deviation, 'implicated');
    return areDistinct(named) && areNamed(list(deviation, 'implicated'), IMPLICATED, 'Procedure/');
  },

  /** An adverse event suspects its treatment first, and after it only an injection. */
  'acs-140': (event) => {
    const [first, ...others] = list(event, 'suspectEntity');
    return (
      begins(at(first, 'instance', 'reference'), 'Procedure/') &&
      others
        .flatMap((other) => references(other, 'instance'))
        .every((reference) => begins(reference, 'MedicationAdministration/'))
    );
  },

  /** An adverse event happened before it was recorded; a minute is allowed for clocks that differ. */
  'acs-141': (event) => isRecordedAfter(field(event, 'date'), field(event, 'recordedDate')),

  /** A fatal event is a serious one. */
  'acs-142': (event) => !isCoded(event, 'outcome', 'fatal') || isCoded(event, 'seriousness', 'Serious'),

  /** The published term beside an adverse event is the one of that event. */
  'acs-143': (event, resource) => {
    const kinds = codesOf(list(resource, 'event'), ours('adverse-event'));
    return codesOf(list(event, 'event'), SCT).every(
      (term) => kinds.length === 1 && EVENTS.get(String(kinds[0])) === term,
    );
  },

  /** Only one of the suspects is assessed, the last one that is named. */
  'acs-144': (event) => {
    const assessed = list(event, 'suspectEntity').map((suspect) => has(suspect, 'causality'));
    const index = assessed.indexOf(true);
    return index === -1 || index === assessed.length - 1;
  },
};

function codesOf(concepts: readonly unknown[], system: string): readonly unknown[] {
  return codings(concepts, { system }).flatMap((coding) => list(coding, 'code'));
}
