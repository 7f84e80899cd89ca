import { type MutationReport, mutationText, scoresOf, tooLow } from './report.ts';

const source = `export const fifo = (name: string) =>
  name.endsWith('.fifo') &&
  name.length > 5;
`;
const mutant = (status: string, replacement: string, [line, column, endLine, endColumn]: number[]) => ({
  status,
  replacement,
  mutatorName: 'Any',
  location: { start: { line: line ?? 0, column: column ?? 0 }, end: { line: endLine ?? 0, column: endColumn ?? 0 } },
});
const report: MutationReport = {
  files: {
    'b.ts': { source: '', mutants: [mutant('Ignored', '', [1, 1, 1, 1])] },
    'a.ts': {
      source,
      mutants: [
        mutant('Survived', 'true', [2, 3, 3, 18]),
        mutant('NoCoverage', '""', [2, 17, 2, 24]),
        mutant('Killed', '() => undefined', [1, 21, 3, 18]),
        mutant('Timeout', 'false', [2, 3, 3, 18]),
        mutant('CompileError', '?', [2, 3, 3, 18]),
        mutant('RuntimeError', '?', [2, 3, 3, 18]),
      ],
    },
  },
};

describe('a report of mutation tests', () => {
  it('counts what was noticed of what could run, by file', () => {
    expect(scoresOf(report).map(({ file, noticed, total, score }) => [file, noticed, total, score])).toEqual([
      ['a.ts', 2, 4, 50],
      ['b.ts', 0, 0, 100],
    ]);
  });

  it('shows each survivor as file, line, original and replacement', () => {
    expect(scoresOf(report)[0]?.survivors).toEqual([
      `a.ts:2 name.endsWith('.fifo') && name.length > 5 -> true`,
      `a.ts:2 '.fifo' -> "" (no test runs it)`,
    ]);
  });

  it('shortens long code, so that a survivor is a line', () => {
    const long = { source: `'${'x'.repeat(300)}'`, mutants: [mutant('Survived', '""', [1, 1, 1, 303])] };
    expect(scoresOf({ files: { 'a.ts': long } })[0]?.survivors[0]).toMatch(/^a\.ts:1 'x{99}… -> ""$/);
  });

  it('fails critical files that are below the score, and no others', () => {
    const scores = scoresOf(report);
    expect(tooLow(scores, ['a.ts', 'b.ts'], 90)).toEqual(['a.ts']);
    expect(tooLow(scores, ['b.ts'], 90)).toEqual([]);
    expect(tooLow(scores, ['a.ts'], 50)).toEqual([]);
  });

  it('is written as survivors, then the scores', () => {
    const text = mutationText(scoresOf(report), ['a.ts'], 90);
    expect(text).toBe(
      [
        `a.ts:2 name.endsWith('.fifo') && name.length > 5 -> true`,
        `a.ts:2 '.fifo' -> "" (no test runs it)`,
        '',
        'a.ts   50.0 %  2 of 4, 1 could not run, must reach 90 %',
        'b.ts  100.0 %  0 of 0',
        '',
      ].join('\n'),
    );
  });
});
