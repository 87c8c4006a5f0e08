import type { SafetyProposal } from '@autoserum/profiles';
import type { MedicationRequest, MedicationStatement } from 'fhir/r4';
import type { EhrList } from './ehr-list.ts';
import { dayOf, present, readEach, wordsOf, type Reading } from './ehr-reading.ts';

/**
 * International names of anticoagulants, in the spellings of English and German charts. EHRs seldom code medicines alike, so their
 * words are searched; a brand name alone is not found, which is why "none" is only proposed and a person confirms it.
 */
const INGREDIENTS = [
  'acenocoumarol',
  'apixaban',
  'argatroban',
  'certoparin',
  'dabigatran',
  'dalteparin',
  'edoxaban',
  'enoxaparin',
  'fondaparinux',
  'heparin',
  'nadroparin',
  'phenprocoumon',
  'rivaroxaban',
  'tinzaparin',
  'warfarin',
];
const ANTICOAGULANT = new RegExp(INGREDIENTS.join('|'), 'i');

type Medicine = MedicationRequest | MedicationStatement;

interface MedicineEntry {
  readonly reference: string;
  readonly text?: string;
  readonly recordedOn?: SafetyProposal['recordedOn'];
}

/** Active medicines, prescribed and reported, as far as their words can be read. */
export function readMedicines(
  requests: EhrList<'MedicationRequest'>,
  statements: EhrList<'MedicationStatement'>,
): Reading<MedicineEntry> {
  const all: readonly Medicine[] = [...(requests.resources ?? []), ...(statements.resources ?? [])];
  return readEach(all, medicineEntry);
}

function medicineEntry(medicine: Medicine): MedicineEntry | undefined {
  if (medicine.id === undefined) return undefined;
  const reference = `${medicine.resourceType}/${medicine.id}`;
  const text = wordsOf(medicine.medicationCodeableConcept) ?? medicine.medicationReference?.display;
  const day = medicine.resourceType === 'MedicationRequest' ? medicine.authoredOn : medicine.dateAsserted;
  return { reference, ...present('text', text), ...present('recordedOn', dayOf(day)) };
}

/** Whether the EHR's medicines speak of an anticoagulant. Nothing listed, or a medicine without words, leaves it unknown. */
export function proposeAnticoagulant(medicines: readonly MedicineEntry[], isComplete: boolean): SafetyProposal {
  const kind = 'anticoagulant';
  const hit = medicines.find(({ text }) => text !== undefined && ANTICOAGULANT.test(text));
  if (hit !== undefined) {
    const { reference, text = '', recordedOn } = hit;
    return {
      kind,
      finding: 'present',
      text: `${text}, found by its words`,
      remark: { code: 'anticoagulant-by-words', medicine: text },
      source: reference,
      ...present('recordedOn', recordedOn),
    };
  }
  const isReadable = isComplete && medicines.length > 0 && medicines.every(({ text }) => text !== undefined);
  if (!isReadable)
    return {
      kind,
      finding: 'unknown',
      text: 'The EHR does not say which medicines the patient takes',
      remark: { code: 'medicines-unknown' },
    };
  return {
    kind,
    finding: 'none',
    text: `No anticoagulant among the words of ${medicines.length} active medicines`,
    remark: { code: 'no-anticoagulant', medicines: medicines.length },
  };
}
