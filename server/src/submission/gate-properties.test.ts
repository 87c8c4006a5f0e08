import fc from 'fast-check';
import { checkRecord } from './conformance.ts';
import { checkPassage } from './gate.ts';
import { arbitraryHistory } from '../../../profiles/src/testing/arbitraries.ts';
import { changeOfStep, galleryChanges, type SoundChange } from '../testing/changes.ts';
import { hostileEdits } from '../testing/hostile-edits.ts';

/** By its place, so that a failure prints a number and not a record. */
function changeAt(index: number): SoundChange {
  const found = galleryChanges[index];
  if (found === undefined) throw new Error('The gallery has no such change');
  return found;
}

it('lets every change of the gallery pass', () => {
  const stopped = galleryChanges.filter(({ passage, launch }) => checkPassage(passage, launch).length > 0);
  expect(galleryChanges.length).toBeGreaterThan(100);
  expect(stopped.map(({ name }) => name)).toEqual([]);
});

it('lets every accepted command of a course by chance pass', () => {
  fc.assert(
    fc.property(arbitraryHistory, ({ steps, scene }) => {
      const accepted = steps.filter(({ isAccepted }) => isAccepted);
      for (const { command, before, after } of accepted) {
        const { passage, launch } = changeOfStep({ kind: command.kind, before, after, protocol: scene.protocol });
        expect(checkPassage(passage, launch)).toEqual([]);
      }
    }),
    { numRuns: 15 },
  );
});

it.each(hostileEdits)('refuses a sound change with one hostile edit: $name', ({ edit }) => {
  const chances = fc.infiniteStream(fc.nat());
  fc.assert(
    fc.property(fc.nat(galleryChanges.length - 1), chances, (index, stream) => {
      const { passage, launch } = changeAt(index);
      const pick = (limit: number) => Number(stream.next().value) % limit;
      expect(checkPassage(edit(passage, pick), launch)).not.toEqual([]);
    }),
    { numRuns: 8 },
  );
});

it('judges any JSON in the place of a change without an exception, and lets none of it pass', () => {
  const { passage, launch } = changeAt(0);
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (json) => {
      const change = { resourceType: 'Bundle', type: 'transaction', entry: json } as unknown as typeof passage.change;
      expect(checkPassage({ ...passage, change }, launch)).not.toEqual([]);
      const entry = [{ fullUrl: json, resource: json, request: json }] as unknown as typeof passage.change.entry &
        object;
      expect(checkPassage({ ...passage, change: { ...passage.change, entry } }, launch)).not.toEqual([]);
    }),
  );
});

it('lets no member pass that FHIR does not know, at the gate or at the check behind it', () => {
  fc.assert(
    fc.property(fc.nat(galleryChanges.length - 1), fc.string(), fc.jsonValue(), (index, key, value) => {
      const { passage, launch } = changeAt(index);
      const { record, change } = passage;
      const altered = ({ entry = [] }: typeof record) =>
        entry.map((one) =>
          one.resource?.resourceType === 'Procedure'
            ? { ...one, resource: { ...one.resource, [`${key}Foreign`]: value } }
            : one,
        );
      const both = {
        ...passage,
        record: { ...record, entry: altered(record) },
        change: { ...change, entry: altered(change) },
      };
      expect([...checkPassage(both, launch), ...checkRecord(both.record)]).not.toEqual([]);
    }),
    { numRuns: 20 },
  );
});
