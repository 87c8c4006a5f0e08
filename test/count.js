import { appendFileSync } from 'node:fs';

/** Why a test did not run, when its name says so: `it.skip('draws a label (skipped: no printer here)')`. */
function reasonOf(fullName) {
  return /\(skipped: ([^)]+)\)/.exec(fullName)?.[1] ?? 'no reason given';
}

/**
 * Jest reporter that appends one line of JSON for each run to the file named by COUNTS: the outer script sums these, because
 * Jest's own summary lies on standard error and is not made to be read by a program. A file that could not even be loaded has no
 * failed test, but it has failed.
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
      skipped: skips.length,
      skips,
    };
    appendFileSync(process.env.COUNTS, `${JSON.stringify(row)}\n`);
  }
}
