import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { error, failure, success, type Issue, type Result } from '@autoserum/profiles';
import { z } from 'zod';
import type { ClientAuthentication, RegisteredEhr, SigningKey } from './auth/registered-ehr.ts';

/** Everything that an operator can set; see README.md for what each setting means. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Origin that browsers see us at, without a closing slash. */
  readonly publicUrl: string;
  readonly ehrs: readonly RegisteredEhr[];
  /** FHIR base URL of the HAPI server that validates. */
  readonly validatorUrl: string;
  /** Of one try and of one call to a FHIR server, milliseconds. */
  readonly fhirLimits: { readonly tryMs: number; readonly totalMs: number };
  /** `sqlite:FILE`, or `postgres://…` with whatever libpq knows. */
  readonly databaseUrl: string;
  /** FHIR base URL of the companion store, for the EHRs that do not hold records themselves. */
  readonly recordStoreUrl?: string;
  /** FHIR base URL of the store that gets the audit as AuditEvents; without one it stays in the database alone. */
  readonly auditStoreUrl?: string;
  /** 32 bytes each; the first seals, all open. */
  readonly dataKeys: readonly Buffer[];
  readonly clinicTimeZone: string;
  /** In which the clinic writes its files. */
  readonly clinicLanguage: 'de' | 'en';
  /** How long a draft is kept after its last change, hours. */
  readonly draftHours: number;
  /** How long what a settled submission sent is kept, days. */
  readonly journalDays: number;
  readonly logLevel: LogLevel;
  /** Folder of the built app. */
  readonly appDir: string;
  readonly endWithStdin: boolean;
  /** `trusting` is for the counter-proof of a fault campaign alone. */
  readonly writes: 'journaled' | 'trusting';
  /** Where the write protocol kills this process, in a test. */
  readonly crashAt: string | undefined;
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment of this process; nothing else reads it. */
export function readEnvironment(): Environment {
  return process.env;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Tokens and records travel over these addresses, so plain http is for one machine alone (SMART App Launch 2.2, App protection). */
function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.search !== '' || url.hash !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname));
}

/** Rows name patients and launches, so a PostgreSQL elsewhere is reached over TLS, and its certificate must be for its name. */
function isDatabaseUrl(text: string): boolean {
  if (text.startsWith('sqlite:')) return text.length > 'sqlite:'.length;
  if (!/^postgres(ql)?:/.test(text) || !URL.canParse(text)) return false;
  const { hostname, pathname, searchParams } = new URL(text);
  const isProtected = LOOPBACK.has(hostname) || searchParams.get('sslmode') === 'verify-full';
  return hostname !== '' && pathname.length > 1 && isProtected;
}

function isOrigin(text: string): boolean {
  return isSafeUrl(text) && new URL(text).origin === text;
}

function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** 32 bytes written in hex or base64; anything else is no key. */
function keyBytes(text: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  const bytes = Buffer.from(text, 'base64');
  return /^[A-Za-z0-9+/_-]{43}=?$/.test(text) && bytes.length === 32 ? bytes : undefined;
}

const safeUrl = z
  .string('a URL is missing')
  .refine(isSafeUrl, 'expected an https URL (http only on loopback) without user, query or fragment')
  .transform((url) => url.replace(/\/+$/, ''));
const number = (fallback: number) =>
  z.coerce.number().int('expected a port number, 0 to 65535').min(0).max(65535).default(fallback);
const milliseconds = (fallback: number) =>
  z.coerce.number().int('expected milliseconds, 100 to 60000').min(100).max(60_000).default(fallback);
const hours = (fallback: number) =>
  z.coerce
    .number('expected whole hours, 1 to 720')
    .int('expected whole hours, 1 to 720')
    .min(1, 'expected whole hours, 1 to 720')
    .max(720, 'expected whole hours, 1 to 720')
    .default(fallback);
const days = (fallback: number) =>
  z.coerce
    .number('expected whole days, 1 to 3650')
    .int('expected whole days, 1 to 3650')
    .min(1, 'expected whole days, 1 to 3650')
    .max(3650, 'expected whole days, 1 to 3650')
    .default(fallback);
const flag = z.enum(['true', 'false'], 'expected true or false').default('false');

