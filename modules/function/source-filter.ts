import type { LambdaEventSourceMappingConfig } from '#aws/lambda-event-source-mapping';
import { QUOTAS } from '../core/index.ts';
import { filterOutOfRange } from './errors.ts';
import type { Consumer } from './event-sources.ts';

/**
 * One pattern that an event must match to reach the function, e.g. `{ body: { kind: ['order'] } }`.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 */
export type EventFilter = Readonly<Record<string, unknown>>;

/**
 * The patterns as the mapping takes them.
 *
 * @throws LandformError FN016 when there are too many, or one is too long.
 */
export function filterCriteria(
  fn: Consumer,
  filter: readonly EventFilter[] | undefined,
): Pick<LambdaEventSourceMappingConfig, 'filterCriteria'> {
  if (filter === undefined) return {};
  const { filters, filterPatternCharacters } = QUOTAS.lambda;
  if (filter.length < 1 || filter.length > filters.value) {
    throw filterOutOfRange(fn, `${filter.length} patterns`, `1 to ${filters.value} patterns (${filters.source})`);
  }
  const patterns = filter.map((pattern) => JSON.stringify(pattern));
  const tooLong = patterns.find((pattern) => pattern.length > filterPatternCharacters.value);
  if (tooLong !== undefined) {
    const allowed = `at most ${filterPatternCharacters.value} characters (${filterPatternCharacters.source})`;
    throw filterOutOfRange(fn, `a pattern of ${tooLong.length} characters`, allowed);
  }
  return { filterCriteria: { filter: patterns.map((pattern) => ({ pattern })) } };
}
