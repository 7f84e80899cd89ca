import type { Statistic } from '../../base/alarm-facts.ts';

/** One value of a metric, at a second counted from the beginning of a series. */
export interface Sample {
  readonly at: number;
  readonly value: number;
}

/** Data points by period; undefined where there was no sample. */
export type DataPoints = readonly (number | undefined)[];

/**
 * Reduces samples to one data point per period.
 *
 * @param periods how many periods there are; later samples are left out
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

/** The smallest value that so many percent of the values do not exceed (nearest rank). */
function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(Math.ceil((percent / 100) * sorted.length) - 1, 0)] ?? Number.NaN;
}