const settings = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: number(3000),
  PUBLIC_URL: z
    .string()
    .refine(
      isOrigin,
      'expected the origin that browsers see, such as https://autoserum.hospital.example, without a path',
    )
    .optional(),
  EHRS_FILE: z.string('expected the path of the JSON list of registered EHRs'),
  VALIDATOR_URL: safeUrl,
  FHIR_TRY_MS: milliseconds(10_000),
  FHIR_TOTAL_MS: milliseconds(25_000),
  RECORD_STORE_URL: safeUrl.optional(),
  AUDIT_STORE_URL: safeUrl.optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z
    .string()
    .refine(
      isDatabaseUrl,
      'expected sqlite:FILE, or postgres://USER:PASSWORD@HOST/NAME (with ?sslmode=verify-full unless on loopback)',
    )
    .optional(),
  DATA_KEY: z
    .string('expected 32 random bytes in base64 or hex')
    .transform((text) => text.split(',').map((key) => keyBytes(key.trim())))
    .refine((keys) => keys.every((key) => key !== undefined), 'expected 32 random bytes in base64 or hex')
    .transform((keys) => keys.filter((key) => key !== undefined)),
  CLINIC_TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'expected a time zone such as Europe/Berlin')
    .default('Europe/Berlin'),
  CLINIC_LANGUAGE: z.enum(['de', 'en'], 'expected de or en').default('de'),
  DRAFT_HOURS: hours(72),
  JOURNAL_DAYS: days(30),
  LOG_LEVEL: z.enum(LOG_LEVELS, `expected one of ${LOG_LEVELS.join(', ')}`).default('info'),
  APP_DIR: z.string().min(1).default('smart-app/dist'),
  END_WITH_STDIN: flag,
  AUTOSERUM_JOURNAL: z.enum(['on', 'off'], 'expected on or off').default('on'),
  AUTOSERUM_CRASH_AT: z.string().optional(),
});

/** One key, or the one that signs and those that are published beside it. */
const ONE_TO_FIVE = 'expected a file, or a list of one to five';
const keyFiles = z.union([z.string(), z.array(z.string()).min(1, ONE_TO_FIVE).max(5, ONE_TO_FIVE)], ONE_TO_FIVE);

const authentication = z.discriminatedUnion(
  'method',
  [
    z.strictObject({ method: z.literal('none') }),
    z.strictObject({ method: z.literal('client_secret_basic'), secretFile: z.string() }),
    z.strictObject({ method: z.literal('private_key_jwt'), keyFile: keyFiles }),
  ],
  'expected auth.method none, client_secret_basic or private_key_jwt',
);

const registryEntry = z.strictObject({
  name: z.string().min(1).optional(),
  iss: safeUrl,
  issuer: safeUrl.optional(),
  clientId: z.string().min(1),
  auth: authentication,
  scope: z.string().regex(/^[\x21-\x7e]+( [\x21-\x7e]+)*$/, 'expected scopes separated by single spaces'),
  frameAncestors: z.array(z.string().refine(isOrigin, 'expected an origin such as https://ehr.hospital.example')),
  store: z.enum(['auto', 'ehr', 'companion'], 'expected store auto, ehr or companion'),
  roles: z.record(z.string(), z.string()).default({}),
  training: z.boolean().default(false),
});

const registry = z
  .array(registryEntry, 'expected a JSON list of EHRs')
  .min(1, 'expected at least one EHR')
  .refine((entries) => new Set(entries.map((entry) => entry.iss)).size === entries.length, 'an iss is listed twice');

/** The settings of one process. Every setting that is wrong or missing is named, so that one look mends them all. */
export function parseConfig(env: Environment): Result<Config> {
  const parsed = settings.safeParse(withoutEmpty(env));
  const issues = [
    ...(parsed.success ? [] : settingIssues(parsed.error)),
    ...debugIssues(env),
    ...certificateIssues(env),
    ...testOnlyIssues(env),
  ];
  if (!parsed.success || issues.length > 0) return failure(...issues);
  const ehrs = readRegistry(parsed.data.EHRS_FILE);
  if (!ehrs.ok) return ehrs;
  const homeless = homelessIssues(parsed.data.RECORD_STORE_URL, ehrs.value);
  return homeless.length > 0 ? failure(...homeless) : success(configOf(parsed.data, ehrs.value));
}

