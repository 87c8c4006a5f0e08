/** `node test/reference/build.mjs`: fetches and builds the HL7 reference engine, once; tests then use it. */
import { buildReference } from './reference.mjs';

try {
  buildReference();
  console.log('the reference engine is built');
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
