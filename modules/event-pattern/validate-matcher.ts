import { isIP } from 'node:net';
import type { Complaint } from '../../base/errors.ts';
import { isRecord } from '../../base/is-record.ts';
import { QUOTAS } from '../../base/quotas.ts';

const NUMERIC_OPERATORS = ['<', '<=', '=', '>=', '>'];
const isText = (value: unknown): value is string => typeof value === 'string' && value.length > 0;
/** A number that is known only at apply is encoded by the engine as one that nobody writes. */
const isToken = (value: number): boolean => value < -1e280;
const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && (Math.abs(value) <= QUOTAS.events.patternNumber.value || isToken(value));

export const complaint = (rule: string, given: unknown, allowed: string, fix: string): Complaint => ({
  rule,
  given,
  allowed,
  fix,
});

/** Validates a matcher, and returns the complaint if there is one. */
export function validateMatcher(
  matcher: unknown,
  operators: readonly string[] = OPERATOR_NAMES,
): Complaint | undefined {
  if (matcher === null || typeof matcher === 'string' || typeof matcher === 'boolean') return undefined;
  if (typeof matcher === 'number') return isNumber(matcher) ? undefined : numberTooLarge(matcher);
  if (!isRecord(matcher)) {
    return complaint(
      'a value cannot be a list',
      matcher,
      'a string, number, boolean, null or matcher',
      'remove the inner brackets',
    );
  }
  const [operator, ...others] = Object.keys(matcher);
  if (operator === undefined || others.length > 0) {
    return complaint(
      'a matcher must have one operator',
      matcher,
      operators.join(', '),
      'write a separate matcher for each operator: one of them has to match',
    );
  }
  const check = operators.includes(operator) ? OPERATORS[operator] : undefined;
  if (!check)
    return complaint(
      Object.hasOwn(OPERATORS, operator)
        ? 'the operator is not one of those that are known here'
        : 'there is no such operator',
      operator,
      operators.join(', '),
      'use the builder, e.g. is.prefix("landform.")',
    );
  return check(matcher[operator]);
}

const numberTooLarge = (given: number): Complaint =>
  complaint(
    'EventBridge cannot compare numbers this large',
    given,
    `-${QUOTAS.events.patternNumber.value} to ${QUOTAS.events.patternNumber.value} (${QUOTAS.events.patternNumber.source})`,
    'send the number as a string and match that',
  );

const text =
  (operator: string) =>
  (value: unknown): Complaint | undefined =>
    isText(value)
      ? undefined
      : complaint(
          `${operator} must be a string`,
          value,
          'a string that is not empty',
          `write { "${operator}": "text" }`,
        );

const textInAnyCase =
  (operator: string) =>
  (value: unknown): Complaint | undefined => {
    if (typeof value === 'string') return undefined;
    if (isRecord(value) && Object.keys(value).join() === 'equals-ignore-case')
      return text('equals-ignore-case')(value['equals-ignore-case']);
    return complaint(
      `${operator} must be a string`,
      value,
      'a string, or { "equals-ignore-case": string }',
      `write { "${operator}": "text" }`,
    );
  };

function wildcard(value: unknown): Complaint | undefined {
  if (!isText(value)) return text('wildcard')(value);
  const withoutEscapes = value.replace(/\\[\\*]/g, '');
  if (withoutEscapes.includes('\\')) {
    return complaint(
      'wildcard has a backslash before a character that needs none',
      value,
      '\\* for an asterisk and \\\\ for a backslash',
      'double the backslash',
    );
  }
  if (!withoutEscapes.includes('**')) return undefined;
  return complaint(
    'wildcard must not have two asterisks next to each other',
    value,
    'single asterisks, each for any characters',
    `write "${value.replace(/\*+/g, '*')}"`,
  );
}

function cidr(value: unknown): Complaint | undefined {
  const [address = '', bits = '', ...rest] = typeof value === 'string' ? value.split('/') : [];
  const family = isIP(address);
  const isNetwork =
    family > 0 && rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128);
  if (isNetwork) return undefined;
  return complaint(
    'cidr must be a network',
    value,
    'an IPv4 network up to /32 or an IPv6 network up to /128',
    'write { "cidr": "10.0.0.0/24" }',
  );
}

function exists(value: unknown): Complaint | undefined {
  if (typeof value === 'boolean') return undefined;
  return complaint('exists must be true or false', value, 'true, false', 'use is.present() or is.absent()');
}

function numeric(value: unknown): Complaint | undefined {
  const parts: unknown[] = Array.isArray(value) ? value : [];
  const operators = parts.filter((_, index) => index % 2 === 0);
  const numbers = parts.filter((_, index) => index % 2 === 1);
  const shape =
    (parts.length === 2 || parts.length === 4) &&
    operators.every((operator) => typeof operator === 'string' && NUMERIC_OPERATORS.includes(operator)) &&
    numbers.every((number) => typeof number === 'number');
  if (!shape) {
    return complaint(
      'numeric must be one or two comparisons',
      value,
      'an operator (< <= = >= >) and a number, once or twice',
      'write { "numeric": [">", 0, "<=", 5] }',
    );
  }
  const large = numbers.find((number) => !isNumber(number));
  if (large !== undefined) return numberTooLarge(large);
  return parts.length === 4 ? range(parts as [string, number, string, number]) : undefined;
}

function range(value: readonly [string, number, string, number]): Complaint | undefined {
  const [first, bottom, second, top] = value;
  if (first.startsWith('>') && second.startsWith('<') && bottom < top) return undefined;
  return complaint(
    'a numeric range must have its lower bound first',
    value,
    '> or >= with the lower number, then < or <= with the higher one',
    'write { "numeric": [">", 0, "<=", 5] }',
  );
}

function anythingBut(value: unknown): Complaint | undefined {
  const isPlain = (each: unknown) => typeof each === 'string' || isNumber(each);
  if (Array.isArray(value) && new Set(value.filter(isPlain).map((each) => typeof each)).size > 1) {
    return complaint(
      'anything-but must not mix texts and numbers',
      value,
      'texts alone, or numbers alone',
      'write numbers as the event holds them, or make two matchers of two fields',
    );
  }
  if (isPlain(value) || (Array.isArray(value) && value.length > 0 && value.every(isPlain))) return undefined;
  const [operator, ...others] = isRecord(value) ? Object.keys(value) : [];
  if (isRecord(value) && operator && others.length === 0 && NEGATABLE.includes(operator)) {
    const inner = value[operator];
    const texts: unknown[] = Array.isArray(inner) ? inner : [inner];
    const check = operator === 'wildcard' ? wildcard : text(operator);
    if (texts.length > 0) return texts.map(check).find((found) => found !== undefined);
  }
  return complaint(
    'anything-but must name at least one excluded value',
    value,
    `strings and numbers, or one of ${NEGATABLE.join(', ')} with strings`,
    'use is.anythingBut("a", "b") or is.anythingButPrefix("a")',
  );
}

const NEGATABLE = ['prefix', 'suffix', 'wildcard', 'equals-ignore-case'];
const OPERATORS: Readonly<Record<string, (value: unknown) => Complaint | undefined>> = {
  prefix: textInAnyCase('prefix'),
  suffix: textInAnyCase('suffix'),
  'equals-ignore-case': text('equals-ignore-case'),
  wildcard,
  cidr,
  exists,
  numeric,
  'anything-but': anythingBut,
};
export const OPERATOR_NAMES = Object.keys(OPERATORS);
