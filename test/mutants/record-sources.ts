import { validExamples } from '@autoserum/profiles/definitions';
import { samples } from '@autoserum/profiles/testing';
import { asJson } from './json.ts';
import type { Source } from './mutant.ts';
import { smallTreatments } from './small-treatments.ts';
import { recordOf } from './sources.ts';

/** A few records at the size of real life beside the small ones. */
const LARGE = ['two-series', 'deviating'] as const;

/** Right records: the published example, small ones that a server judges quickly, and a few large ones. */
export function recordSources(): readonly Source[] {
  const published = validExamples
    .filter(({ profile }) => profile === 'acs-record')
    .map(({ name, resource }) => toSource(name, asJson(resource)));
  const small = Object.entries(smallTreatments).map(([name, treatment]) => toSource(name, recordOf(treatment)));
  const large = LARGE.map((name) => toSource(name, recordOf(samples[name])));
  return [...small, ...published, ...large];
}

function toSource(name: string, resource: Source['resource']): Source {
  return { name, profile: 'acs-record', resource };
}
