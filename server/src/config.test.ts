import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'config-'));
const ehrsFile = join(folder, 'ehrs.json');
const entry = {
  iss: 'https://ehr.hospital.example/fhir',
  clientId: 'autoserum',
  auth: { method: 'none' },
  scope: 'launch openid',
  frameAncestors: ['https://ehr.hospital.example'],
  store: 'ehr',
};
const env = {
  EHRS_FILE: ehrsFile,
  VALIDATOR_URL: 'http://127.0.0.1:8080/fhir',
  DATA_DIR: folder,
  DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
  CLINIC_TIME_ZONE: 'Europe/Berlin',
};

beforeEach(() => register(entry));
afterAll(() => rmSync(folder, { recursive: true }));

function register(...entries: readonly object[]) {
  writeFileSync(ehrsFile, JSON.stringify(entries));
}

function textsOf(settings: Readonly<Record<string, string | undefined>>) {
  const parsed = parseConfig(settings);
  return parsed.ok ? [] : parsed.issues.map((issue) => issue.text);
}

it('starts on loopback, port 3000, with a database file under DATA_DIR', () => {
  const parsed = parseConfig(env);
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      fhirLimits: { tryMs: 10_000, totalMs: 25_000 },
      databaseUrl: `sqlite:${join(folder, 'autoserum.sqlite')}`,
      draftHours: 72,
      journalDays: 30,
      logLevel: 'info',
      endWithStdin: false,
    },
  });
});

it.each(['EHRS_FILE', 'VALIDATOR_URL', 'DATA_KEY'])('names %s when it is missing or empty', (name) => {
  expect(textsOf({ ...env, [name]: undefined })).toEqual([expect.stringMatching(`^${name}: expected|^${name}: a URL`)]);
  expect(textsOf({ ...env, [name]: '' })).toHaveLength(1);
});

it.each([
  ['PORT', '70000'],
  ['PORT', 'http'],
  ['DRAFT_HOURS', '0'],
  ['DRAFT_HOURS', '1.5'],
  ['DRAFT_HOURS', '721'],
  ['JOURNAL_DAYS', '0'],
  ['JOURNAL_DAYS', '3651'],
  ['PUBLIC_URL', 'http://autoserum.hospital.example'],
  ['PUBLIC_URL', 'https://autoserum.hospital.example/app'],
  ['VALIDATOR_URL', 'http://hapi.hospital.example/fhir'],
  ['RECORD_STORE_URL', 'http://hapi.hospital.example/fhir'],
  ['AUDIT_STORE_URL', 'http://hapi.hospital.example/fhir'],
  ['FHIR_TRY_MS', '10'],
  ['FHIR_TOTAL_MS', 'soon'],
  ['DATABASE_URL', 'postgres://db.hospital.example/autoserum'],
  ['DATABASE_URL', 'postgres://db.hospital.example/autoserum?sslmode=disable'],
  ['DATABASE_URL', 'postgres://localhost'],
  ['DATABASE_URL', 'mysql://localhost/autoserum'],
  ['DATABASE_URL', 'sqlite:'],
  ['DATA_KEY', 'c2hvcnQ='],
  ['CLINIC_TIME_ZONE', 'Mitteleuropa'],
  ['LOG_LEVEL', 'loud'],
  ['END_WITH_STDIN', 'yes'],
])('refuses %s=%s and says so', (name, value) => {
  expect(textsOf({ ...env, [name]: value })).toEqual([expect.stringContaining(`${name}: `)]);
});

it.each([
  'sqlite:/var/lib/autoserum.sqlite',
  'postgres://acs:secret@localhost:5433/autoserum',
  'postgresql://acs:secret@db.hospital.example/autoserum?sslmode=verify-full',
])('takes the database %s', (DATABASE_URL) => {
  expect(parseConfig({ ...env, DATABASE_URL })).toMatchObject({ ok: true, value: { databaseUrl: DATABASE_URL } });
});

it('names every wrong setting at once', () => {
  expect(textsOf({ ...env, PORT: '-1', LOG_LEVEL: 'loud' })).toHaveLength(2);
});

it.each([
  ['base64', Buffer.alloc(32, 7).toString('base64')],
  ['hex', Buffer.alloc(32, 7).toString('hex')],
])('takes a data key in %s', (_name, key) => {
  const parsed = parseConfig({ ...env, DATA_KEY: key });
  expect(parsed.ok && parsed.value.dataKeys.map((bytes) => bytes.equals(Buffer.alloc(32, 7)))).toEqual([true]);
});

it('keeps an old data key beside the new one', () => {
  const keys = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)].map((key) => key.toString('hex')).join(',');
  const parsed = parseConfig({ ...env, DATA_KEY: keys });
  expect(parsed.ok && parsed.value.dataKeys).toHaveLength(2);
});

it.each(['FHIR*', 'http,FHIR:oauth2', '*'])('refuses DEBUG=%s in production, for it would print tokens', (DEBUG) => {
  expect(textsOf({ ...env, NODE_ENV: 'production', DEBUG })).toEqual([expect.stringContaining('DEBUG: ')]);
  expect(textsOf({ ...env, DEBUG })).toEqual([]);
});

it('refuses to believe any certificate', () => {
  const name = 'NODE_TLS_REJECT_UNAUTHORIZED';
  expect(textsOf({ ...env, [name]: '0' })).toEqual([expect.stringContaining(`${name}: `)]);
  expect(textsOf({ ...env, [name]: '1' })).toEqual([]);
});

