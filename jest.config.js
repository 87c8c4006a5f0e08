/**
 * Every suite is a project, so that one command can run any of them: `jest --selectProjects server`. The three packages and
 * `test` need nothing but Node and PostgreSQL, which the first test that asks for it starts; `conformance`, `integration` and `e2e` need a HAPI server at HAPI_BASE, which scripts/test.mjs boots.
 */
const base = {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', {}] },
};
const unit = (name, extra = {}) => ({
  ...base,
  displayName: name,
  rootDir: name,
  testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}'],
  ...extra,
});
/** A suite that talks to real servers: each test may take two minutes, and files run one after the other. */
const suite = (name) => ({
  ...base,
  displayName: name,
  rootDir: 'test',
  testMatch: [`<rootDir>/${name}/**/*.test.ts`],
  setupFilesAfterEnv: ['<rootDir>/patience.js'],
});

export default {
  // A test may be slow on a busy machine, and the first one to ask starts PostgreSQL; only what hangs shall fail by time.
  testTimeout: 60_000,
  globalSetup: './test/postgres/begin-run.mjs',
  globalTeardown: './test/postgres/end-run.mjs',
  projects: [
    unit('profiles'),
    unit('server'),
    unit('smart-app', { testEnvironment: 'jsdom' }),
    unit('test', { testMatch: ['<rootDir>/{hapi,sandbox-ehr,faults,mutants,campaign,proofs}/**/*.test.ts'] }),
    suite('conformance'),
    suite('integration'),
    suite('e2e'),
  ],
  reporters: ['default', '<rootDir>/test/count.js'],
};
