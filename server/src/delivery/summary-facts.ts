import {
  aliquotsOf,
  epochOf,
  injectionsGiven,
  shortName,
  sumMillilitres,
  type Administration,
  type Batch,
  type Instant,
  type Protocol,
  type Treatment,
} from '@autoserum/profiles';

/** What a summary tells of a treatment: a change of these, and of nothing else in the record, makes a new summary. */
export type SummaryFacts = ReturnType<typeof summaryFacts>;

/** The facts of a treatment that has ended. Measured values stand as they were reported, without a word on what they mean. */
export function summaryFacts(treatment: Treatment, protocol: Protocol) {
  return {
    number: treatment.number,
    state: treatment.state,
    indication: treatment.indication.code,
    consent: { givenAt: treatment.consent.givenAt, withdrawnAt: treatment.consent.withdrawnAt },
    protocol: { title: protocol.title, version: protocol.version },
    series: treatment.series.map((series) => ({
      target: series.target,
      planned: series.injections,
      given: injectionsGiven(treatment, series.id),
    })),
    batches: treatment.batches.map(batchFacts),
    administrations: treatment.administrations.map((one) => administrationFacts(treatment, one)),
    outcomes: treatment.outcomes.map(({ measure, at }) => ({ measure, at })),
    events: treatment.adverseEvents
      .filter(({ struck }) => struck === undefined)
      .map(({ event, onsetAt, seriousness, severity, outcome }) => ({
        event,
        onsetAt,
        seriousness,
        severity,
        outcome,
      })),
    deviations: treatment.deviations.map(({ rule, at, decision }) => ({ rule, at, reason: decision?.reason })),
  };
}

function batchFacts({ number, blood, incubation, serum, aliquots, rejection }: Batch) {
  return {
    number,
    collectedAt: firstDraw(blood),
    syringes: blood.length,
    volume: sumMillilitres(blood.map(({ volume }) => volume)),
    incubation: incubation && { startedAt: incubation.startedAt, endedAt: incubation.endedAt },
    serum: serum?.volume,
    aliquots: aliquots.length,
    rejection: rejection?.reason,
  };
}

/** When the first of these syringes was drawn. */
export function firstDraw(blood: Batch['blood']): Instant | undefined {
  return blood.map(({ collectedAt }) => collectedAt).toSorted((one, other) => epochOf(one) - epochOf(other))[0];
}

function administrationFacts(treatment: Treatment, { at, target, act, performer }: Administration) {
  const by = performer.display;
  if (act.status === 'not-done') return { at, target, by, reason: act.reason } as const;
  const aliquot = aliquotsOf(treatment).find(({ id }) => id === act.aliquotId);
  const label = aliquot === undefined ? '' : shortName(aliquot.identifier);
  return { at, target, by, volume: act.volume, guidance: act.guidance, label } as const;
}