it.each([
  ['an EHR over plain http', { iss: 'http://ehr.hospital.example/fhir' }, 'EHRS_FILE.0.iss'],
  ['an unknown store', { store: 'cloud' }, 'EHRS_FILE.0.store'],
  ['an unknown field', { frameAncestor: [] }, 'EHRS_FILE.0'],
  ['a frame ancestor that is no origin', { frameAncestors: ['*'] }, 'EHRS_FILE.0.frameAncestors.0'],
  ['an unknown way to sign in', { auth: { method: 'password' } }, 'EHRS_FILE.0.auth'],
  ['a secret that is not there', { auth: { method: 'client_secret_basic', secretFile: 'none' } }, 'auth.secretFile'],
])('refuses a registry with %s, by its place', (_name, change, place) => {
  register({ ...entry, ...change });
  expect(textsOf(env).join('\n')).toContain(place);
});

it.each(['auto', 'companion'])('wants a companion store for an EHR with the store %s', (store) => {
  register({ ...entry, store });
  expect(textsOf(env)).toEqual([expect.stringContaining('RECORD_STORE_URL: ')]);
  expect(textsOf({ ...env, RECORD_STORE_URL: 'https://records.hospital.example/fhir' })).toEqual([]);
});

it('refuses the same EHR twice, and a file that is no JSON', () => {
  register(entry, entry);
  expect(textsOf(env)).toEqual(['EHRS_FILE: an iss is listed twice']);
  writeFileSync(ehrsFile, 'iss: x');
  expect(textsOf(env)).toEqual(['EHRS_FILE: the file is not JSON']);
});

it('reads the secret and the key that an entry names, beside the registry', () => {
  const jwk = (namedCurve: string, more: object = { kid: 'one', alg: 'ES384' }) =>
    JSON.stringify({ ...generateKeyPairSync('ec', { namedCurve }).privateKey.export({ format: 'jwk' }), ...more });
  writeFileSync(join(folder, 'secret'), 'a secret\n');
  writeFileSync(join(folder, 'key.jwk.json'), jwk('P-384'));
  register(
    { ...entry, auth: { method: 'client_secret_basic', secretFile: 'secret' } },
    { ...entry, iss: 'https://b.example/fhir', auth: { method: 'private_key_jwt', keyFile: 'key.jwk.json' } },
  );
  const parsed = parseConfig(env);
  expect(parsed.ok && parsed.value.ehrs.map((ehr) => ehr.authentication)).toMatchObject([
    { method: 'client_secret_basic', secret: 'a secret' },
    { method: 'private_key_jwt', key: { keyId: 'one', algorithm: 'ES384' }, alsoPublished: [] },
  ]);
  register({ ...entry, auth: { method: 'private_key_jwt', keyFile: 'key.jwk.json' } });
  for (const wrong of [jwk('P-256'), jwk('P-384', { kid: 'one' }), '{}']) {
    writeFileSync(join(folder, 'key.jwk.json'), wrong);
    expect(textsOf(env)).toEqual([expect.stringContaining('expected a private RS384 or ES384 key as JWK')]);
  }
});

it('reads the key that signs and those that are published beside it, each with an id of its own', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({ format: 'jwk' });
  const write = (name: string, jwk: object) => writeFileSync(join(folder, name), JSON.stringify(jwk));
  write('new.json', { ...ec, kid: 'new', alg: 'ES384' });
  write('old.json', { ...rsa, kid: 'old', alg: 'RS384' });
  const auth = (...keyFile: readonly string[]) => ({ ...entry, auth: { method: 'private_key_jwt', keyFile } });
  register(auth('new.json', 'old.json'));
  const parsed = parseConfig(env);
  expect(parsed.ok && parsed.value.ehrs[0]?.authentication).toMatchObject({
    key: { keyId: 'new', algorithm: 'ES384' },
    alsoPublished: [{ keyId: 'old', algorithm: 'RS384' }],
  });
  register(auth('new.json', 'new.json'));
  expect(textsOf(env)).toEqual(['EHRS_FILE.0.auth.keyFile: two keys have the same kid']);
  register(auth());
  expect(textsOf(env)).toEqual(['EHRS_FILE.0.auth.keyFile: expected a file, or a list of one to five']);
});

describe('what makes writing unsafe on purpose', () => {
  it.each([
    ['AUTOSERUM_JOURNAL', 'off'],
    ['AUTOSERUM_CRASH_AT', 'after-send'],
  ])('%s=%s is refused outside of tests', (name, value) => {
    const refused = [expect.stringMatching(`^${name}: refused unless NODE_ENV is test`)];
    expect(textsOf({ ...env, [name]: value })).toEqual(refused);
    expect(textsOf({ ...env, [name]: value, NODE_ENV: 'production' })).toEqual(refused);
    expect(textsOf({ ...env, [name]: value, NODE_ENV: 'test' })).toEqual([]);
  });

  it('is not how a server starts', () => {
    expect(parseConfig(env)).toMatchObject({ ok: true, value: { writes: 'journaled', crashAt: undefined } });
  });
});

it('sends the audit to the companion store, unless it is told where else', () => {
  const records = 'https://records.hospital.example/fhir';
  const storeOf = (change: object) => {
    const parsed = parseConfig({ ...env, ...change });
    return parsed.ok ? parsed.value.auditStoreUrl : parsed.issues;
  };
  expect(storeOf({})).toBeUndefined();
  expect(storeOf({ RECORD_STORE_URL: records })).toBe(records);
  const audit = 'https://audit.hospital.example/fhir';
  expect(storeOf({ RECORD_STORE_URL: records, AUDIT_STORE_URL: `${audit}/` })).toBe(audit);
});
