import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';

const ROOT = new URL('..', import.meta.url).pathname;

/** Why a test did not run, when its name says so: `it.skip('draws a label (skipped: no printer here)')`. */
function reasonOf(fullName) {
  return /\(skipped: ([^)]+)\)/.exec(fullName)?.[1] ?? 'no reason given';
}

/**
 * Jest reporter that appends one line of JSON for each run to the file named by COUNTS: the outer script sums these, because
 * Jest's own summary lies on standard error and is not made to be read by a program, and finds in `ran` which requirement was proven.
 * A file that could not even be loaded has no failed test, but it has failed.
 */
export default class Count {
  onRunComplete(_contexts, results) {
    if (process.env.COUNTS === undefined) return;
    const skips = results.testResults
      .flatMap((file) => file.testResults)
      .filter((test) => test.status === 'pending' || test.status === 'todo')
      .map((test) => ({ name: test.fullName, reason: reasonOf(test.fullName) }));
    const row = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      broken: results.numRuntimeErrorTestSuites,
      skipped: skips.length,
      skips,
      ran: results.testResults.flatMap(({ testFilePath, testResults }) =>
        testResults.map(({ title, status }) => ({ file: relative(ROOT, testFilePath), title, status })),
      ),
    };
    appendFileSync(process.env.COUNTS, `${JSON.stringify(row)}\n`);
  }
}
