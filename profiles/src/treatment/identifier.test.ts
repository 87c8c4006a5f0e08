import fc from 'fast-check';
import { uuidOf } from '../testing/ids.ts';
import {
  batchIdentifier,
  checkCharacter,
  parseSpecimenIdentifier,
  plannedLabels,
  shortName,
  specimenIdentifier,
  treatmentNumber,
} from './identifier.ts';

const label = 'ACS-7K2M94QX-1A3';

describe('the number of a treatment', () => {
  it.each([
    ['all bits zero', '00000000-0000-4000-8000-000000000000', 'ACS-00000000'],
    ['all bits one', 'ffffffff-ffff-4fff-8fff-ffffffffffff', 'ACS-ZZZZZZZZ'],
    ['the first of its 40 bits', '80000000-0000-4000-8000-000000000000', 'ACS-G0000000'],
    ['the last of its 40 bits', '00000000-0100-4000-8000-000000000000', 'ACS-00000001'],
    ['nothing of the 41st', '00000000-0080-4000-8000-000000000000', 'ACS-00000000'],
  ])('shows %s', (_name, id, number) => {
    expect(treatmentNumber(id)).toBe(number);
  });
});

describe('the check character', () => {
  it('is the one of the example in the ISBT 128 standard, which uses the same rule', () => {
    expect(checkCharacter('G123498654321')).toBe('H');
  });

  it('finds every single wrong character and every two that changed places', () => {
    const anyLabel = fc
      .tuple(
        fc.uuid(),
        fc.integer({ min: 1, max: 99 }),
        fc.constantFrom('A', 'B', 'S'),
        fc.integer({ min: 1, max: 99 }),
      )
      .map(([id, batch, kind, number]) =>
        specimenIdentifier(batchIdentifier(treatmentNumber(id), batch), kind as 'A', number),
      );
    const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    fc.assert(
      fc.property(anyLabel, fc.nat(), fc.constantFrom(...alphabet), (identifier, place, wrong) => {
        const characters = [...identifier];
        const at = place % characters.length;
        fc.pre(characters[at] !== '-' && characters[at] !== wrong);
        expect(parseSpecimenIdentifier(characters.with(at, wrong).join('')).ok).toBe(false);
        const [one, other] = [characters[at] ?? '', characters[at + 1] ?? '-'];
        fc.pre(other !== '-' && one !== other);
        expect(
          parseSpecimenIdentifier(
            characters
              .with(at, other)
              .with(at + 1, one)
              .join(''),
          ).ok,
        ).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a label', () => {
  const printed = specimenIdentifier('ACS-7K2M94QX-1', 'A', 3);

  it.each([
    ['as it is printed', printed],
    ['in lower case', printed.toLowerCase()],
    ['without hyphens', printed.replaceAll('-', '')],
    ['with spaces', ` ${printed.replaceAll('-', ' ')} `],
  ])('is understood %s', (_name, text) => {
    expect(parseSpecimenIdentifier(text)).toMatchObject({
      ok: true,
      value: { identifier: printed, treatment: 'ACS-7K2M94QX', batch: 1, kind: 'A', number: 3 },
    });
  });

  it.each([
    ['another clinic’s code', '04012345678901', 'label-unreadable'],
    ['a wristband', 'MRN-100001', 'label-unreadable'],
    ['nothing', '', 'label-unreadable'],
    ['a number without its check character', label, 'label-unreadable'],
    ['a wrong check character', `${label}-${checkCharacter(label) === '0' ? '1' : '0'}`, 'label-check-character'],
  ])('refuses %s', (_name, text, rule) => {
    const parsed = parseSpecimenIdentifier(text);
    expect(!parsed.ok && parsed.issues.map((issue) => issue.rule)).toEqual([rule]);
  });

  it('never repeats a code that is none of ours', () => {
    const parsed = parseSpecimenIdentifier('Mustermann 1947-05-11');
    expect(!parsed.ok && parsed.issues[0]?.text).not.toMatch(/Mustermann|1947/);
  });

  it.each([
    ['in the first batch', specimenIdentifier('ACS-7K2M94QX-1', 'A', 3), 'A3'],
    ['in the second batch', specimenIdentifier('ACS-7K2M94QX-2', 'A', 3), '2A3'],
    ['of the twelfth syringe', specimenIdentifier('ACS-7K2M94QX-1', 'B', 12), 'B12'],
  ])('has a short name %s', (_name, identifier, short) => {
    expect(shortName(identifier)).toBe(short);
  });

  it('is known before the draw, and belongs to the batch that the draw will be', () => {
    const treatment = { number: treatmentNumber(uuidOf('any')), batches: [{}] };
    const labels = plannedLabels(treatment, 2);
    expect(labels.map(shortName)).toEqual(['2B1', '2B2']);
  });
});
