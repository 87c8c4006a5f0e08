import fc from 'fast-check';
import { changeBundle, COMMAND_KINDS, toResources } from '@autoserum/profiles';
import { arbitraryHistory, type History } from '../../../profiles/src/testing/arbitraries.ts';
import { writeNeeds, type Need } from '../auth/scopes.ts';
import { needsOfCommand } from './command-needs.ts';

/** What the transaction of a step asks for, as the gate will. */
function asked({ steps, protocol }: History) {
  return steps
    .filter(({ isAccepted }) => isAccepted)
    .map(({ before, after, command }) => {
      const versions = new Map(
        toResources(before, protocol).map(({ resourceType, id }) => [`${resourceType}/${id}`, '1']),
      );
      const { entry = [] } = changeBundle({ previous: before, next: after, protocol }, versions);
      const needs = entry.map(({ request }): Need => {
        const [type = ''] = (request?.url ?? '').split('/');
        return { type, permission: request?.ifMatch === 'W/"0"' ? 'c' : 'u' };
      });
      return { kind: command.kind, needs };
    });
}

it('names everything that any command of a random treatment creates or updates', () => {
  fc.assert(
    fc.property(arbitraryHistory, (history) => {
      for (const { kind, needs } of asked(history)) {
        const named = new Set(needsOfCommand(kind).map(({ type, permission }) => `${type}.${permission}`));
        const unnamed = needs.filter(({ type, permission }) => !named.has(`${type}.${permission}`));
        expect([kind, ...writeNeeds(unnamed)]).toEqual([kind]);
      }
    }),
    { numRuns: 15 },
  );
});

it('knows what each command needs, and that a record is read whole', () => {
  const silent = COMMAND_KINDS.filter((kind) => !needsOfCommand(kind).some(({ permission }) => permission === 's'));
  expect(silent).toEqual([]);
});
