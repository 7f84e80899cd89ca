import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTimes, TIMES_FILE, timesReport } from './test-times.ts';
import TestTimesReporter from './test-times-reporter.mjs';

const folder = mkdtempSync(join(tmpdir(), 'landform-times-'));
afterAll(() => rmSync(folder, { recursive: true }));

const time = (project: string, name: string, start: number, end: number, tests = 1) => ({
  project,
  path: `/repository/${name}`,
  start: start * 1_000,
  end: end * 1_000,
  tests,
});

describe('the report of times', () => {
  it('has the time of each lane from its first file to its last, however many ran at once', () => {
    const times = [time('synth', 'a', 0, 10), time('cloud', 'b', 5, 100, 3), time('cloud', 'c', 7, 20, 4)];
    expect(timesReport(times, '/repository').split('\n').slice(0, 3)).toEqual([
      'time of each lane:',
      '  10.0s  synth  1 tests in 1 files',
      '  95.0s  cloud  7 tests in 2 files',
    ]);
  });

  it('has the ten slowest files, the slowest first', () => {
    const times = Array.from({ length: 12 }, (_, i) => time('unit', `${i}.test.ts`, 0, i));
    const listed = timesReport(times, '/repository').split('slowest test files:\n')[1]?.split('\n');
    expect(listed).toHaveLength(10);
    expect(listed?.[0]).toBe('  11.0s  unit  11.test.ts');
    expect(listed?.[9]).toBe('   2.0s  unit  2.test.ts');
  });

  it('is empty when no test ran', () => {
    expect(readTimes(join(folder, 'missing'))).toEqual([]);
    expect(timesReport([], '/')).toBe('time of each lane:\n\nslowest test files:');
  });
});

describe('the reporter', () => {
  it('writes what is read', () => {
    const file = join(folder, 'times');
    process.env[TIMES_FILE] = file;
    const result = { perfStats: { start: 1, end: 2 }, numPassingTests: 3, numFailingTests: 1 };
    const ofProject = { path: '/a.test.ts', context: { config: { displayName: { name: 'unit' } } } };
    writeFileSync(file, '');
    for (const _ of [1, 2]) new TestTimesReporter().onTestResult(ofProject, result);
    delete process.env[TIMES_FILE];
    const line = { project: 'unit', path: '/a.test.ts', start: 1, end: 2, tests: 4 };
    expect(readTimes(file)).toEqual([line, line]);
  });
});
