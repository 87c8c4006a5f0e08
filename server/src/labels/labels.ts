import {
  error,
  failure,
  plannedLabels,
  shortName,
  specimenIdentifier,
  success,
  type Aliquot,
  type Batch,
  type Blood,
  type LabelView,
  type Millilitres,
  type Result,
  type Treatment,
} from '@autoserum/profiles';
import { dataMatrix } from './data-matrix.ts';

/** Most labels of one sheet. */
const MAX_LABELS = 50;

/** Which labels are wanted; without a batch, those of the next draw. */
export interface LabelQuery {
  readonly kind: 'blood' | 'aliquot';
  readonly batch?: string;
  /** How many, where the containers are not in the record yet. */
  readonly count?: number;
}

/** The query as an address gives it. */
export function parseLabelQuery(given: Readonly<Record<string, unknown>>): Result<LabelQuery> {
  const { kind, batch, count } = given;
  if (kind !== 'blood' && kind !== 'aliquot') return wrong('kind', 'expected blood or aliquot');
  if (batch !== undefined && (typeof batch !== 'string' || batch.length > 64))
    return wrong('batch', 'expected the identifier of a batch');
  const number = count === undefined ? undefined : Number(count);
  if (number !== undefined && !(Number.isInteger(number) && number >= 1 && number <= MAX_LABELS))
    return wrong('count', `expected a number from 1 to ${MAX_LABELS}`);
  return success({
    kind,
    ...(batch === undefined ? {} : { batch }),
    ...(number === undefined ? {} : { count: number }),
  });
}

function wrong(at: string, expected: string): Result<never> {
  return failure(error('value', at, `${at}: ${expected}`, { rule: 'label-query' }));
}

/** Labels before the containers are filled (planned), or again for those that are in the record. */
export function labelsOf(treatment: Treatment, query: LabelQuery): Result<readonly LabelView[]> {
  if (query.batch === undefined) return labelsOfNextDraw(treatment, query);
  const batch = treatment.batches.find(({ identifier }) => identifier === query.batch);
  if (batch === undefined)
    return failure(error('not-found', 'batch', 'This treatment has no such batch', { rule: 'batch-unknown' }));
  return success(query.kind === 'blood' ? batch.blood.map(bloodLabel) : aliquotLabels(batch, query.count));
}

function labelsOfNextDraw(treatment: Treatment, { kind, count }: LabelQuery): Result<readonly LabelView[]> {
  if (kind !== 'blood') return wrong('batch', 'aliquots are labelled by batch');
  if (count === undefined) return wrong('count', 'how many syringes the draw fills');
  return success(plannedLabels(treatment, count).map((identifier) => label(identifier, 'blood')));
}

/** Aliquots of the record; a batch that has none yet gets planned ones, to be affixed while it is filled. */
function aliquotLabels({ identifier, aliquots }: Batch, count = 0): readonly LabelView[] {
  if (aliquots.length > 0) return aliquots.map(aliquotLabel);
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return numbers.map((number) => label(specimenIdentifier(identifier, 'A', number), 'aliquot'));
}

function bloodLabel({ identifier, volume, collectedAt }: Blood): LabelView {
  return { ...label(identifier, 'blood'), volume: volumeText(volume), madeAt: collectedAt };
}

function aliquotLabel({ identifier, volume, filledAt, expiresAt }: Aliquot): LabelView {
  return { ...label(identifier, 'aliquot'), volume: volumeText(volume), madeAt: filledAt, expiresAt };
}

function label(identifier: string, kind: LabelView['kind']): LabelView {
  return { identifier, short: shortName(identifier), svg: dataMatrix(identifier), kind };
}

function volumeText(volume: Millilitres): string {
  return `${volume} mL`;
}
