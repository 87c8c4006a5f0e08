import { profileUrl } from '@autoserum/profiles';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle, FhirResource } from 'fhir/r4';
import { isReferenceReady, startReference, type ReferenceEngine } from '../reference/reference.mjs';
import { gallery } from '../../profiles/src/testing/gallery.ts';
import { errorsOf } from './validator.ts';

const FOLDER = join(import.meta.dirname, '../../profiles/gallery');
const names = gallery.map(({ name }) => name);

function read(file: string): Bundle<FhirResource> {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Bundle<FhirResource>;
}

describe('a treatment of the gallery, judged by HAPI', () => {
  it.each(names)('%s is a valid ACS Record', async (name) => {
    expect(await errorsOf(read(`${name}.record.json`), 'acs-record')).toEqual([]);
  });

  it.each(names)('%s travels in a valid transaction', async (name) => {
    expect(await errorsOf(read(`${name}.transaction.json`))).toEqual([]);
  });
});

/** A whole record takes this engine seconds, so it judges those that differ most. */
const DIFFERENT = ['measured', 'failed-incubation', 'adverse-event'];
const isThere = isReferenceReady() || process.env['CI'] === 'true';
const REFERENCE = 'a treatment of the gallery, judged by the HL7 reference engine';

if (isThere) describe(REFERENCE, judgeByReference);
else
  describe(REFERENCE, () => {
    it.skip('is a valid ACS Record (skipped: the engine is not built; `node test/reference/build.mjs` builds it)', () =>
      undefined);
  });

function judgeByReference(): void {
  let engine: ReferenceEngine;
  beforeAll(async () => {
    engine = await startReference();
  }, 300_000);
  afterAll(async () => engine.stop());

  it.each(DIFFERENT)('%s is a valid ACS Record', async (name) => {
    const { errors } = await engine.judge(read(`${name}.record.json`), [profileUrl('acs-record')]);
    expect(errors).toEqual([]);
  });
}
