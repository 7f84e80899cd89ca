import type { Complaint } from '../../base/errors.ts';
import { isRecord } from '../../base/is-record.ts';
import type { FieldPattern } from './pattern.ts';
import { type Dialect, type PatternProblem, validateFields } from './validate.ts';
import { complaint, OPERATOR_NAMES } from './validate-matcher.ts';

/** Records that a filter of an event source reads. */
export interface FilterDialect {
  /**
   * Fields of a record, e.g. `body` and `messageAttributes` of a message.
   *
   * @default - any
   */
  readonly fields?: readonly string[];
  /** Field with what the sender wrote, e.g. `body`. */
  readonly data?: string;
  /** Records hold items of DynamoDB, whose values are below their type and are texts. */
  readonly items?: boolean;
}

/**
 * Operators that Lambda documents for filters; rules know more.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax
 */
const OPERATORS = OPERATOR_NAMES.filter((operator) => !['wildcard', 'cidr'].includes(operator));

/** Members of the `dynamodb` field that hold attributes of the item. */
const ITEMS = ['Keys', 'NewImage', 'OldImage'];
const TYPES = ['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M'];
const DYNAMODB = 'https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html';

/**
 * Lists everything wrong with a filter of an event source that Lambda would refuse, or that no record could ever match: such records are skipped,
 * or deleted, without an invocation.
 *
 * @returns no problems for a good filter
 */
export function validateFilter(filter: unknown, dialect: FilterDialect = {}): PatternProblem[] {
  const wrong = validateFields(filter as FieldPattern, [], dialectOf(dialect));
  if (!isRecord(filter)) return wrong;
  return [...unknownFields(filter, '', dialect), ...wrong, ...(dialect.items ? untyped(filter) : [])];
}

function dialectOf({ items }: FilterDialect): Dialect {
  return {
    operators: items ? OPERATORS.filter((operator) => operator !== 'numeric') : OPERATORS,
    check: (path, matcher) => nested(matcher) ?? (items ? numberInItem(path, matcher) : undefined),
  };
}

function unknownFields(
  filter: Readonly<Record<string, unknown>>,
  at: string,
  dialect: FilterDialect,
): PatternProblem[] {
  const { fields, data } = dialect;
  if (!fields) return [];
  return Object.entries(filter).flatMap(([field, value]) => {
    if (field === '$or') {
      const alternatives = Array.isArray(value) ? value.filter(isRecord) : [];
      return alternatives.flatMap((each, index) => unknownFields(each, `${at}$or[${index}].`, dialect));
    }
    if (fields.includes(field)) return [];
    const near = fields.find((known) => known.toLowerCase() === field.toLowerCase());
    const fix = near ? `write "${near}"` : `move it into ${data}: { ${data}: { "${field}": [...] } }`;
    const wrong = complaint('a record has no such field, so none would match', field, fields.join(', '), fix);
    return [{ path: `${at}${field}`, ...wrong }];
  });
}

/** Refuses `anything-but` with an operator in it, which rules know and filters do not. */
function nested(matcher: unknown): Complaint | undefined {
  if (!isRecord(matcher) || !isRecord(matcher['anything-but'])) return undefined;
  const allowed =
    'texts, or numbers (https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax)';
  return complaint(
    'anything-but of a filter takes values only',
    matcher,
    allowed,
    'write { "anything-but": ["a", "b"] }',
  );
}

/** DynamoDB writes numbers as texts, so that no number is equal to one. */
function numberInItem(path: readonly string[], matcher: unknown): Complaint | undefined {
  if (path.at(-1) !== 'N' || !holdsNumber(matcher)) return undefined;
  return complaint(
    'DynamoDB writes numbers as texts, so none would match',
    matcher,
    `texts (${DYNAMODB})`,
    'write ["5"] instead of [5]',
  );
}

function holdsNumber(matcher: unknown): boolean {
  const values = isRecord(matcher) ? Object.values(matcher).flat() : [matcher];
  return values.some((value) => typeof value === 'number');
}

/** Finds attributes whose values do not are below a type: `{ S: ['A'] }`. */
function untyped(filter: Readonly<Record<string, unknown>>): PatternProblem[] {
  const record = isRecord(filter['dynamodb']) ? filter['dynamodb'] : {};
  return ITEMS.flatMap((image) => {
    const item = record[image];
    if (!isRecord(item)) return [];
    return Object.entries(item).flatMap(([attribute, value]) => {
      const types = isRecord(value) ? Object.keys(value) : [];
      if (attribute === '$or' || (types.length > 0 && types.every((type) => TYPES.includes(type)))) return [];
      return [
        {
          path: `dynamodb.${image}.${attribute}`,
          ...complaint(
            'the value of an attribute is below its type',
            value,
            `one of ${TYPES.join(', ')} (${DYNAMODB})`,
            'write { "S": ["A"] }',
          ),
        },
      ];
    });
  });
}
