import { error, failure, type Result } from '@autoserum/profiles';
import type { CallOptions, FhirStore } from '../services.ts';
import { createFakeStore } from '../testing/fake-store.ts';
import { bounded } from './bounded.ts';

const ENDED = failure(error('transient', 'store', 'Given up', { rule: 'store-cancelled' }));

/** Answers only to who gives up. */
function silence({ signal }: CallOptions = {}): Promise<Result<never>> {
  if (signal === undefined) throw new Error('Nobody would ever give up');
  return new Promise((resolve) => {
    if (signal.aborted) resolve(ENDED);
    signal.addEventListener('abort', () => resolve(ENDED));
  });
}

/** A server behind which every request vanishes. */
const blackHole: FhirStore = {
  ...createFakeStore(),
  read: (_type, _id, call) => silence(call),
  search: (_type, _parameters, call) => silence(call),
};

it('ends every reading of a server that never answers, the ones begun later too', async () => {
  const store = bounded(blackHole, 20);
  expect(await Promise.all([store.read('Procedure', '1'), store.search('Procedure', {})])).toEqual([ENDED, ENDED]);
  expect(await store.read('Procedure', '1')).toEqual(ENDED);
});

it('ends earlier for a caller who gives up', async () => {
  const store = bounded(blackHole, 60_000);
  expect(await store.read('Procedure', '1', { signal: AbortSignal.abort() })).toEqual(ENDED);
});
