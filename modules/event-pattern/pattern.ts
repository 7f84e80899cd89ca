/** One way a value can match. A plain string, number, boolean or null matches what equals it. */
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

/** What a value must not be. */
export type AnythingBut =
  | string
  | number
  | readonly (string | number)[]
  | { readonly prefix: string | readonly string[] }
  | { readonly suffix: string | readonly string[] }
  | { readonly wildcard: string | readonly string[] }
  | { readonly 'equals-ignore-case': string | readonly string[] };

/** Fields of an object: each a list of ways to match, or a pattern of its own. `$or` holds alternatives. */
export interface FieldPattern {
  readonly $or?: readonly FieldPattern[];
  readonly [field: string]: readonly Matcher[] | readonly FieldPattern[] | FieldPattern | undefined;
}

/**
 * Which events a rule wants: those where every field named matches one of the values listed for it.
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

/** Matchers that read like the sentence they make: `source: [is.prefix('landform.')]`. */
export const is = {
  /** Begins with `text`. */
  prefix: (text: string) => ({ prefix: text }),
  /** Begins with `text`, in any case. */
  prefixIgnoringCase: (text: string) => ({ prefix: { 'equals-ignore-case': text } }),
  /** Ends with `text`. */
  suffix: (text: string) => ({ suffix: text }),
  /** Ends with `text`, in any case. */
  suffixIgnoringCase: (text: string) => ({ suffix: { 'equals-ignore-case': text } }),
  /** Equals `text` in any case. */
  ignoringCase: (text: string) => ({ 'equals-ignore-case': text }),
  /** Fits `text`, in which each `*` stands for any characters. */
  like: (text: string) => ({ wildcard: text }),
  /** An address within a network, e.g. `10.0.0.0/24` or `2001:db8::/32`. */
  within: (network: string) => ({ cidr: network }),
  /** There at all, whatever the value. */
  present: () => ({ exists: true }),
  /** Not there. */
  absent: () => ({ exists: false }),
  /** A number compared once, or twice for a range: `is.number('>', 0, '<=', 5)`. */
  number: (...comparison: [NumericOperator, number] | [NumericOperator, number, NumericOperator, number]) => ({
    numeric: comparison,
  }),
  /** There, but none of these. */
  anythingBut: (...values: [string | number, ...(string | number)[]]) => ({ 'anything-but': values }),
  /** There, but not beginning with any of these. */
  anythingButPrefix: (...texts: [string, ...string[]]) => ({ 'anything-but': { prefix: texts } }),
  /** There, but not ending with any of these. */
  anythingButSuffix: (...texts: [string, ...string[]]) => ({ 'anything-but': { suffix: texts } }),
  /** There, but not fitting any of these, in which each `*` stands for any characters. */
  anythingButLike: (...texts: [string, ...string[]]) => ({ 'anything-but': { wildcard: texts } }),
  /** There, but none of these in any case. */
  anythingButIgnoringCase: (...texts: [string, ...string[]]) => ({ 'anything-but': { 'equals-ignore-case': texts } }),
} as const;
