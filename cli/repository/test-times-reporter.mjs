// A reporter of jest: writes what each test file took to the file that LANDFORM_TEST_TIMES names, a JSON document a line.
import { appendFileSync } from 'node:fs';

export default class TestTimesReporter {
  /**
   * @param {{ path: string, context: { config: { displayName?: { name: string } } } }} test
   * @param {{ perfStats: { start: number, end: number }, numPassingTests: number, numFailingTests: number }} result
   */
  onTestResult({ path, context }, { perfStats, numPassingTests, numFailingTests }) {
    const file = process.env['LANDFORM_TEST_TIMES'];
    if (!file) return;
    const { start, end } = perfStats;
    const project = context.config.displayName?.name ?? '';
    const time = { project, path, start, end, tests: numPassingTests + numFailingTests };
    appendFileSync(file, `${JSON.stringify(time)}\n`);
  }
}
