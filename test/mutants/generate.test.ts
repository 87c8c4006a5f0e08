import { generateMutants, LEAST, recordOperators, resourceOperators } from './generate.ts';
import { groupedBy } from './sources.ts';

const mutants = generateMutants({ seed: 1, count: 6000 });

/** Where the right examples and samples do not give more. */
const SCARCE = ['extension-part Specimen', 'stay-open Specimen', 'stranger Specimen'];

describe('the mutants', () => {
  it('are at least five thousand, each once', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(5000);
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
  });

  it('are whole records for a third or more', () => {
    const records = mutants.filter(({ level }) => level === 'record');
    expect(records.length * 3).toBeGreaterThanOrEqual(mutants.length);
  });

  it('come from every operator', () => {
    const used = new Set(mutants.map(({ operator }) => operator));
    expect(
      [...resourceOperators, ...recordOperators].map(({ name }) => name).filter((name) => !used.has(name)),
    ).toEqual([]);
  });

  it('are not made of one kind only where there are many', () => {
    const cells = groupedBy(
      ({ operator, type }) => `${operator} ${type}`,
      mutants.filter(({ type }) => type === 'Specimen'),
    );
    const few = [...cells].filter(([, items]) => items.length < LEAST).map(([cell]) => cell);
    expect(few.filter((cell) => !SCARCE.includes(cell))).toEqual([]);
  });

  it('have an operator with one name each', () => {
    const names = [...resourceOperators, ...recordOperators].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('are the same for the same seed, and others for another', () => {
    const wish = { count: 60, only: ['drop', 'over-volume'] } as const;
    const ids = (seed: number): readonly string[] => generateMutants({ ...wish, seed }).map(({ id }) => id);
    expect(ids(1)).toEqual(ids(1));
    expect(ids(2)).not.toEqual(ids(1));
  });
});
