import { authorise, type Treatment } from '@autoserum/profiles';
import type { Sample } from '@autoserum/profiles/testing';
import { plusMinutes, type Instant } from '../../profiles/src/fhir/date-time.ts';
import { metres, minutes } from '../../profiles/src/fhir/quantity.ts';
import { accepted, assistant, at, contextOf, elder, type Scene } from '../../profiles/src/testing/clinic.ts';
import * as say from '../../profiles/src/testing/course.ts';
import { uuidOf } from '../../profiles/src/testing/ids.ts';
import { jointProtocol, spineProtocol } from '../../profiles/src/testing/protocols.ts';
import type { Aliquot } from '../../profiles/src/treatment/aliquot.ts';
import type { ReasonFor } from '../../profiles/src/treatment/administration-request.ts';
import type { Batch } from '../../profiles/src/treatment/batch.ts';
import type { Command } from '../../profiles/src/treatment/command.ts';
import type { Protocol } from '../../profiles/src/treatment/protocol.ts';

/** Whole treatments of few syringes: a server judges a record of twenty entries in a fraction of the time that a real one takes. */
function small(protocol: Protocol, syringes: number): Scene {
  const id = `${protocol.id}-${syringes}`;
  const few = { ...protocol, id, url: protocol.url.replace(protocol.id, id), syringes, injections: 2 };
  return { name: `small ${id}`, protocol: few, patient: elder };
}

const knee = small(jointProtocol, 1);
const kneeOfTwo = small(jointProtocol, 2);
const back = small(spineProtocol, 1);

/** A time of the first day, in Berlin; of another day when one is given. */
function on(time: string, date = '2026-03-02'): Instant {
  return at(`${date}T${time}:00+01:00`);
}

function step(scene: Scene, before: Treatment, command: Command): Treatment {
  return accepted(before, command, contextOf(scene, before, command.occurredAt));
}

function batchOf({ batches }: Treatment): Batch {
  const batch = batches.at(-1);
  if (batch === undefined) throw new Error('No blood was drawn');
  return batch;
}

function aliquotOf(treatment: Treatment, index: number): Aliquot {
  const aliquot = batchOf(treatment).aliquots[index];
  if (aliquot === undefined) throw new Error('No such aliquot');
  return aliquot;
}

function drawn(scene: Scene): Treatment {
  const planned = accepted(undefined, say.toPlan(scene, on('08:00')), contextOf(scene, undefined, on('08:00')));
  const context = { ...contextOf(scene, planned, on('08:20')), actor: assistant, role: 'assistant' } as const;
  return accepted(planned, say.toCollect(planned, scene, on('08:20')), context);
}

/** Drawn, incubated until `unloaded`, filled and released forty minutes after that. */
function released(scene: Scene, unloaded = on('15:35'), reasons: readonly ReasonFor[] = []): Treatment {
  const later = (spent: number): Instant => plusMinutes(unloaded, minutes(spent));
  const loaded = step(scene, drawn(scene), say.toStartIncubation(batchOf(drawn(scene)), on('08:35')));
  const incubated = step(scene, loaded, say.toEndIncubation(batchOf(loaded), unloaded));
  const separated = step(scene, incubated, say.toSeparate(batchOf(incubated), [later(10), later(20), later(25)]));
  const filled = step(scene, separated, say.toAliquot(batchOf(separated), scene, later(30)));
  return step(scene, filled, say.toRelease(batchOf(filled), later(40), reasons));
}

function given(scene: Scene, before: Treatment, now: Instant, reasons: readonly ReasonFor[] = []): Treatment {
  const request = { ...say.toRequest(before, scene, now), reasons };
  const asked = authorise(before, request, contextOf(scene, before, now));
  const authorisation = { ...asked, id: uuidOf(`${scene.name} ${now} authorisation`) };
  const givenAt = plusMinutes(now, minutes(5));
  const basis = { kind: 'authorised', authorisationId: authorisation.id } as const;
  return accepted(before, say.toAdminister(request, basis, givenAt), {
    ...contextOf(scene, before, givenAt),
    authorisation,
  });
}

function walked(scene: Scene, before: Treatment, occurredAt: Instant): Treatment {
  return step(scene, before, {
    kind: 'observe',
    occurredAt,
    timeSource: 'clock',
    measures: [{ kind: 'walking-distance', distance: metres(80) }],
  });
}

/** The first of two given, the second frozen, thawed and given three days later; then ended. */
function ended(scene: Scene): Treatment {
  const ready = released(scene);
  const frozen = step(scene, ready, say.toFreeze(aliquotOf(ready, 1).id, on('16:20')));
  const first = given(scene, frozen, on('16:40'));
  const thawed = step(scene, first, say.toThaw(aliquotOf(first, 1).id, on('09:00', '2026-03-05')));
  const second = given(scene, thawed, on('10:00', '2026-03-05'));
  return step(scene, second, { kind: 'complete', occurredAt: on('11:00', '2026-03-05'), timeSource: 'clock' });
}

function missed(scene: Scene, before: Treatment): Treatment {
  const seriesId = before.series[0]?.id ?? '';
  return step(scene, before, {
    kind: 'not-given',
    occurredAt: on('10:00', '2026-03-05'),
    timeSource: 'clock',
    seriesId,
    reason: 'patient-absent',
  });
}

function discarded(scene: Scene, before: Treatment): Treatment {
  return step(scene, before, say.toDiscard(aliquotOf(before, 0).id, on('16:30')));
}

function sample(scene: Scene, treatment: Treatment): Sample {
  return { treatment, protocol: scene.protocol, context: contextOf(scene, treatment, on('12:00', '2026-03-06')) };
}

const tooShort: readonly ReasonFor[] = [{ rule: 'incubation-time', reason: 'clinical-judgement' }];

/** Valid treatments of one or two syringes, by what happened in them. */
export const smallTreatments: Readonly<Record<string, Sample>> = {
  'small-planned': sample(knee, drawn(knee)),
  'small-released': sample(knee, released(knee)),
  'small-given': sample(knee, walked(knee, given(knee, released(knee), on('16:40')), on('17:00'))),
  'small-spine': sample(back, given(back, released(back), on('16:40'))),
  'small-short': sample(knee, given(knee, released(knee, on('14:05'), tooShort), on('15:00'))),
  'small-missed': sample(knee, missed(knee, released(knee))),
  'small-discarded': sample(knee, discarded(knee, released(knee))),
  'small-rejected': sample(knee, step(knee, drawn(knee), say.toReject(batchOf(drawn(knee)), on('08:30')))),
  'small-ended': sample(kneeOfTwo, ended(kneeOfTwo)),
};
