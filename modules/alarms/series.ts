import type { Statistic } from '../../base/alarm-facts.ts';

/** Value of a metric at a time, in seconds from the start of the series. */
export interface Sample {
  readonly at: number;
  readonly value: number;
}

/** Data points by period; undefined where there is no sample. */
export type DataPoints = readonly (number | undefined)[];

/**
 * Reduces samples to one data point per period.
 *
 * @param periods number of periods; later samples are left out
 */
export function dataPoints(
  samples: readonly Sample[],
  statistic: Statistic,
  periodSeconds: number,
  periods: number,
): DataPoints {
  const buckets = Array.from({ length: periods }, (): number[] => []);
  for (const { at, value } of samples) buckets[Math.floor(at / periodSeconds)]?.push(value);
  return buckets.map((values) => (values.length > 0 ? reduce(values, statistic) : undefined));
}

function reduce(values: readonly number[], statistic: Statistic): number {
  const sum = values.reduce((total, value) => total + value, 0);
  switch (statistic) {
    case 'Sum':
      return sum;
    case 'SampleCount':
      return values.length;
    case 'Average':
      return sum / values.length;
    case 'Maximum':
      return Math.max(...values);
    case 'Minimum':
      return Math.min(...values);
    default:
      return percentile(values, Number(statistic.slice(1)));
  }
}

/** Returns the smallest value that is at least as large as the given percentage of all values (nearest rank). */
function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(Math.ceil((percent / 100) * sorted.length) - 1, 0)] ?? Number.NaN;
}
