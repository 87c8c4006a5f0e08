import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { advisoriesIn, DAYS, lookAt, NotLookedAt, readKnown, type Advisory, type KnownAdvisory } from './advisories.ts';

const root = join(import.meta.dirname, '../..');

const WEAK: Advisory = { id: 'GHSA-1', package: 'zod', severity: 'critical', title: 'Breaks', isShipped: true };
const SEEN: KnownAdvisory = { id: 'GHSA-1', package: 'zod', firstSeen: '2026-03-01', isReached: true };

describe('the time of a weakness', () => {
  it('is the one that SECURITY.md promises', () => {
    const promise = `within ${DAYS.critical} days where it is critical, ${DAYS.high} where it is high and ${DAYS.low} else`;
    expect(readFileSync(join(root, 'SECURITY.md'), 'utf8').replaceAll('\n', ' ')).toContain(promise);
    expect([DAYS.moderate, DAYS.info]).toEqual([DAYS.low, DAYS.low]);
  });

  it.each([
    ['critical', '2026-03-08', 0],
    ['critical', '2026-03-09', 1],
    ['high', '2026-03-31', 0],
    ['high', '2026-04-01', 1],
    ['moderate', '2026-05-30', 0],
    ['moderate', '2026-05-31', 1],
  ] as const)('of a %s one that was seen on 1 March: on %s late are %i', (severity, today, late) => {
    expect(lookAt([{ ...WEAK, severity }], [SEEN], today).late).toBe(late);
  });

  it('begins on the day on which nobody had seen it, as one that is reached', () => {
    const look = lookAt([WEAK], [{ ...SEEN, package: 'react' }], '2026-03-20');
    expect(look).toMatchObject({ late: 0, known: [{ ...SEEN, firstSeen: '2026-03-20' }] });
  });

  it('is the next release where our code does not reach it, and where it is not shipped', () => {
    const known = [{ ...SEEN, isReached: false, because: 'we never call it' }];
    expect(lookAt([WEAK, { ...WEAK, package: 'jest', isShipped: false }], known, '2027-01-01')).toEqual({
      lines: [
        'critical: zod, GHSA-1: Breaks. Not reached (we never call it): with the next release',
        'critical: jest, GHSA-1: Breaks. Not shipped: a newer version with the next release',
      ],
      late: 0,
      known,
    });
  });

  it('is forgotten when it is mended', () => {
    expect(lookAt([], [SEEN], '2027-01-01')).toEqual({ lines: [], late: 0, known: [] });
  });
});

it('is never taken for a look when the registry gave none', () => {
  const refused = JSON.stringify({ message: '405 Method Not Allowed', error: { summary: '' } });
  expect(() => advisoriesIn(refused, new Set())).toThrow(new NotLookedAt('405 Method Not Allowed'));
  expect(() => advisoriesIn('', new Set())).toThrow(NotLookedAt);
});

describe('the command', () => {
  let registry: Server;
  let refuses: boolean;
  let folder: string;
  let known: string;

  /** zod is shipped in the version that the lock file names, jest is a tool of development. */
  const weaknesses = {
    zod: [{ id: 1, url: 'https://github.com/advisories/GHSA-2', title: 'Breaks', severity: 'high' }],
    jest: [{ id: 2, url: 'https://github.com/advisories/GHSA-3', title: 'Leaks', severity: 'critical' }],
  };

  beforeAll(async () => {
    const app = express();
    app.post('/-/npm/v1/security/advisories/bulk', express.json({ limit: '10mb' }), ({ body }, response) => {
      const asked = body as Readonly<Record<string, readonly string[]>>;
      const answer = Object.entries(weaknesses).map(([name, all]) => [
        name,
        all.map((one) => ({ ...one, vulnerable_versions: (asked[name] ?? []).join(' || '), cwe: [] })),
      ]);
      if (refuses) response.status(405).end();
      else response.json(Object.fromEntries(answer));
    });
    registry = await new Promise((resolve) => {
      const server = app.listen(0, '127.0.0.1', () => resolve(server));
    });
  });
  beforeEach(() => {
    refuses = false;
    folder = mkdtempSync(join(tmpdir(), 'autoserum-advisories-'));
    known = join(folder, 'known.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  afterAll(() => void registry.close());

  function look(before: readonly KnownAdvisory[]) {
    writeFileSync(known, JSON.stringify(before));
    const url = `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`;
    const options = ['--registry', url, '--cache', join(folder, 'cache'), '--known', known];
    const command = ['--import', 'tsx', join(root, 'test/proofs/look-at-advisories.ts'), ...options];
    return new Promise<{ readonly code: number; readonly said: string }>((resolve) =>
      execFile(process.execPath, command, { cwd: root }, (failed, said, complaint) =>
        resolve({ code: failed === null ? 0 : Number(failed.code), said: said + complaint }),
      ),
    );
  }

  it('keeps what is new and in time, and says what is not shipped', async () => {
    const { code, said } = await look([]);
    expect(said).toMatch(/^high: zod, GHSA-2: Breaks\. In time: seen on/m);
    expect(said).toMatch(/^critical: jest, GHSA-3: Leaks\. Not shipped/m);
    expect(code).toBe(0);
    const today = new Date().toISOString().slice(0, 10);
    expect(readKnown(known)).toEqual([{ id: 'GHSA-2', package: 'zod', firstSeen: today, isReached: true }]);
  });

  it('fails on what is past its time', async () => {
    const { code, said } = await look([{ id: 'GHSA-2', package: 'zod', firstSeen: '2026-01-01', isReached: true }]);
    expect(said).toMatch(/^high: zod, GHSA-2: Breaks\. LATE: seen on 2026-01-01, to be mended by 2026-01-31$/m);
    expect(said).toMatch(/2 weaknesses known, 1 past their time$/m);
    expect(code).toBe(1);
  });

  it('says that it looked at nothing where the registry refuses, and leaves what is known as it was', async () => {
    refuses = true;
    const before = [{ id: 'GHSA-2', package: 'zod', firstSeen: '2026-01-01', isReached: true }];
    const { code, said } = await look(before);
    expect(said).toMatch(/^Nothing was looked at: 405 Method Not Allowed/);
    expect(code).toBe(2);
    expect(readKnown(known)).toEqual(before);
  });

  it('takes no "not reached" without its reason', async () => {
    const { code, said } = await look([{ id: 'GHSA-2', package: 'zod', firstSeen: '2026-01-01', isReached: false }]);
    expect(said).toContain('GHSA-2: write in "because" why our code does not reach it');
    expect(code).toBe(2);
  });
});
