import fc from 'fast-check';
import type { MissingData } from '../../base/alarm-facts.ts';
import { type AlarmRule, type AlarmState, evaluate, replay, ruleOfConfig } from './index.ts';

const rule = (change: Partial<AlarmRule> = {}): AlarmRule => ({
  formula: 'metric',
  metrics: ['metric'],
  statistic: 'Sum',
  periodSeconds: 60,
  evaluationPeriods: 3,
  datapointsToAlarm: 3,
  comparison: 'GreaterThanThreshold',
  threshold: 0,
  missingData: 'missing',
  ...change,
});

/** Converts data points as AWS's pages write them: 0 is good, X breaches, - is missing; the latest is on the right. */
const pointsOf = (text: string) => text.split(' ').map((each) => ({ 0: 0, X: 1 })[each]);

const TREATMENTS: readonly MissingData[] = ['missing', 'ignore', 'breaching', 'notBreaching'];
const KEPT = 'the state before';
type Row = readonly [points: string, ...states: string[]];

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html */
const THREE_OF_THREE: readonly Row[] = [
  ['0 - X - X', 'OK', 'OK', 'OK', 'OK'],
  ['0 - - - -', 'OK', 'OK', 'OK', 'OK'],
  ['- - - - -', 'INSUFFICIENT_DATA', KEPT, 'ALARM', 'OK'],
  ['0 X X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['- - X - -', 'ALARM', KEPT, 'ALARM', 'OK'],
  ['- - - X -', 'INSUFFICIENT_DATA', KEPT, 'ALARM', 'OK'],
  ['- - - - X', 'INSUFFICIENT_DATA', KEPT, 'ALARM', 'OK'],
];
const TWO_OF_THREE: readonly Row[] = [
  ['0 - X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['0 0 X 0 X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['0 - X - -', 'OK', 'OK', 'ALARM', 'OK'],
  ['- - - - 0', 'OK', 'OK', 'ALARM', 'OK'],
  ['- - - X -', 'ALARM', KEPT, 'ALARM', 'OK'],
];
const CASES = ([3, 2] as const).flatMap((datapointsToAlarm) =>
  (datapointsToAlarm === 3 ? THREE_OF_THREE : TWO_OF_THREE).flatMap(([points, ...states]) =>
    TREATMENTS.map((missingData, index) => ({ datapointsToAlarm, points, missingData, state: states[index] })),
  ),
);

describe('an evaluation', () => {
  it.each(CASES)(
    'is what AWS documents: $datapointsToAlarm of 3, $points, $missingData: $state',
    ({ datapointsToAlarm, points, missingData, state }) => {
      for (const before of ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const) {
        const after = evaluate(rule({ datapointsToAlarm, missingData }), pointsOf(points), before);
        expect(after).toBe(state === KEPT ? before : state);
      }
    },
  );

  it.each([
    ['GreaterThanThreshold', [2, 3, 4], ['OK', 'OK', 'ALARM']],
    ['GreaterThanOrEqualToThreshold', [2, 3, 4], ['OK', 'ALARM', 'ALARM']],
    ['LessThanThreshold', [2, 3, 4], ['ALARM', 'OK', 'OK']],
  ] as const)('compares: %s than 3', (comparison, values, states) => {
    const one = rule({ comparison, threshold: 3, evaluationPeriods: 1, datapointsToAlarm: 1 });
    expect(values.map((value) => evaluate(one, [value], 'OK'))).toEqual(states);
  });

  it('is that of a second, naive implementation, whatever the points are', () => {
    const point = fc.constantFrom(0, 1, undefined);
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(...TREATMENTS),
        fc.constantFrom<AlarmState>('OK', 'ALARM', 'INSUFFICIENT_DATA'),
        (points, a, b, missingData, current) => {
          const [datapointsToAlarm, evaluationPeriods] = [Math.min(a, b), Math.max(a, b)];
          const asked = rule({ datapointsToAlarm, evaluationPeriods, missingData });
          expect(evaluate(asked, points, current)).toBe(naive(asked, points, current));
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

/** Evaluates an alarm by following AWS's sentences one after the other, on a text of points with the latest first. */
function naive(
  { evaluationPeriods: n, datapointsToAlarm: m, missingData }: AlarmRule,
  points: readonly (number | undefined)[],
  current: AlarmState,
): AlarmState {
  const latestFirst = [...points].reverse().map((point) => (point === undefined ? '-' : point > 0 ? 'X' : '0'));
  const range = latestFirst
    .join('')
    .padEnd(n + 2, '-')
    .slice(0, n + 2);
  const real = range.replaceAll('-', '');
  const count = (text: string, letter: string) => text.split(letter).length - 1;
  // "If the number of existing data points is equal to or more than Evaluation Periods": the most recent ones decide.
  if (real.length >= n) return count(real.slice(0, n), 'X') >= m ? 'ALARM' : 'OK';
  // "CloudWatch fills in the missing data points with the result you specified."
  const fill = { breaching: 'X', notBreaching: '0', ignore: '-', missing: '-' }[missingData].repeat(n - real.length);
  if (count(real + fill, 'X') >= m) return 'ALARM';
  if (!fill.includes('-') || real.includes('0')) return 'OK';
  // "The current alarm state is maintained."
  if (missingData === 'ignore') return current;
  // "When the oldest available breaching datapoint is at least as old as the value of Datapoints to Alarm."
  return range.lastIndexOf('X') + 1 >= m ? 'ALARM' : 'INSUFFICIENT_DATA';
}

describe('a replay', () => {
  const minutes = (...values: readonly (number | undefined)[]) =>
    values.flatMap((value, minute) => (value === undefined ? [] : [{ at: minute * 60 + 30, value }]));

  it('adds up samples of a period, and judges at the end of each', () => {
    const samples = [0, 10, 20, 61, 125].map((at) => ({ at, value: 1 }));
    const asked = rule({ threshold: 1, evaluationPeriods: 1, datapointsToAlarm: 1 });
    expect(replay(asked, { metric: samples }, 3)).toEqual(['ALARM', 'OK', 'OK']);
  });

  it.each([
    ['Sum', 10],
    ['Average', 2.5],
    ['Maximum', 4],
    ['Minimum', 1],
    ['SampleCount', 4],
    ['p50', 2],
    ['p99', 4],
    ['p0', 1],
  ] as const)('takes the %s of a period', (statistic, value) => {
    const samples = [4, 1, 3, 2].map((each, at) => ({ at, value: each }));
    const one = { statistic, evaluationPeriods: 1, datapointsToAlarm: 1 };
    expect(replay(rule({ ...one, threshold: value - 0.1 }), { metric: samples }, 1)).toEqual(['ALARM']);
    expect(replay(rule({ ...one, threshold: value }), { metric: samples }, 1)).toEqual(['OK']);
  });

  it('divides a part by the whole, and has no data where there is no whole', () => {
    const asked = rule({
      formula: 'percent',
      metrics: ['part', 'whole'],
      threshold: 10,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
    });
    const series = { part: minutes(2, 2, 0, 3), whole: minutes(10, 20, 5, 0) };
    expect(replay(asked, series, 4)).toEqual(['ALARM', 'OK', 'OK', 'OK']);
    expect(replay(asked, { part: minutes(1), whole: [] }, 1)).toEqual(['INSUFFICIENT_DATA']);
  });

  it('adds metrics that are silent while they are zero', () => {
    const asked = rule({
      formula: 'total',
      metrics: ['m0', 'm1'],
      threshold: 1,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
    });
    expect(replay(asked, { m0: minutes(1, 2), m1: minutes(1) }, 3)).toEqual(['ALARM', 'ALARM', 'OK']);
  });

  it('keeps a state while nothing is known', () => {
    const asked = rule({ missingData: 'ignore', evaluationPeriods: 1, datapointsToAlarm: 1 });
    const series = { metric: minutes(1, undefined, undefined, undefined, 0) };
    expect(replay(asked, series, 5)).toEqual(['ALARM', 'ALARM', 'ALARM', 'ALARM', 'OK']);
  });
});

describe('the rule of a synthesized alarm', () => {
  it('is read with the defaults of CloudWatch', () => {
    const config = {
      statistic: 'Sum',
      period: 60,
      evaluation_periods: 2,
      comparison_operator: 'GreaterThanThreshold',
      threshold: 5,
    };
    expect(ruleOfConfig(config)).toEqual(rule({ evaluationPeriods: 2, datapointsToAlarm: 2, threshold: 5 }));
  });

  it('fails: an expression that no module writes', () => {
    expect(() => ruleOfConfig({ metric_query: [{ id: 'e', expression: 'RATE(m1)' }] })).toThrow('RATE(m1)');
  });
});
