import { jest } from '@jest/globals';

/** Tests that start servers may take two minutes each; Jest reads `testTimeout` only at the top of its settings, not for one project. */
jest.setTimeout(120_000);

// Without a server each of them would wait for one until its time is up.
if (process.env.HAPI_BASE === undefined)
  throw new Error('HAPI_BASE is not set: run this by `npm test`, or start a server with `npm run hapi`');
