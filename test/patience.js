import { jest } from '@jest/globals';

/** Tests that start servers may take two minutes each; Jest reads `testTimeout` only at the top of its settings, not for one project. */
jest.setTimeout(120_000);
