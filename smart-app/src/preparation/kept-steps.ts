import {
  APPEARANCES,
  DEVIATION_REASONS,
  DEVIATION_RULES,
  DISCARD_REASONS,
  VEINS,
  type DeviationReason,
  type DraftContent,
} from '@autoserum/profiles';
import { choiceIn, partIn, textIn, textsIn } from '../drafts/read-content.ts';
import type { RangeText } from '../ui/RangeField.tsx';
import type { SyringeEntry } from './SyringeRows.tsx';
import { NATURES } from './TemperatureFields.tsx';

/** What was typed at the draw. */
export function readCollection(content: DraftContent) {
  const entries = partIn(content, 'entries');
  return {
    count: textIn(content, 'count'),
    lot: textIn(content, 'lot'),
    expiresOn: textIn(content, 'expiresOn'),
    vein: choiceIn(content, 'vein', VEINS),
    entries: Object.fromEntries(Object.keys(entries).map((name) => [name, readEntry(textsIn(entries, name))])),
  };
}

function readEntry(texts: Readonly<Record<string, string>>): Partial<SyringeEntry> {
  const { volume, lot, expiresOn } = texts;
  return {
    ...(volume === undefined ? {} : { volume }),
    ...(lot === undefined ? {} : { lot }),
    ...(expiresOn === undefined ? {} : { expiresOn }),
  };
}

/** What was typed when the syringes went into the incubator. */
export function readIncubation(content: DraftContent) {
  return { incubator: textIn(content, 'incubator'), temperature: readRange(content, 'temperature') };
}

/** What was typed at the centrifuge and the filter. */
export function readSeparation(content: DraftContent) {
  return {
    startedAt: textIn(content, 'startedAt'),
    endedAt: textIn(content, 'endedAt'),
    force: textIn(content, 'force'),
    lot: textIn(content, 'lot'),
    expiresOn: textIn(content, 'expiresOn'),
    pore: textIn(content, 'pore'),
    temperature: readRange(content, 'temperature'),
    nature: choiceIn(content, 'nature', NATURES),
    volume: textIn(content, 'volume'),
    appearance: choiceIn(content, 'appearance', APPEARANCES),
  };
}

/** What was typed when the aliquots were filled. */
export function readAliquots(content: DraftContent) {
  return {
    count: textIn(content, 'count'),
    volumes: textsIn(content, 'volumes'),
    temperature: readRange(content, 'temperature'),
    nature: choiceIn(content, 'nature', NATURES),
  };
}

/** What was decided about the deviations of a batch; the points that were looked at are looked at again. */
export function readDecisions(content: DraftContent) {
  const reasons = partIn(content, 'reasons');
  const decided = DEVIATION_RULES.flatMap((rule): readonly (readonly [string, DeviationReason])[] => {
    const reason = choiceIn(reasons, rule, DEVIATION_REASONS);
    return reason === undefined ? [] : [[rule, reason]];
  });
  return { reasons: Object.fromEntries(decided) };
}

/** The reason why a batch is not used. */
export function readRejection(content: DraftContent) {
  return { reason: choiceIn(content, 'reason', DISCARD_REASONS) };
}

/** What was typed about an act with stored aliquots. */
export function readStock(content: DraftContent) {
  return {
    temperature: readRange(content, 'temperature'),
    nature: choiceIn(content, 'nature', NATURES),
    reason: choiceIn(content, 'reason', DISCARD_REASONS),
  };
}

/** What the incubator measured. */
export function readMeasured(content: DraftContent) {
  return { measured: readRange(content, 'measured') };
}

function readRange(content: DraftContent, name: string): RangeText {
  const part = partIn(content, name);
  return { low: textIn(part, 'low'), high: textIn(part, 'high') };
}
