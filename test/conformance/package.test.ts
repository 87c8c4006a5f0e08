import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FhirResource, ImplementationGuide } from 'fhir/r4';
import { MODEL_VERSION } from '@autoserum/profiles';
import { definitions, invalidExamples, validExamples } from '@autoserum/profiles/definitions';
import { bootHapi, type Hapi } from '../hapi/boot.mjs';
import { errorsAt, sendTo, speaksOf } from './validator.ts';

const PROFILES = join(import.meta.dirname, '../../profiles');
const FILE = join(PROFILES, `package/autoserum.acs-${MODEL_VERSION}.tgz`);
const GUIDE = join(PROFILES, 'fsh-generated/resources/ImplementationGuide-autoserum.acs.json');
const guide = JSON.parse(readFileSync(GUIDE, 'utf8')) as ImplementationGuide;

/** The package unpacked, file by file, as any tar does it. */
function unpacked(): ReadonlyMap<string, FhirResource> {
  const folder = mkdtempSync(join(tmpdir(), 'package-'));
  try {
    expect(spawnSync('tar', ['xzf', FILE, '-C', folder]).status).toBe(0);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
    return new Map(files.map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as FhirResource]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the package of the model', () => {
  const files = unpacked();
  const at = (folder: string) =>
    [...files].filter(([name]) => name.startsWith(`${folder}/`) && /^[A-Z]/.test(name.slice(folder.length + 1)));

  it('is the only one, in the version of the model', () => {
    expect(readdirSync(join(PROFILES, 'package'))).toEqual([`autoserum.acs-${MODEL_VERSION}.tgz`]);
    expect(files.get('package/package.json')).toMatchObject({
      name: 'autoserum.acs',
      version: MODEL_VERSION,
      fhirVersions: ['4.0.1'],
      dependencies: { 'hl7.fhir.r4.core': '4.0.1' },
    });
  });

  it('holds the guide and each definition, profiles with their snapshots', () => {
    const held = at('package').map(([, resource]) => resource);
    const names = (some: readonly FhirResource[]) => some.map((one) => `${one.resourceType}/${one.id}`).toSorted();
    expect(names(held)).toEqual(names([guide, ...definitions]));
    const bare = held.filter((one) => one.resourceType === 'StructureDefinition' && one.snapshot === undefined);
    expect(names(bare)).toEqual([]);
  });

  it.each(['package', 'package/example'])('has an index of %s that lists its files', (folder) => {
    const index = files.get(`${folder}/.index.json`) as unknown as { readonly files: readonly { filename: string }[] };
    expect(index.files.map(({ filename }) => `${folder}/${filename}`)).toEqual(
      at(folder)
        .map(([name]) => name)
        .toSorted(),
    );
  });

  it('has the right examples beside, and the guide lists all that it holds', () => {
    const declaring = validExamples.filter(({ resource }) =>
      at('package/example').some(([, one]) => one.id === resource.id),
    );
    expect(declaring).toHaveLength(validExamples.length);
    const listed = guide.definition?.resource.map(({ reference }) => reference.reference);
    const held = [...definitions, ...validExamples.map(({ resource }) => resource)];
    expect(listed?.toSorted()).toEqual(held.map((one) => `${one.resourceType}/${one.id}`).toSorted());
  });
});

describe('an empty HAPI into which the package was installed', () => {
  let hapi: Hapi;

  beforeAll(async () => {
    hapi = await bootHapi({ env: { HAPI_PACKAGE: FILE } });
  }, 240_000);

  afterAll(() => hapi.stop());

  it.each(definitions.map((one) => [`${one.resourceType} ${one.id}`, one] as const))(
    'holds %s',
    async (_name, { resourceType, url, version }) => {
      const found = await sendTo(
        hapi.base,
        'GET',
        `${resourceType}?url=${encodeURIComponent(url)}&version=${version}&_summary=count`,
      );
      expect(found.body).toMatchObject({ total: 1 });
    },
  );

  it.each(validExamples.map((one) => [one.name, one] as const))('finds no error in %s', async (_name, one) => {
    expect(await errorsAt(hapi.base, one.resource, one.profile)).toEqual([]);
  });

  it('refuses one wrong example of each profile, by its rule', async () => {
    const first = new Map(invalidExamples.map((one) => [one.profile, one]));
    for (const { profile, rule, resource, name } of first.values()) {
      const errors = await errorsAt(hapi.base, resource, profile);
      expect([name, errors.some(speaksOf(rule))]).toEqual([name, true]);
    }
  });

  it('finds no error in the guide', async () => {
    expect(await errorsAt(hapi.base, guide)).toEqual([]);
  });
});

describe('a HAPI that is given something else', () => {
  it('ends, and says that it is no package', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'no-package-'));
    const file = join(folder, 'notes.tgz');
    writeFileSync(file, 'no package');
    await expect(bootHapi({ env: { HAPI_PACKAGE: file } })).rejects.toThrow(/Not in GZIP format|no FHIR package/);
    rmSync(folder, { recursive: true });
  });
});
