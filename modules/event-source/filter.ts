import { Annotations } from '#engine';
import { checkJson, jsonAsWritten, QUOTAS } from '../core/index.ts';
import { type FilterDialect, validateFilter } from '../event-pattern/index.ts';
import { badFilter, checkRange, filterOutOfRange } from './errors.ts';
import type { EventConsumer, EventSourceMapping } from './event-source.ts';

/**
 * Pattern that an event must match to reach the function, e.g. `{ body: { kind: ['order'] } }`.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 */
export type EventFilter = Readonly<Record<string, unknown>>;

/** Filters of a source, with what decides over them. */
export interface Filters {
  readonly filter?: readonly EventFilter[];
  /** Filters that the account may have for a source. */
  readonly filterQuota?: number;
  /**
   * Records of the source.
   *
   * @default - any: the fields are not checked
   */
  readonly dialect?: FilterDialect;
}

/**
 * Renders the patterns for the mapping, encrypted with the function's key if the key's policy allows Lambda.
 *
 * @throws LandformError ES002 when there are too many patterns, or one is too long, ES005 when Lambda would refuse one, or no record could match it.
 */
export function filterCriteria(
  fn: EventConsumer,
  { filter, filterQuota, dialect = {} }: Filters,
): Pick<EventSourceMapping, 'filterCriteria' | 'kmsKeyArn'> {
  if (filterQuota !== undefined) {
    checkRange(fn, 'filterQuota', filterQuota, QUOTAS.lambda.filters.value, QUOTAS.lambda.filtersRaised);
  }
  if (filter === undefined) return {};
  const { filters, filterPatternCharacters } = QUOTAS.lambda;
  const most = filterQuota ?? filters.value;
  if (!Array.isArray(filter) || filter.length < 1 || filter.length > most) {
    const given = Array.isArray(filter) ? `${filter.length} patterns` : 'no list';
    throw filterOutOfRange(fn, given, `1 to ${most} patterns (${filters.source}; AWS raises it to 10: filterQuota)`);
  }
  const patterns = filter.map((pattern: EventFilter, index) => {
    const at = `filter[${index}]`;
    checkJson(fn, at, pattern);
    const [problem] = validateFilter(pattern, dialect);
    if (problem) throw badFilter(fn, at, problem);
    const { length } = JSON.stringify(pattern);
    if (length > filterPatternCharacters.value) {
      const allowed = `at most ${filterPatternCharacters.value} characters (${filterPatternCharacters.source})`;
      throw filterOutOfRange(fn, `a pattern of ${length} characters`, allowed);
    }
    return { pattern: jsonAsWritten(pattern) };
  });
  return { filterCriteria: { filter: patterns }, ...encryption(fn) };
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
