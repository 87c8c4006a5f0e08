import { differences } from '../fhir/content.ts';
import { error, type Issue } from '../fhir/issue.ts';
import { andThen, collect, failure, success, type Result } from '../fhir/result.ts';
import type { Batch } from '../treatment/batch.ts';
import { batchIn, placeOfBatch } from './numbering.ts';
import { incomplete, type RecordParts } from './record-parts.ts';
import type { AliquotInRecord } from './specimen-aliquot.ts';
import type { BloodInRecord } from './specimen-blood.ts';
import type { SerumInRecord } from './specimen-serum.ts';

/** The specimens that share one accession. */
interface Draw {
  readonly identifier: string;
  readonly blood: readonly BloodInRecord[];
  readonly serum: readonly SerumInRecord[];
  readonly aliquots: readonly AliquotInRecord[];
}

/** The batches of a record in their order, each from the specimens that name it. */
export function assembleBatches(parts: RecordParts): Result<readonly Batch[]> {
  const identifiers = new Set([...parts.blood, ...parts.serum, ...parts.aliquots].map((specimen) => specimen.batch));
  const batches = [...identifiers].map((identifier) => assembleBatch(drawOf(identifier, parts), parts.root.number));
  return andThen(collect(batches), (found) => success([...found].sort((one, other) => one.number - other.number)));
}

function drawOf(identifier: string, { blood, serum, aliquots }: RecordParts): Draw {
  const isOfIt = (specimen: { readonly batch: string }) => specimen.batch === identifier;
  return {
    identifier,
    blood: blood.filter(isOfIt),
    serum: serum.filter(isOfIt),
    aliquots: aliquots.filter(isOfIt),
  };
}

function assembleBatch(draw: Draw, treatment: string): Result<Batch> {
  const place = placeOfBatch(draw.identifier);
  const [first] = draw.blood;
  const [serum] = draw.serum;
  if (place?.treatment !== treatment) return failure(foreign(draw.identifier));
  if (first === undefined) return failure(incomplete(draw.identifier, 'The blood of this batch was not read'));
  const issues = [...checkLabels(draw), ...checkShared(draw, first), ...checkParents(draw)];
  if (issues.length > 0) return failure(...issues);
  const { incubation, rejection } = first;
  return success({
    identifier: draw.identifier,
    number: place.number,
    blood: numbered(draw.blood.map(({ blood }) => blood)),
    ...(incubation && { incubation }),
    ...(serum && { serum: serum.serum }),
    aliquots: numbered(draw.aliquots.map(({ aliquot }) => aliquot)),
    ...(rejection && { rejection }),
  });
}

function foreign(identifier: string): Issue {
  const text = 'The batch does not carry the number of this treatment';
  return error('invariant', identifier, text, { rule: 'record-foreign', values: { at: identifier } });
}

function numbered<T extends { readonly number: number }>(things: readonly T[]): readonly T[] {
  return [...things].sort((one, other) => one.number - other.number);
}

/** The printed identifier of a specimen names the batch that it stands in. */
function checkLabels({ identifier, blood, serum, aliquots }: Draw): readonly Issue[] {
  const specimens = [
    ...blood.map((part) => part.blood),
    ...serum.map((part) => part.serum),
    ...aliquots.map((part) => part.aliquot),
  ];
  return specimens
    .filter((specimen) => batchIn(specimen.identifier) !== identifier)
    .map(({ id }) => incomplete(`Specimen/${id}.identifier`, 'The label of this specimen names another batch'));
}

/** All syringes of a batch were incubated together, and a batch is rejected as a whole. */
function checkShared({ identifier, blood, serum }: Draw, first: BloodInRecord): readonly Issue[] {
  const isTogether = blood.every((other) => differences(first.incubation, other.incubation).length === 0);
  const isOneDecision = [...blood, ...serum].every(
    (other) => differences(first.rejection, other.rejection).length === 0,
  );
  return [
    ...(isTogether ? [] : [incomplete(identifier, 'The syringes of this batch tell of different incubations')]),
    ...(isOneDecision ? [] : [incomplete(identifier, 'The specimens of this batch tell of different rejections')]),
  ];
}

/** Serum comes from all blood of its batch, and every aliquot from that serum. */
function checkParents({ identifier, blood, serum, aliquots }: Draw): readonly Issue[] {
  const [only, ...more] = serum;
  const syringes = new Set(blood.map((part) => part.blood.id));
  const isPooled =
    only === undefined || (only.blood.length === syringes.size && only.blood.every((parent) => syringes.has(parent)));
  return [
    ...(more.length === 0 ? [] : [incomplete(identifier, `This batch has ${serum.length} sera`)]),
    ...(isPooled ? [] : [incomplete(`Specimen/${only.serum.id}.parent`, 'The serum does not come from its blood')]),
    ...aliquots
      .filter((part) => part.serum !== only?.serum.id)
      .map((part) => incomplete(`Specimen/${part.aliquot.id}.parent`, 'The aliquot does not come from its serum')),
  ];
}
