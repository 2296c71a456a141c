/**
 * Prints "N passed, N failed[, N skipped]" from the JSON result that jest wrote to the file named as argument.
 * A suite that could not even start counts as one failure, and so does a result that is not there.
 */
import { readFileSync } from 'node:fs';

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    console.log('The tests left no result: they could not be started.');
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, numRuntimeErrorTestSuites: 1 };
  }
}

const result = read(process.argv[2]);
const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
const skipped = result.numPendingTests + result.numTodoTests;
console.log(`${result.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 || result.numPassedTests === 0 ? 1 : 0;
