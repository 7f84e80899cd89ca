import type { Complaint } from '../../base/errors.ts';
import { isRecord } from '../../base/is-record.ts';
import { QUOTAS } from '../../base/quotas.ts';
import type { EventPattern, FieldPattern } from './pattern.ts';
import { complaint, OPERATOR_NAMES, validateMatcher } from './validate-matcher.ts';

/** Complaint of a pattern, with its path. */
export interface PatternProblem extends Complaint {
  /** Path in the pattern, e.g. `detail.totalCents[0]`. */
  readonly path: string;
}

/** Names that stand for operators, which no alternative of `$or` may have as a field. */
const RESERVED = [...OPERATOR_NAMES, 'exact'];

/** Service that reads a pattern, where it is not a rule of EventBridge. */
export interface Dialect {
  /** Operators that it knows. */
  readonly operators: readonly string[];
  /** Finds what is wrong with a matcher in its place. */
  readonly check?: (path: readonly string[], matcher: unknown) => Complaint | undefined;
}

const OF_RULES: Dialect = { operators: OPERATOR_NAMES };

const EVENT_FIELDS: Readonly<Record<keyof EventPattern, true>> = {
  source: true,
  'detail-type': true,
  detail: true,
  account: true,
  region: true,
  resources: true,
  id: true,
  time: true,
  version: true,
  'replay-name': true,
  $or: true,
};

/**
 * Validates a pattern: reports parts that EventBridge would refuse at apply, or that no event can match. A pure
 * function, so that it can run in tests of the events' producer.
 *
 * @returns problems of the pattern; empty for a valid one
 */
export function validatePattern(pattern: EventPattern): PatternProblem[] {
  if (!isRecord(pattern)) return validateFields(pattern as FieldPattern, [], OF_RULES);
  return [...unknownFields(pattern, ''), ...validateFields(pattern as FieldPattern, [], OF_RULES)];
}

function unknownFields(pattern: EventPattern, path: string): PatternProblem[] {
  const own = Object.keys(pattern)
    .filter((field) => !Object.hasOwn(EVENT_FIELDS, field))
    .map((field) => ({
      path: `${path}${field}`,
      rule: 'an event has no such field, so no event would match',
      given: field,
      allowed: Object.keys(EVENT_FIELDS).join(', '),
      fix: suggestField(field),
    }));
  const alternatives = Array.isArray(pattern.$or) ? pattern.$or : [];
  return [...own, ...alternatives.flatMap((each, index) => unknownFields(each, `${path}$or[${index}].`))];
}

function suggestField(field: string): string {
  const plain = (text: string) => text.replace(/[^a-z]/gi, '').toLowerCase();
  const near = Object.keys(EVENT_FIELDS).find((known) => plain(known) === plain(field));
  return near ? `write "${near}"` : `move it into detail: detail: { "${field}": [...] }`;
}

/** Lists the problems of an object of a pattern and of everything below it. */
export function validateFields(pattern: FieldPattern, path: readonly string[], dialect: Dialect): PatternProblem[] {
  if (!isRecord(pattern) || Object.keys(pattern).length === 0) {
    const fix = 'name the field that must match, or use source: [is.prefix("")] to match every event';
    return [found(path, complaint('a pattern must name a field', pattern, 'an object with at least one field', fix))];
  }
  return [
    ...Object.entries(pattern).flatMap(([field, value]) =>
      field === '$or'
        ? validateAlternatives(value, [...path, field], dialect)
        : validateField(value, [...path, field], dialect),
    ),
    ...tooManyCombinations(pattern, path),
  ];
}

/** Says where a problem is: `detail.totalCents[0]`. */
function found(path: readonly string[], { rule, given, allowed, fix }: Complaint): PatternProblem {
  const at = path.join('.').replaceAll('.[', '[');
  return { path: at || 'pattern', rule, given, allowed, fix };
}

function validateField(value: unknown, path: readonly string[], dialect: Dialect): PatternProblem[] {
  if (isRecord(value)) return validateFields(value as FieldPattern, path, dialect);
  if (!Array.isArray(value)) {
    const allowed = 'a list of values, or an object of further fields';
    const fix = `write [${JSON.stringify(value)}]`;
    return [found(path, complaint('values must be in a list', value, allowed, fix))];
  }
  if (value.length === 0) {
    const fix = 'list a value, or leave the field out';
    return [found(path, complaint('an empty list matches nothing', value, 'at least one value', fix))];
  }
  return value.flatMap((matcher: unknown, index) => {
    const wrong = validateMatcher(matcher, dialect.operators) ?? dialect.check?.(path, matcher);
    return wrong ? [found([...path, `[${index}]`], wrong)] : [];
  });
}

function validateAlternatives(value: unknown, path: readonly string[], dialect: Dialect): PatternProblem[] {
  if (!Array.isArray(value) || value.length < 2) {
    const fix = 'add an alternative, or move the only one out of $or';
    return [found(path, complaint('$or must contain alternatives', value, 'a list of at least two patterns', fix))];
  }
  return value.flatMap((each: FieldPattern, index) => [
    ...reservedFields(each, [...path, `[${index}]`]),
    ...validateFields(each, [...path, `[${index}]`], dialect),
  ]);
}

/** Finds fields below `$or` that EventBridge takes for operators. */
function reservedFields(pattern: unknown, path: readonly string[]): PatternProblem[] {
  if (!isRecord(pattern)) return [];
  return Object.entries(pattern).flatMap(([field, value]) => {
    const at = [...path, field];
    if (!RESERVED.includes(field)) return isRecord(value) ? reservedFields(value, at) : [];
    const allowed = `any name but ${RESERVED.join(', ')}`;
    const fix = 'make a rule of its own for each alternative';
    return [found(at, complaint('a field inside $or has the name of an operator', field, allowed, fix))];
  });
}

/** Counts combinations of alternatives: EventBridge treats two `$or` side by side as one rule for each pair. */
function combinations(pattern: FieldPattern): number {
  return Object.entries(pattern).reduce((product, [field, value]) => {
    if (field === '$or' && Array.isArray(value)) {
      return (
        product *
        value.reduce<number>((sum, each) => sum + (isRecord(each) ? combinations(each as FieldPattern) : 1), 0)
      );
    }
    return isRecord(value) ? product * combinations(value) : product;
  }, 1);
}

function tooManyCombinations(pattern: FieldPattern, path: readonly string[]): PatternProblem[] {
  const limit = QUOTAS.events.orCombinations;
  const count = path.length === 0 ? combinations(pattern) : 0;
  if (count <= limit.value) return [];
  return [
    {
      path: 'pattern',
      ...complaint(
        'the alternatives in $or have too many combinations',
        count,
        `at most ${limit.value} ${limit.unit} (${limit.source})`,
        'create a separate rule for each group of alternatives',
      ),
    },
  ];
}
