import { toRecordBundle } from '../mapping/record-bundle.ts';
import { samples } from '../testing/samples.ts';
import { checkConformance } from './index.ts';
import { isObject, type JsonObject } from './json.ts';
import { list } from './twins/path.ts';
import { nameOf } from './twins/record-index.ts';

const { treatment, protocol } = samples.stored;

/** A record as it comes over the wire, and one of its resources. */
function sentRecord(): { readonly record: unknown; readonly resource: JsonObject } {
  const record: unknown = JSON.parse(JSON.stringify(toRecordBundle(treatment, protocol)));
  const resource = list(record, 'entry').map((entry) => (isObject(entry) ? entry['resource'] : undefined))[0];
  if (!isObject(resource)) throw new Error('The sample has no resource');
  return { record, resource };
}

const bundleOf = (...resources: readonly unknown[]) => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource, at) => ({ fullUrl: `https://example.org/Bundle/${at}`, resource })),
});

/** Bundles within Bundles, deeper than the stack. */
function endless(): unknown {
  let bundle = bundleOf();
  for (let depth = 0; depth < 50_000; depth += 1) bundle = bundleOf(bundle);
  return bundle;
}

/** A name that was looked up stays what it was for as long as its record is kept. */
function isKept(resource: JsonObject): boolean {
  const before = nameOf(resource);
  Object.assign(resource, { id: 'renamed' });
  return nameOf(resource) === before;
}

it('keeps nothing of a record that was checked', () => {
  const { record, resource } = sentRecord();
  checkConformance(record);
  expect(isKept(resource)).toBe(false);
});

it('keeps nothing of a record whose check did not come to its end', () => {
  const { record, resource } = sentRecord();
  expect(() => checkConformance(bundleOf(record, endless()))).toThrow(RangeError);
  expect(isKept(resource)).toBe(false);
});
