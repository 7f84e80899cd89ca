import { Annotations } from '#engine';
import { QUOTAS } from '../core/index.ts';
import { filterOutOfRange } from './errors.ts';
import type { EventConsumer, EventSourceMapping } from './event-source.ts';

/**
 * Pattern that an event must match to reach the function, e.g. `{ body: { kind: ['order'] } }`.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 */
export type EventFilter = Readonly<Record<string, unknown>>;

/**
 * Renders the patterns for the mapping, encrypted with the function's key if the key's policy allows Lambda.
 *
 * @throws LandformError ES002 when there are too many patterns, or one is too long.
 */
export function filterCriteria(
  fn: EventConsumer,
  filter: readonly EventFilter[] | undefined,
): Pick<EventSourceMapping, 'filterCriteria' | 'kmsKeyArn'> {
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
  return { filterCriteria: { filter: patterns.map((pattern) => ({ pattern })) }, ...encryption(fn) };
}

/**
 * Returns the key that encrypts the patterns. Lambda reads the patterns as a service, not with the function's role, so
 * its principal must be among the key's services.
 */
function encryption(fn: EventConsumer): Pick<EventSourceMapping, 'kmsKeyArn'> {
  const { key } = fn;
  if (key?.services?.includes('lambda.amazonaws.com')) return { kmsKeyArn: key.arn };
  if (key) {
    Annotations.of(fn).addWarning(
      "the function has a key, and its filters are not encrypted with it: add 'lambda.amazonaws.com' to the key's services",
    );
  }
  return {};
}
