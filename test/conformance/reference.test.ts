import { profileUrl } from '@autoserum/profiles';
import { invalidExamples, validExamples } from '@autoserum/profiles/definitions';
import { isReferenceReady, startReference, type ReferenceEngine } from '../reference/reference.mjs';
import { speaksOf } from './validator.ts';

// In CI Maven fetches what it needs; elsewhere a test must not.
const isThere = isReferenceReady() || process.env['CI'] === 'true';
const NAME = 'the HL7 reference engine';

if (isThere) describe(NAME, judge);
else
  describe(NAME, () => {
    it.skip('judges every example (skipped: it is not built; `node test/reference/build.mjs` builds it)', () =>
      undefined);
  });

/** A second judge, which shares neither its store of definitions nor its set-up with HAPI. */
function judge(): void {
  let engine: ReferenceEngine;
  // On a new machine Maven fetches the engine first.
  beforeAll(async () => {
    engine = await startReference();
  }, 300_000);
  afterAll(async () => engine.stop());

  it.each(validExamples.map((one) => [one.name, one] as const))('finds nothing in %s', async (_name, right) => {
    const { errors } = await engine.judge(right.resource, [profileUrl(right.profile)]);
    expect(errors).toEqual([]);
  });

  it.each(invalidExamples.map((one) => [one.name, one] as const))('refuses %s by its rule', async (_name, wrong) => {
    const { verdict, errors } = await engine.judge(wrong.resource, [profileUrl(wrong.profile)]);
    expect(verdict).toBe('invalid');
    expect(errors.map(({ kind, message }) => `${kind ?? ''} ${message}`).filter(speaksOf(wrong.rule))).not.toEqual([]);
  });

  it('says what it cannot look up, and does not call it right', async () => {
    const [summary] = validExamples.filter(({ profile }) => profile === 'acs-summary');
    const { verdict, unchecked } = await engine.judge(summary?.resource);
    expect(verdict).toBe('not-checkable');
    expect(unchecked.map(({ message }) => message).join()).toContain('urn:ietf:bcp:13');
  });
}
