import { tableOf as bundlingTable } from './bundling/run.ts';
import { tableOf as initTable } from './init/run.ts';
import { duration, meets, printed, times } from './report.ts';
import { tableOf as synthTable } from './synth/run.ts';

describe('figures', () => {
  it.each([
    [0.45, '0.5 ms'],
    [56.78, '56.8 ms'],
    [1_234.5, '1235 ms'],
    [65_432, '65.4 s'],
  ])('%d milliseconds are %s', (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text);
  });

  it.each([
    [1.128, '1.13x'],
    [0.1, '0.10x'],
    [0.01234, '0.0123x'],
  ])('a ratio of %d is %s', (ratio, text) => {
    expect(times(ratio)).toBe(text);
  });

  it('meet a goal that they reach exactly, and miss it by a hair', () => {
    expect([meets(0.5, 0.5), meets(0.500_001, 0.5)]).toEqual([true, false]);
  });
});

describe('a table', () => {
  it('puts each ratio beside its goal, in columns', () => {
    const rows = [
      { name: 'ours', figures: [5, 40] },
      { name: 'a long name', figures: [1_000, 20_000], ratio: 0.05, goal: 0.1 },
      { name: 'other', figures: [4, 4], ratio: 1.25, goal: 1.1 },
    ];
    expect(printed({ title: 'Title', columns: ['one', 'two'], rows })).toBe(
      [
        'Title',
        '                   one      two  ours is',
        '  ours          5.0 ms  40.0 ms',
        '  a long name  1000 ms   20.0 s  0.0500x (goal 0.1x: met)',
        '  other         4.0 ms   4.0 ms  1.25x (goal 1.1x: missed)',
      ].join('\n'),
    );
  });
});

describe('the comparison of bundling', () => {
  it('has cold and warm builds apart, each with its goal', () => {
    const ours = [
      { cold: 10, warm: 1 },
      { cold: 20, warm: 1 },
      { cold: 30, warm: 1 },
    ];
    const theirs = ours.map(({ cold }) => ({ cold: cold * 20, warm: 100 }));
    const { title, rows } = bundlingTable(100, 3, { ours, theirs });
    expect(title).toContain('100 functions');
    expect(rows).toMatchObject([
      { figures: [20, 400], ratio: 0.05, goal: 0.1 },
      { figures: [1, 100], ratio: 0.01, goal: 0.02 },
    ]);
  });
});

describe('the comparison of starts', () => {
  it('holds ours against each other, by init', () => {
    const starts = (init: number) => [{ init, processor: init + 10, process: init + 30 }];
    const { rows } = initTable({
      ours: starts(60),
      unbundled: starts(240),
      cdk: starts(120),
      bare: starts(60),
      bareOurs: starts(40),
    });
    expect(rows.map(({ ratio, goal }) => [ratio, goal])).toEqual([
      [undefined, undefined],
      [0.25, undefined],
      [0.5, 0.5],
      [1, 1.1],
      [1.5, undefined],
    ]);
    expect(rows[0]?.figures).toEqual([60, 70, 90]);
  });
});

describe('the comparison of synths', () => {
  it('has its goal beside AWS CDK as it comes, and a ratio beside the one that checks nothing', () => {
    const { rows } = synthTable({ ours: [10, 20, 30], cdk: [50, 100, 300], unchecked: [20, 25, 60] });
    expect(rows).toMatchObject([
      { figures: [20] },
      { figures: [100], ratio: 0.2, goal: 0.5 },
      { figures: [25], ratio: 0.5 },
    ]);
    expect(rows[2]).not.toHaveProperty('goal');
  });
});
