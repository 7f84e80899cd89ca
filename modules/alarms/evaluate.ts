import type { Comparison } from '../../base/alarm-facts.ts';
import type { AlarmRule } from './rule.ts';
import { type DataPoints, dataPoints, type Sample } from './series.ts';

/** State of an alarm. */
export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/**
 * Data points that CloudWatch fetches beyond the evaluation periods, in case some are missing. Its documentation shows
 * two for three periods and says that the number varies.
 */
const SPARE_POINTS = 2;

/**
 * Replays metrics through an alarm, as CloudWatch evaluates it at the end of every period.
 *
 * @param series samples by the id of the metric (`metric`; `part` and `whole`; `m0`, `m1` and so on); an id that is
 * left out has no samples
 * @param periods number of periods to replay
 * @returns state after each period; before the first it is INSUFFICIENT_DATA
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 */
export function replay(
  rule: AlarmRule,
  series: Readonly<Record<string, readonly Sample[]>>,
  periods: number,
): AlarmState[] {
  const points = rule.metrics.map((id) => dataPoints(series[id] ?? [], rule.statistic, rule.periodSeconds, periods));
  const combined = Array.from({ length: periods }, (_, index) =>
    combine(
      rule,
      points.map((each) => each[index]),
    ),
  );
  let state: AlarmState = 'INSUFFICIENT_DATA';
  return combined.map((_, index) => {
    state = evaluate(rule, combined.slice(0, index + 1), state);
    return state;
  });
}

function combine({ formula }: AlarmRule, values: DataPoints): number | undefined {
  const [first, second] = values;
  if (formula === 'metric') return first;
  if (formula === 'total') return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  // A division by zero makes no data point.
  return first === undefined || !second ? undefined : (100 * first) / second;
}

/**
 * Evaluates an alarm once.
 *
 * @param points data points up to now, the latest last; those before the first are missing
 * @param current state before this evaluation
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function evaluate(rule: AlarmRule, points: DataPoints, current: AlarmState): AlarmState {
  const { evaluationPeriods, datapointsToAlarm, missingData } = rule;
  const range = points.slice(-(evaluationPeriods + SPARE_POINTS));
  const found = range.filter((point) => point !== undefined).slice(-evaluationPeriods);
  const breaching = found.filter((point) => isBeyond(point, rule)).length;
  const filled = evaluationPeriods - found.length;
  const counted = breaching + (missingData === 'breaching' ? filled : 0);
  if (counted >= datapointsToAlarm) return 'ALARM';
  if (filled === 0 || missingData === 'breaching' || missingData === 'notBreaching') return 'OK';
  // One good data point is enough for OK. From here on every data point that exists breaches the threshold.
  if (breaching < found.length) return 'OK';
  if (missingData === 'ignore') return current;
  return isOldEnough(range, datapointsToAlarm) ? 'ALARM' : 'INSUFFICIENT_DATA';
}

/**
 * Tells if the oldest breach is as old as the data points to alarm. Until then a missing data point could still turn
 * out to be good.
 */
function isOldEnough(range: DataPoints, datapointsToAlarm: number): boolean {
  const oldest = range.findIndex((point) => point !== undefined);
  return oldest >= 0 && range.length - oldest >= datapointsToAlarm;
}

const BEYOND: Readonly<Record<Comparison, (value: number, threshold: number) => boolean>> = {
  GreaterThanThreshold: (value, threshold) => value > threshold,
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
};

function isBeyond(value: number, { comparison, threshold }: AlarmRule): boolean {
  return BEYOND[comparison](value, threshold);
}
