import {
  applyCommand,
  authorise,
  differences,
  fromRecordBundle,
  millilitres,
  toRecordBundle,
  type Authorisation,
  type Command,
  type Treatment,
} from '@autoserum/profiles';
import fc from 'fast-check';
import type { Bundle } from 'fhir/r4';
import { contextOf, elder, type Scene } from '../../profiles/src/testing/clinic.ts';
import { lastBatch, toAdminister, toAliquot, toCollect, toRequest } from '../../profiles/src/testing/course.ts';
import { samples } from '../../profiles/src/testing/samples.ts';
import { parseGuardedJson } from '../../server/src/http/json-guard.ts';
import { jsonIssues } from '../../server/src/submission/gate-json.ts';
import { parseCommandRequest } from '../../server/src/treatments/parse-command.ts';
import { createFormats, type Language } from '../../smart-app/src/i18n/formats.ts';
import { parseQuantity } from '../../smart-app/src/ui/quantity-text.ts';

const { planned, collected, separated, released } = samples;
const scene: Scene = { name: 'knee', protocol: planned.protocol, patient: elder };

/** A step whose amount was typed, and where the record says it. */
interface Step {
  readonly before: Treatment;
  /** The most that can be typed, in hundredths of a millilitre. */
  readonly most: number;
  command(volume: number): Command;
  amountIn(treatment: Treatment): number | undefined;
  /** What an act needs beside the command. */
  authorisation?(command: Command): Authorisation;
}

const DRAW: Step = {
  before: planned.treatment,
  most: 1000,
  command: (volume) => {
    const draw = toCollect(planned.treatment, scene, collected.treatment.log.at(-1)?.occurredAt ?? planned.context.now);
    const syringes = draw.syringes.map((one, index) => (index === 0 ? { ...one, volume: millilitres(volume) } : one));
    return { ...draw, syringes };
  },
  amountIn: (treatment) => lastBatch(treatment).blood[0]?.volume,
};

const FILLING: Step = {
  before: separated.treatment,
  most: 500,
  command: (volume) => {
    const filling = toAliquot(lastBatch(separated.treatment), scene, separated.context.now);
    const portions = filling.portions.slice(0, 1).map((one) => ({ ...one, volume: millilitres(volume) }));
    return { ...filling, portions };
  },
  amountIn: (treatment) => lastBatch(treatment).aliquots[0]?.volume,
};

const VERDICT = '5d0f7f52-93f0-4c0e-8f5e-6d1f0a4f5b11';

const DOSE: Step = {
  before: released.treatment,
  most: Math.round(released.protocol.aliquotVolume * 100),
  command: (volume) => {
    const { now } = released.context;
    const request = { ...toRequest(released.treatment, scene, now), volume: millilitres(volume) };
    return toAdminister(request, { kind: 'authorised', authorisationId: VERDICT }, now);
  },
  authorisation: (command) => {
    if (command.kind !== 'administer') throw new Error('Only an act has a verdict');
    const asking = contextOf(scene, released.treatment, command.occurredAt);
    return { ...authorise(released.treatment, command.request, asking), id: VERDICT };
  },
  amountIn: ({ administrations }) => {
    const act = administrations[0]?.act;
    return act?.status === 'completed' ? act.volume : undefined;
  },
};

/** Hundredths of a millilitre as a person types them: with a comma or a point, and with zeros behind or not. */
function typed(most: number): fc.Arbitrary<string> {
  return fc
    .record({ hundredths: fc.integer({ min: 1, max: most }), decimals: fc.nat(2), sign: fc.constantFrom(',', '.') })
    .map(({ hundredths, decimals, sign }) => {
      const [whole = '', fraction = ''] = (hundredths / 100).toFixed(2).split('.');
      const kept = fraction.replace(/0+$/, '').padEnd(decimals, '0');
      return kept === '' ? whole : `${whole}${sign}${kept}`;
    });
}

/** The digits of a text, whatever sign and zeros stand around them. */
function digitsOf(text: string): string {
  return text
    .replace(',', '.')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

/** The body of the request as it comes in at our door, read there. */
function throughDoor(step: Step, volume: number): Command {
  const request = {
    submissionId: '0b7a1c1e-4b7e-4e8e-9d0a-5d1a2f3b4c5d',
    expectedPatient: step.before.patient,
    expectedRevision: step.before.log.length,
    command: step.command(volume),
  };
  const body = parseGuardedJson(JSON.stringify(request));
  const read = body.ok ? parseCommandRequest(body.value) : body;
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value.command;
}

/** What a store answers that writes zeros behind its decimals, as R4 lets it. */
function withZeros(json: string): string {
  return json.replace(/"value":(-?\d+)(\.\d+)?([,}])/g, (_all, whole: string, fraction = '.', end: string) => {
    return `"value":${whole}${fraction}0${end}`;
  });
}

/** Typed, sent, mapped, stored, read back and shown again. */
function shownAfter(step: Step, text: string, language: Language): string {
  const volume = parseQuantity(text);
  if (volume === undefined) throw new Error(`${text} is not read`);
  const command = throughDoor(step, volume);
  const authorisation = step.authorisation?.(command);
  const context = contextOf(scene, step.before, command.occurredAt);
  const next = applyCommand(step.before, command, { ...context, ...(authorisation && { authorisation }) });
  if (!next.ok) throw new Error(JSON.stringify(next.issues));
  const record = toRecordBundle(next.value, scene.protocol);
  expect(jsonIssues(record, 'record')).toEqual([]);
  const bytes = withZeros(JSON.stringify(record));
  const stored = JSON.parse(bytes) as Bundle;
  expect(differences(record, stored)).toEqual([]);
  const back = fromRecordBundle(stored);
  if (!back.ok) throw new Error(JSON.stringify(back.issues));
  return createFormats(language, 'Europe/Berlin').amount(step.amountIn(back.value) ?? NaN);
}

it.each([
  ['drawn blood', DRAW],
  ['a filled portion', FILLING],
  ['an injection', DOSE],
])('a volume of %s keeps each digit from the field to the store and back to the screen', (_what, step) => {
  fc.assert(
    fc.property(typed(step.most), fc.constantFrom<Language>('en', 'de'), (text, language) => {
      const shown = shownAfter(step, text, language);
      expect(digitsOf(shown)).toBe(digitsOf(text));
      expect(shown).toContain(language === 'de' ? ',' : '.');
      expect(digitsOf(String(parseQuantity(shown)))).toBe(digitsOf(text));
    }),
    { numRuns: 60 },
  );
});

it.each([1.005, 2.125, 0.001, 9.999])(
  'a volume of %d mL out of another system is shown with all its digits',
  (volume) => {
    expect(digitsOf(createFormats('en', 'UTC').amount(volume))).toBe(String(volume));
    expect(createFormats('de', 'UTC').millilitres(volume)).toBe(`${String(volume).replace('.', ',')}\u00a0ml`);
  },
);

it('a zero that a store adds is really added, or the law would say nothing of it', () => {
  expect(withZeros('{"value":2.5,"a":{"value":2}}')).toBe('{"value":2.50,"a":{"value":2.0}}');
});
