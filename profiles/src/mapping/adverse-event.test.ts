import type { AdverseEvent as AdverseEventResource, Observation } from 'fhir/r4';
import { everyField, idOfCase, spineProtocol } from '../testing/every-field.ts';
import { fromAdverseEvent, toAdverseEvent } from './adverse-event.ts';
import { fromIl1RaObservation, toIl1RaObservation } from './il-1ra.ts';
import { fromOutcomeObservation, toOutcomeObservation } from './observation.ts';

const context = { treatment: everyField, protocol: spineProtocol };
const [strong, struck] = everyField.adverseEvents;
if (strong === undefined || struck === undefined) throw new Error('No event in the fixture');

describe('an adverse event in FHIR', () => {
  it('suspects the treatment first, then the injection; the opinion on the cause is about the last', () => {
    const { suspectEntity = [] } = toAdverseEvent(strong, context);
    expect(suspectEntity.map(({ instance }) => instance.reference)).toEqual([
      `Procedure/${everyField.id}`,
      `MedicationAdministration/${idOfCase(62)}`,
    ]);
    expect(suspectEntity.map(({ causality }) => causality?.length)).toEqual([undefined, 1]);
    expect(toAdverseEvent(struck, context).suspectEntity?.[0]?.causality).toHaveLength(1);
  });

  it('says that it was struck where no reader may overlook it', () => {
    expect(toAdverseEvent(strong, context).modifierExtension).toBeUndefined();
    expect(toAdverseEvent(struck, context).modifierExtension).toEqual([
      { url: 'https://autoserum.example/fhir/StructureDefinition/acs-entered-in-error', valueCode: 'duplicate' },
    ]);
  });

  it.each<[string, (event: AdverseEventResource) => unknown, string]>([
    [
      'a modifier that nobody knows',
      (event) => (event.modifierExtension = [{ url: 'http://a.example/x' }]),
      'modifier',
    ],
    [
      'a correction without a known reason',
      (event) => event.modifierExtension?.forEach((one) => (one.valueCode = 'oops')),
      'modifierExtension(acs-entered-in-error)',
    ],
    ['a potential event', (event) => (event.actuality = 'potential'), 'AdverseEvent/'],
    ['a severity in words', (event) => (event.severity = { text: 'bad' }), 'severity'],
    ['no recorder', (event) => delete event.recorder, 'recorder'],
  ])('is not read with %s', (_name, change, place) => {
    const event = toAdverseEvent(struck, context);
    change(event);
    const read = fromAdverseEvent(event);
    expect(read.ok).toBe(false);
    expect(!read.ok && read.issues[0]?.at).toContain(place);
  });
});

describe('a third suspect', () => {
  it('is not passed over, nor the opinion on the one before it', () => {
    const event = toAdverseEvent(strong, context);
    event.suspectEntity?.push({ instance: { reference: `MedicationAdministration/${idOfCase(61)}` } });
    expect(fromAdverseEvent(event).ok).toBe(false);
  });
});

describe('a score and a concentration in FHIR', () => {
  const outcome = everyField.outcomes.find(({ measure }) => measure.kind === 'function-score');
  const [measured] = everyField.il1Ra;
  if (outcome === undefined || measured === undefined) throw new Error('No measure in the fixture');

  it.each<[string, (score: Observation) => unknown]>([
    ['the range of another scale', (score) => setHigh(score, 240)],
    ['no range', (score) => delete score.referenceRange],
    ['no scale', (score) => delete score.method],
    ['another unit', (score) => score.valueQuantity && (score.valueQuantity.code = '%')],
  ])('a score is not read with %s', (_name, change) => {
    const score = toOutcomeObservation(outcome, context);
    expect(fromOutcomeObservation(score).ok).toBe(true);
    change(score);
    expect(fromOutcomeObservation(score).ok).toBe(false);
  });

  it('a concentration is read in picograms per millilitre only, of a specimen', () => {
    const sent = toIl1RaObservation(measured, context);
    expect(fromIl1RaObservation(sent)).toMatchObject({ ok: true, value: measured });
    const inNanograms = { ...sent, valueQuantity: { ...sent.valueQuantity, code: 'ng/mL' } };
    expect(fromIl1RaObservation(inNanograms).ok).toBe(false);
    expect(fromIl1RaObservation({ ...sent, specimen: { reference: 'Patient/pat-1' } }).ok).toBe(false);
  });
});

function setHigh({ referenceRange = [] }: Observation, value: number): void {
  referenceRange.forEach(({ high }) => high && (high.value = value));
}
