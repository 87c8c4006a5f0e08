import { hips, knee, measured, secondPerson } from './gallery-joints.ts';
import type { GalleryCase } from './gallery-case.ts';
import { spine } from './gallery-spine.ts';
import { adverseEvent, corrected, discardedAndWasted, failedIncubation } from './gallery-troubles.ts';

export type { GalleryCase } from './gallery-case.ts';

/** Whole treatments of invented people, each built by commands alone, in the order of the gallery's page. */
export const gallery: readonly GalleryCase[] = [
  knee,
  hips,
  spine,
  secondPerson,
  measured,
  failedIncubation,
  adverseEvent,
  discardedAndWasted,
  corrected,
];
