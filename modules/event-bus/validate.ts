import { type Complaint, QUOTAS } from '../core/index.ts';
import type { EventPattern, FieldPattern } from './pattern.ts';
import { complaint, isObject, validateMatcher } from './validate-matcher.ts';

/** Problem of a pattern, with its path. */
export interface PatternProblem extends Complaint {
  /** Path in the pattern, e.g. `detail.totalCents[0]`. */
  readonly path: string;
}

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
  return [...unknownFields(pattern, ''), ...validateFields(pattern as FieldPattern, '')];
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

/** Lists the problems of an object in a pattern and of everything below it. */
function validateFields(pattern: FieldPattern, path: string): PatternProblem[] {
  const at = (field: string) => (path ? `${path}.${field}` : field);
  if (!isObject(pattern) || Object.keys(pattern).length === 0) {
    return [
      {
        path: path || 'pattern',
        ...complaint(
          'a pattern must name a field',
          pattern,
          'an object with at least one field',
          'name the field that must match, or use source: [is.prefix("")] to match every event',
        ),
      },
    ];
  }
  return [
    ...Object.entries(pattern).flatMap(([field, value]) =>
      field === '$or' ? validateAlternatives(value, at(field)) : validateField(value, at(field)),
    ),
    ...tooManyCombinations(pattern, path),
  ];
}

function validateField(value: unknown, path: string): PatternProblem[] {
  if (isObject(value)) return validateFields(value as FieldPattern, path);
  if (!Array.isArray(value)) {
    return [
      {
        path,
        ...complaint(
          'values must be in a list',
          value,
          'a list of values, or an object of further fields',
          `write [${JSON.stringify(value)}]`,
        ),
      },
    ];
  }
  if (value.length === 0) {
    return [
      {
        path,
        ...complaint(
          'an empty list matches nothing',
          value,
          'at least one value',
          'list a value, or leave the field out',
        ),
      },
    ];
  }
  return value.flatMap((matcher: unknown, index) => {
    const found = validateMatcher(matcher);
    return found ? [{ path: `${path}[${index}]`, ...found }] : [];
  });
}

function validateAlternatives(value: unknown, path: string): PatternProblem[] {
  if (!Array.isArray(value) || value.length < 2) {
    return [
      {
        path,
        ...complaint(
          '$or must contain alternatives',
          value,
          'a list of at least two patterns',
          'add an alternative, or move the only one out of $or',
        ),
      },
    ];
  }
  return value.flatMap((each: FieldPattern, index) => validateFields(each, `${path}[${index}]`));
}

/** Counts combinations of alternatives: EventBridge treats two `$or` side by side as one rule for each pair. */
function combinations(pattern: FieldPattern): number {
  return Object.entries(pattern).reduce((product, [field, value]) => {
    if (field === '$or' && Array.isArray(value)) {
      return (
        product *
        value.reduce<number>((sum, each) => sum + (isObject(each) ? combinations(each as FieldPattern) : 1), 0)
      );
    }
    return isObject(value) ? product * combinations(value) : product;
  }, 1);
}

function tooManyCombinations(pattern: FieldPattern, path: string): PatternProblem[] {
  const limit = QUOTAS.events.orCombinations;
  const count = path === '' ? combinations(pattern) : 0;
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
