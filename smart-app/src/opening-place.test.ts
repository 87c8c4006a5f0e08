import { expect, it } from '@jest/globals';
import { samples } from '@autoserum/profiles/testing';
import { openingPlace } from './opening-place.ts';
import { session as base } from './testing/desk.tsx';

function opened(stage: keyof typeof samples, change: { readonly intent?: string; readonly about?: readonly string[] }) {
  const { treatment, protocol, context } = samples[stage];
  const session = { ...base, protocols: [protocol], timeZone: context.timeZone, ...change };
  return { place: openingPlace({ session, treatments: [treatment], now: context.now }), treatment };
}

it('begins at the overview when the EHR says nothing', () => {
  expect(opened('planned', {}).place).toBeUndefined();
});

it.each(['plan', 'preparation', 'injection', 'course'])('begins at the step of the intent %s', (intent) => {
  expect(opened('planned', { intent }).place).toEqual({ tab: intent });
});

it.each(['reconcile', 'overview', '', '__proto__', 'toString'])('does not know the intent "%s"', (intent) => {
  expect(opened('planned', { intent }).place).toBeUndefined();
});

it('begins at the due step of the treatment whose order it is launched for', () => {
  const order = (stage: keyof typeof samples) => `ServiceRequest/${samples[stage].treatment.series[0]?.id}`;
  const planned = opened('planned', { about: [order('planned')] });
  expect(planned.place).toEqual({ tab: 'preparation', treatmentId: planned.treatment.id });
  const released = opened('released', { about: ['ServiceRequest/other', order('released')] });
  expect(released.place).toEqual({ tab: 'injection', treatmentId: released.treatment.id });
});

it('begins there for blood, serum or an aliquot too', () => {
  const [batch] = samples.released.treatment.batches;
  for (const specimen of [batch?.blood[0], batch?.serum, batch?.aliquots[0]])
    expect(opened('released', { about: [`Specimen/${specimen?.id}`] }).place?.tab).toBe('injection');
});

it('does what the intent says with the treatment that is named', () => {
  const { place, treatment } = opened('released', {
    intent: 'course',
    about: [`ServiceRequest/${samples.released.treatment.series[0]?.id}`],
  });
  expect(place).toEqual({ tab: 'course', treatmentId: treatment.id });
});

it('knows no record of an order that is not ours', () => {
  expect(opened('released', { about: ['ServiceRequest/other', 'Specimen/other'] }).place).toBeUndefined();
});
