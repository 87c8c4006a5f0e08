import fc from 'fast-check';
import { arbitraryHistory } from '../../../profiles/src/testing/arbitraries.ts';
import { parseGuardedJson } from '../http/json-guard.ts';
import { parseAuthorisationRequest, parseCommandRequest } from './parse-command.ts';

const REQUEST = {
  submissionId: '3f1e4a4e-0b7c-4b61-8d55-6d1f3c1a2b3c',
  expectedPatient: 'Patient/p-1',
  expectedRevision: 3,
};

/** Requests that the server takes, from courses by chance. */
const arbitraryRequest = arbitraryHistory.map(({ steps }) =>
  steps.map(({ command }) => ({ ...REQUEST, command })).filter((request) => parseCommandRequest(request).ok),
);

function objectsIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? inside : [value, ...inside];
}

it('answers any JSON with a finding or a request, and never with an exception', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 8 }), (json) => {
      expect(parseCommandRequest(json).ok).toBe(false);
      expect(parseAuthorisationRequest(json).ok).toBe(false);
      expect(parseCommandRequest({ ...REQUEST, command: json }).ok).toBe(false);
    }),
    { numRuns: 300 },
  );
});

it('takes no key in any object of a request that the request does not have', () => {
  fc.assert(
    fc.property(arbitraryRequest, fc.string(), fc.jsonValue(), fc.nat(), (requests, key, value, chance) => {
      for (const request of requests.slice(0, 3)) {
        const copy: unknown = structuredClone(request);
        const objects = objectsIn(copy);
        Object.assign(objects[chance % objects.length] ?? {}, { [`${key}Foreign`]: value });
        expect(parseCommandRequest(copy).ok).toBe(false);
      }
    }),
    { numRuns: 40 },
  );
});

it('judges a request as it judges what the guard makes of its text', () => {
  fc.assert(
    fc.property(arbitraryRequest, (requests) => {
      for (const request of requests.slice(0, 3)) {
        const guarded = parseGuardedJson(JSON.stringify(request));
        expect(guarded).toEqual({ ok: true, value: request, warnings: [] });
      }
    }),
    { numRuns: 20 },
  );
});

const REFUSED = /^(malformed-json|too-deep|forbidden-key|duplicate-key|number-inexact)$/;

it('reads a text as JSON.parse does, or refuses it, whatever the text', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"',
    '\\',
    '"a"',
    '"\\u0061"',
    '1',
    '-',
    'e',
    'null',
    ' ',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.array(pieces).map((all) => all.join('')),
      ),
      (text) => {
        const guarded = parseGuardedJson(text);
        if (guarded.ok) expect(guarded.value).toEqual(JSON.parse(text));
        else expect(guarded.issues[0]?.rule).toMatch(REFUSED);
      },
    ),
    { numRuns: 500 },
  );
});