/** An EHR whose records may have to live in the companion store needs one. */
function homelessIssues(recordStore: string | undefined, ehrs: readonly RegisteredEhr[]): readonly Issue[] {
  const homeless = ehrs.filter(({ store }) => store !== 'ehr');
  if (recordStore !== undefined || homeless.length === 0) return [];
  const names = homeless.map(({ iss, store }) => `${iss} (store ${store})`).join(', ');
  return [error('value', 'RECORD_STORE_URL', `RECORD_STORE_URL: a companion store is needed for ${names}`)];
}

/** Where the database is, for a command that needs no other setting. */
export function parseDatabaseUrl(env: Environment): Result<string> {
  const parsed = settings.pick({ DATA_DIR: true, DATABASE_URL: true }).safeParse(withoutEmpty(env));
  return parsed.success ? success(databaseUrlOf(parsed.data)) : failure(...settingIssues(parsed.error));
}

function databaseUrlOf(values: { readonly DATA_DIR: string; readonly DATABASE_URL?: string | undefined }): string {
  return values.DATABASE_URL ?? `sqlite:${resolve(values.DATA_DIR, 'autoserum.sqlite')}`;
}

function configOf(values: z.output<typeof settings>, ehrs: readonly RegisteredEhr[]): Config {
  return {
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL ?? `http://localhost:${values.PORT}`,
    ehrs,
    validatorUrl: values.VALIDATOR_URL,
    fhirLimits: { tryMs: values.FHIR_TRY_MS, totalMs: values.FHIR_TOTAL_MS },
    databaseUrl: databaseUrlOf(values),
    ...(values.RECORD_STORE_URL === undefined ? {} : { recordStoreUrl: values.RECORD_STORE_URL }),
    ...auditStoreOf(values.AUDIT_STORE_URL ?? values.RECORD_STORE_URL),
    dataKeys: values.DATA_KEY,
    clinicTimeZone: values.CLINIC_TIME_ZONE,
    clinicLanguage: values.CLINIC_LANGUAGE,
    draftHours: values.DRAFT_HOURS,
    journalDays: values.JOURNAL_DAYS,
    logLevel: values.LOG_LEVEL,
    appDir: resolve(values.APP_DIR),
    endWithStdin: values.END_WITH_STDIN === 'true',
    writes: values.AUTOSERUM_JOURNAL === 'on' ? 'journaled' : 'trusting',
    crashAt: values.AUTOSERUM_CRASH_AT,
  };
}

function auditStoreOf(url: string | undefined) {
  return url === undefined ? {} : { auditStoreUrl: url };
}

