import { failure, success, type Result } from '../fhir/result.ts';
import { stop } from './finding.ts';

/** Crockford's base 32: no I, L, O, U, so that a number can be said aloud and read from a small label. */
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The alphabet of ISO/IEC 7064 mod 37-2; the star is a check character only. */
const MOD_37 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*';

/** What a label is on: blood, serum, or an aliquot. */
export type SpecimenKind = 'B' | 'S' | 'A';

/** What a printed identifier says, with its one canonical spelling. */
export interface SpecimenIdentifier {
  readonly identifier: string;
  /** The treatment's number, such as `ACS-7K2M94QX`. */
  readonly treatment: string;
  /** Place of the batch in the treatment, from 1. */
  readonly batch: number;
  readonly kind: SpecimenKind;
  /** Place in the batch, from 1. */
  readonly number: number;
}

/** The number of a treatment: the first 40 bits of its UUID in Crockford's base 32. */
export function treatmentNumber(treatmentId: string): string {
  const bits = BigInt(`0x${treatmentId.replaceAll('-', '').slice(0, 10)}`);
  const digits = Array.from({ length: 8 }, (_, index) => CROCKFORD[Number((bits >> BigInt(35 - 5 * index)) & 31n)]);
  return `ACS-${digits.join('')}`;
}

/** The accession identifier of the n-th batch. */
export function batchIdentifier(treatment: string, batch: number): string {
  return `${treatment}-${batch}`;
}

/** The printed identifier of a specimen, such as `ACS-7K2M94QX-1A3-K`; the last character checks the others. */
export function specimenIdentifier(batch: string, kind: SpecimenKind, number: number): string {
  const body = `${batch}${kind}${number}`;
  return `${body}-${checkCharacter(body)}`;
}

/** ISO/IEC 7064 mod 37-2 over letters and digits; hyphens do not count. */
export function checkCharacter(body: string): string {
  const sum = [...body.replaceAll('-', '')].reduce((before, one) => ((before + MOD_37.indexOf(one)) * 2) % 37, 0);
  return MOD_37.charAt((38 - sum) % 37);
}

const SHAPE = /^ACS([0-9A-HJKMNP-TV-Z]{8})([1-9]\d{0,2})([BSA])([1-9]\d{0,2})([0-9A-Z*])$/;

/** What a label says, however it was typed: case, spaces and hyphens do not matter, the check character does. */
export function parseSpecimenIdentifier(text: string, at = 'label'): Result<SpecimenIdentifier> {
  const [, digits, batch, kind, number, check] = SHAPE.exec(text.toUpperCase().replace(/[\s-]/g, '')) ?? [];
  if (!isKind(kind)) return failure(unreadable(at));
  const treatment = `ACS-${digits}`;
  const identifier = specimenIdentifier(batchIdentifier(treatment, Number(batch)), kind, Number(number));
  if (!identifier.endsWith(`-${check}`)) return failure(misread(at));
  return success({ identifier, treatment, batch: Number(batch), kind, number: Number(number) });
}

function isKind(kind: string | undefined): kind is SpecimenKind {
  return kind === 'B' || kind === 'S' || kind === 'A';
}

/** The code that was read is not repeated: a wrong scan may be a name or another person's number. */
function unreadable(at: string) {
  return stop({ rule: 'label-unreadable', at, text: 'The code is not a label of this clinic' });
}

function misread(at: string) {
  return stop({ rule: 'label-check-character', at, text: 'The check character does not fit: read the label again' });
}

/** What the screen calls a specimen: `A3`, or `2A3` in the second batch. */
export function shortName(identifier: string): string {
  const parsed = parseSpecimenIdentifier(identifier);
  if (!parsed.ok) return identifier;
  const { batch, kind, number } = parsed.value;
  return `${batch === 1 ? '' : batch}${kind}${number}`;
}

/** The labels of the blood syringes of the next draw, known before it: they are printed first. */
export function plannedLabels(
  treatment: { readonly number: string; readonly batches: readonly unknown[] },
  count: number,
): readonly string[] {
  const batch = batchIdentifier(treatment.number, treatment.batches.length + 1);
  return Array.from({ length: count }, (_, index) => specimenIdentifier(batch, 'B', index + 1));
}
