import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { houseRules } from './test/lint/house-rules.mjs';

const SOURCE = ['{profiles,server,smart-app}/src/**/*.{ts,tsx}'];
const TESTS = ['**/*.test.{ts,tsx}', 'test/**/*.{ts,mts}'];

/** Rules of ours that hold in all TypeScript of the project. */
const EVERYWHERE = {
  'house/no-enum': 'error',
  'house/no-default-case': 'error',
  'house/no-default-export': 'error',
  'house/no-exported-arrow': 'error',
  'house/no-class': 'error',
  'house/import-real-file': 'error',
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false, arguments: false } }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  '@typescript-eslint/require-await': 'off',
  // Services are records of functions: none of them looks at `this`.
  '@typescript-eslint/unbound-method': 'off',
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  eqeqeq: 'error',
};

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/target/',
      'coverage/',
      '.cache/',
      '.data/',
      'profiles/fsh-generated/',
      'profiles/tools/',
      'profiles/src/definitions.generated.ts',
      'test/lint/fixtures/',
    ],
  },
  {
    files: ['**/*.{ts,tsx,mts}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    plugins: { house: { rules: houseRules }, 'react-hooks': reactHooks },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: EVERYWHERE,
  },
  {
    files: SOURCE,
    rules: {
      'house/no-as': 'error',
      'house/readonly-data': 'error',
      'house/no-process-env': 'error',
      'no-console': 'error',
      // Three, then an object; Express tells an error handler by its four.
      'max-params': ['error', 4],
    },
  },
  {
    // Branded values are made here, each after its check.
    files: ['profiles/src/fhir/{quantity,date-time}.ts', '**/parse-*.ts', '**/*-parser.ts'],
    rules: { 'house/no-as': 'off' },
  },
  { files: ['profiles/src/fhir/quantity.ts'], rules: { 'house/no-exported-arrow': 'off' } },
  { files: ['server/src/config.ts'], rules: { 'house/no-process-env': 'off' } },
  { files: ['server/src/log.ts'], rules: { 'no-console': 'off' } },
  { files: ['profiles/src/**/*.ts'], rules: { 'house/no-hidden-time': 'error' } },
  {
    files: ['smart-app/src/**/*.{ts,tsx}'],
    rules: {
      ...reactHooks.configs.recommended.rules,
      'house/no-browser-storage': 'error',
      'house/no-raw-html': 'error',
    },
  },
  {
    files: ['**/*.config.ts', '**/*.d.ts', '**/*.d.mts'],
    rules: { 'house/no-default-export': 'off', 'house/no-class': 'off' },
  },
  {
    // What a test reads from a real server has no type, and a wrong record must be made by force.
    files: TESTS,
    rules: {
      'house/no-as': 'off',
      'house/no-process-env': 'off',
      'house/no-hidden-time': 'off',
      'max-params': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
