/** Matcher of a single value. A plain string, number, boolean or null matches an equal value. */
export type Matcher =
  | string
  | number
  | boolean
  | null
  | { readonly prefix: string | { readonly 'equals-ignore-case': string } }
  | { readonly suffix: string | { readonly 'equals-ignore-case': string } }
  | { readonly 'equals-ignore-case': string }
  | { readonly wildcard: string }
  | { readonly cidr: string }
  | { readonly exists: boolean }
  | { readonly numeric: readonly (NumericOperator | number)[] }
  | { readonly 'anything-but': AnythingBut };

export type NumericOperator = '<' | '<=' | '=' | '>=' | '>';

/** Values that a field must not have. */
export type AnythingBut =
  | string
  | number
  | readonly (string | number)[]
  | { readonly prefix: string | readonly string[] }
  | { readonly suffix: string | readonly string[] }
  | { readonly wildcard: string | readonly string[] }
  | { readonly 'equals-ignore-case': string | readonly string[] };

/**
 * Pattern of an object's fields: each field has a list of matchers, or a pattern of its own. `$or` contains
 * alternatives.
 */
export interface FieldPattern {
  readonly $or?: readonly FieldPattern[];
  readonly [field: string]: readonly Matcher[] | readonly FieldPattern[] | FieldPattern | undefined;
}

/**
 * Pattern of the events that a rule receives: every named field must match one of its matchers.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export interface EventPattern {
  readonly source?: readonly Matcher[];
  readonly 'detail-type'?: readonly Matcher[];
  readonly detail?: FieldPattern;
  readonly account?: readonly Matcher[];
  readonly region?: readonly Matcher[];
  readonly resources?: readonly Matcher[];
  readonly id?: readonly Matcher[];
  readonly time?: readonly Matcher[];
  readonly version?: readonly Matcher[];
  readonly 'replay-name'?: readonly Matcher[];
  readonly $or?: readonly EventPattern[];
}

/** Builders of matchers: `source: [is.prefix('landform.')]`. */
export const is = {
  /** Matches strings that begin with `text`. */
  prefix: (text: string) => ({ prefix: text }),
  /** Matches strings that begin with `text`, ignoring case. */
  prefixIgnoringCase: (text: string) => ({ prefix: { 'equals-ignore-case': text } }),
  /** Matches strings that end with `text`. */
  suffix: (text: string) => ({ suffix: text }),
  /** Matches strings that end with `text`, ignoring case. */
  suffixIgnoringCase: (text: string) => ({ suffix: { 'equals-ignore-case': text } }),
  /** Matches strings equal to `text`, ignoring case. */
  ignoringCase: (text: string) => ({ 'equals-ignore-case': text }),
  /** Matches strings that fit `text`, in which each `*` stands for any characters. */
  like: (text: string) => ({ wildcard: text }),
  /** Matches IP addresses in a network, e.g. `10.0.0.0/24` or `2001:db8::/32`. */
  within: (network: string) => ({ cidr: network }),
  /** Matches any value of a field that exists. */
  present: () => ({ exists: true }),
  /** Matches if the field does not exist. */
  absent: () => ({ exists: false }),
  /** Matches numbers, with one comparison or two for a range: `is.number('>', 0, '<=', 5)`. */
  number: (...comparison: [NumericOperator, number] | [NumericOperator, number, NumericOperator, number]) => ({
    numeric: comparison,
  }),
  /** Matches existing values other than these. */
  anythingBut: (...values: [string | number, ...(string | number)[]]) => ({ 'anything-but': values }),
  /** Matches existing values that begin with none of these. */
  anythingButPrefix: (...texts: [string, ...string[]]) => ({ 'anything-but': { prefix: texts } }),
  /** Matches existing values that end with none of these. */
  anythingButSuffix: (...texts: [string, ...string[]]) => ({ 'anything-but': { suffix: texts } }),
  /** Matches existing values that fit none of these, in which each `*` stands for any characters. */
  anythingButLike: (...texts: [string, ...string[]]) => ({ 'anything-but': { wildcard: texts } }),
  /** Matches existing values that equal none of these, ignoring case. */
  anythingButIgnoringCase: (...texts: [string, ...string[]]) => ({ 'anything-but': { 'equals-ignore-case': texts } }),
} as const;
