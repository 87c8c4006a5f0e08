import type { AuditHead } from '../services.ts';
import { NO_LINES, hashOfLine, verifyAudit, type AuditLine } from './audit-chain.ts';

const FIRST = { at: 1, kind: 'launch', outcome: 'success', detail: null, launch: 'l', user: 'u', patient: 'p' };

/** An audit of so many lines, with the head of each. */
function chain(length: number, change: (line: Omit<AuditLine, 'hash'>) => Omit<AuditLine, 'hash'> = (line) => line) {
  const lines: AuditLine[] = [];
  for (let id = 1; id <= length; id += 1) {
    const line = change({ id, ...FIRST, at: id });
    lines.push({ ...line, hash: hashOfLine(line, lines.at(-1)?.hash ?? NO_LINES.hash) });
  }
  const heads: AuditHead[] = lines.map(({ id, hash }) => ({ line: id, hash }));
  return { lines, heads, head: heads.at(-1) ?? NO_LINES };
}

const PLACED = { iss: 'https://ehr.example/fhir', treatment: 't', request: 'r', address: '192.0.2.7' };
const { lines, heads, head } = chain(5);

it('hashes the same line in the same way for ever', () => {
  expect(hashOfLine({ id: 1, ...FIRST }, NO_LINES.hash)).toBe(
    'c33ef80c2b27ca4f8b34fea09e3ae27b31b15ae400ca9e4799f39ada8ffd418d',
  );
});

it('hashes a line that says of which EHR, treatment and request it is in the same way for ever', () => {
  expect(hashOfLine({ id: 1, ...FIRST, ...PLACED }, NO_LINES.hash)).toBe(
    'f260f3e787d79f304171b1dc11dfde4f4cbad933af02f325cc67aa6d73365e6b',
  );
  const nothing = { iss: null, treatment: null, request: null, address: null };
  expect(hashOfLine({ id: 1, ...FIRST, ...nothing }, NO_LINES.hash)).toBe(
    hashOfLine({ id: 1, ...FIRST }, NO_LINES.hash),
  );
});

it('finds an audit whole, with lines or without', async () => {
  expect(await verifyAudit(lines, { head, noted: heads })).toEqual({ state: 'whole', head });
  expect(await verifyAudit([], { head: NO_LINES })).toEqual({ state: 'whole', head: NO_LINES });
});

it.each(['at', 'kind', 'outcome', 'detail', 'launch', 'user', 'patient', 'hash'])(
  'sees that %s of a line was altered',
  async (name) => {
    const altered = lines.map((line) => (line.id === 3 ? { ...line, [name]: name === 'at' ? 99 : 'other' } : line));
    expect(await verifyAudit(altered, { head })).toEqual({ state: 'broken', line: 3, damage: 'altered' });
  },
);

describe.each(['iss', 'treatment', 'request', 'address'])('sees that %s of a line', (name) => {
  const placed = chain(5, (line) => (line.id === 2 ? line : { ...line, ...PLACED }));
  it.each([
    ['was altered', 3, 'other'],
    ['was taken away', 3, null],
    ['was put into an older one', 2, 'other'],
  ])('%s', async (_name, id, text) => {
    const altered = placed.lines.map((line) => (line.id === id ? { ...line, [name]: text } : line));
    expect(await verifyAudit(altered, { head: placed.head })).toEqual({ state: 'broken', line: id, damage: 'altered' });
  });
});

it.each([
  ['the first line is gone', lines.slice(1), { line: 1, damage: 'missing' }],
  ['a line is gone', lines.toSpliced(2, 1), { line: 3, damage: 'missing' }],
  ['the last line is gone', lines.slice(0, -1), { line: 5, damage: 'truncated' }],
  ['all lines are gone', [], { line: 1, damage: 'truncated' }],
  [
    'a line is gone and the next has its number',
    lines.toSpliced(2, 1).map((line, index) => ({ ...line, id: index + 1 })),
    { line: 3, damage: 'altered' },
  ],
  ['a line is there twice', lines.toSpliced(3, 0, ...lines.slice(2, 3)), { line: 4, damage: 'altered' }],
  ['a line has been put in', [...chain(6).lines], { line: 6, damage: 'unaccounted' }],
])('sees that %s', async (_name, found, verdict) => {
  expect(await verifyAudit(found, { head })).toEqual({ state: 'broken', ...verdict });
});

it('sees that two lines changed places', async () => {
  const swapped = lines.map((line) => ({ ...line, ...([2, 3].includes(line.id) ? saysOf(5 - line.id) : {}) }));
  expect(await verifyAudit(swapped, { head })).toEqual({ state: 'broken', line: 2, damage: 'altered' });
});

/** What a line says and its hash, without its number. */
function saysOf(id: number): Partial<AuditLine> {
  const { id: _number, ...says } = lines.find((line) => line.id === id) ?? { id };
  return says;
}

it('sees that the head was removed', async () => {
  expect(await verifyAudit(lines, { head: undefined })).toEqual({ state: 'broken', line: 1, damage: 'unaccounted' });
});

it('sees only by a head that was noted that everything was written anew, or the end taken off with its head', async () => {
  const anew = chain(5, (line) => (line.id === 2 ? { ...line, patient: 'other' } : line));
  expect(await verifyAudit(anew.lines, { head: anew.head })).toMatchObject({ state: 'whole' });
  expect(await verifyAudit(anew.lines, { head: anew.head, noted: [head] })).toEqual({
    state: 'broken',
    line: 5,
    damage: 'rewritten',
  });
  const short = chain(3);
  expect(await verifyAudit(short.lines, { head: short.head })).toMatchObject({ state: 'whole' });
  expect(await verifyAudit(short.lines, { head: short.head, noted: [head] })).toEqual({
    state: 'broken',
    line: 4,
    damage: 'truncated',
  });
});