/** An empty variable is a missing one: compose files and shells write both. */
function withoutEmpty(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

function settingIssues(broken: z.ZodError): Issue[] {
  return broken.issues.map((issue) =>
    error('value', issue.path.join('.'), `${issue.path.join('.')}: ${issue.message}`),
  );
}

/** fhirclient prints tokens under this switch (its own debugging aid). */
function debugIssues(env: Environment): Issue[] {
  const isPrinting = /(^|[\s,])(\*|FHIR)/.test(env['DEBUG'] ?? '');
  if (env['NODE_ENV'] !== 'production' || !isPrinting) return [];
  return [error('value', 'DEBUG', 'DEBUG: would print tokens to the log; it is refused in production')];
}

/** Under this switch Node believes any server, and would hand it tokens and records. */
function certificateIssues(env: Environment): Issue[] {
  const name = 'NODE_TLS_REJECT_UNAUTHORIZED';
  if (env[name] !== '0') return [];
  return [
    error('value', name, `${name}: 0 would believe any server; NODE_EXTRA_CA_CERTS names an authority of your own`),
  ];
}

/** What makes writing unsafe on purpose exists in tests alone. */
function testOnlyIssues(env: Environment): Issue[] {
  if (env['NODE_ENV'] === 'test') return [];
  const set = [
    env['AUTOSERUM_JOURNAL'] === 'off' ? 'AUTOSERUM_JOURNAL' : '',
    env['AUTOSERUM_CRASH_AT'] ? 'AUTOSERUM_CRASH_AT' : '',
  ];
  return set
    .filter((name) => name !== '')
    .map((name) => error('value', name, `${name}: refused unless NODE_ENV is test; it loses entries on purpose`));
}

/** Reads the registered EHRs and the keys that their entries name, relative to the file itself. */
export function readRegistry(file: string): Result<readonly RegisteredEhr[]> {
  const json = readJson(file, 'EHRS_FILE');
  if (!json.ok) return json;
  const parsed = registry.safeParse(json.value);
  if (!parsed.success) return failure(...parsed.error.issues.map((issue) => registryIssue(issue)));
  const entries = parsed.data.map((entry, index) => registeredEhr(entry, { folder: dirname(resolve(file)), index }));
  const issues = entries.flatMap((entry) => (entry.ok ? [] : entry.issues));
  if (issues.length > 0) return failure(...issues);
  return success(entries.flatMap((entry) => (entry.ok ? [entry.value] : [])));
}

function registryIssue(issue: z.core.$ZodIssue): Issue {
  const at = ['EHRS_FILE', ...issue.path].join('.');
  return error('value', at, `${at}: ${issue.message}`);
}

interface EntryPlace {
  readonly folder: string;
  readonly index: number;
}

function registeredEhr(entry: z.output<typeof registryEntry>, place: EntryPlace): Result<RegisteredEhr> {
  const { auth, issuer, name = new URL(entry.iss).host, ...rest } = entry;
  const proof = readAuthentication(auth, place);
  if (!proof.ok) return proof;
  return success({ ...rest, name, ...(issuer === undefined ? {} : { issuer }), authentication: proof.value });
}

function readAuthentication(auth: z.output<typeof authentication>, place: EntryPlace): Result<ClientAuthentication> {
  switch (auth.method) {
    case 'none':
      return success(auth);
    case 'client_secret_basic': {
      const secret = readText(resolve(place.folder, auth.secretFile), `EHRS_FILE.${place.index}.auth.secretFile`);
      return secret.ok ? success({ method: auth.method, secret: secret.value.trim() }) : secret;
    }
    case 'private_key_jwt':
      return readKeys([auth.keyFile].flat(), place);
  }
}

/** A private key as JWK, which says its algorithm and its id itself; the public half is published under the same id. */
const privateJwk = z.looseObject({ kid: z.string().min(1), alg: z.enum(['RS384', 'ES384']), kty: z.string() });

function readKeys(files: readonly string[], { folder, index }: EntryPlace): Result<ClientAuthentication> {
  const at = `EHRS_FILE.${index}.auth.keyFile`;
  const read = files.map((file) => readPrivateKey(resolve(folder, file), at));
  const issues = read.flatMap((key) => (key.ok ? [] : key.issues));
  const [key, ...alsoPublished] = read.flatMap((one) => (one.ok ? [one.value] : []));
  if (issues.length > 0 || key === undefined) return failure(...issues);
  const ids = new Set([key, ...alsoPublished].map(({ keyId }) => keyId));
  if (ids.size < read.length) return failure(error('value', at, `${at}: two keys have the same kid`));
  return success({ method: 'private_key_jwt', key, alsoPublished });
}

function readPrivateKey(keyFile: string, at: string): Result<SigningKey> {
  const json = readJson(keyFile, at);
  if (!json.ok) return json;
  const jwk = privateJwk.safeParse(json.value);
  const privateKey = jwk.success ? pemOf(jwk.data) : undefined;
  if (jwk.success && privateKey !== undefined)
    return success({ algorithm: jwk.data.alg, keyId: jwk.data.kid, privateKey });
  return failure(error('value', at, `${at}: expected a private RS384 or ES384 key as JWK with kid and alg`));
}

function pemOf(jwk: z.output<typeof privateJwk>): string | undefined {
  try {
    const key = createPrivateKey({ key: jwk, format: 'jwk' });
    const isFit = jwk.alg === 'RS384' ? key.asymmetricKeyType === 'rsa' : isP384(key);
    return isFit ? key.export({ type: 'pkcs8', format: 'pem' }).toString() : undefined;
  } catch {
    return undefined;
  }
}

function isP384(key: KeyObject): boolean {
  return key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'secp384r1';
}

function readText(file: string, at: string): Result<string> {
  try {
    return success(readFileSync(file, 'utf8'));
  } catch {
    return failure(error('value', at, `${at}: the file cannot be read`));
  }
}

function readJson(file: string, at: string): Result<unknown> {
  const text = readText(file, at);
  if (!text.ok) return text;
  try {
    const json: unknown = JSON.parse(text.value);
    return success(json);
  } catch {
    return failure(error('value', at, `${at}: the file is not JSON`));
  }
}
