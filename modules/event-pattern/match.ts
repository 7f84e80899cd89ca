import { BlockList, isIP } from 'node:net';
import { isRecord } from '../../base/is-record.ts';
import type { AnythingBut, EventPattern, FieldPattern, Matcher } from './pattern.ts';

/** Event that is compared with a rule's pattern. */
export type BusEvent = Readonly<Record<string, unknown>>;

/**
 * Tells if EventBridge would send an event to a rule with this pattern. For tests of rules and of producers, without
 * AWS.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function matches(pattern: EventPattern, event: BusEvent): boolean {
  return matchesFields(pattern as FieldPattern, event);
}

function matchesFields(pattern: FieldPattern, event: unknown): boolean {
  return Object.entries(pattern).every(([field, wanted]) => {
    if (field === '$or') return (wanted as readonly FieldPattern[]).some((each) => matchesFields(each, event));
    const value = isRecord(event) && Object.hasOwn(event, field) ? event[field] : undefined;
    if (Array.isArray(wanted)) return matchesValue(wanted as readonly Matcher[], value);
    return elements(value).some((each) => matchesFields(wanted as FieldPattern, each));
  });
}

/** Lists the elements of a list and of lists in it. Any other value, also a missing one, is one element. */
const elements = (value: unknown): unknown[] => {
  const flat = Array.isArray(value) ? value.flat(Number.POSITIVE_INFINITY) : [value];
  return flat.length > 0 ? flat : [undefined];
};

/** Tells if one of a field's values matches one of the matchers. Objects are not values. */
function matchesValue(wanted: readonly Matcher[], field: unknown): boolean {
  const values = elements(field).filter((value) => value !== undefined && !isRecord(value));
  return wanted.some((matcher) => {
    if (isRecord(matcher) && 'exists' in matcher) return matcher.exists === values.length > 0;
    return values.some((value) => matchesOne(matcher, value));
  });
}

function matchesOne(matcher: Matcher, value: unknown): boolean {
  if (!isRecord(matcher)) return matcher === value;
  if ('prefix' in matcher) return compare(matcher.prefix, value, (text, part) => text.startsWith(part));
  if ('suffix' in matcher) return compare(matcher.suffix, value, (text, part) => text.endsWith(part));
  if ('equals-ignore-case' in matcher) return compare(matcher, value, (text, part) => text === part);
  if ('wildcard' in matcher) return typeof value === 'string' && wildcardToRegExp(matcher.wildcard).test(value);
  if ('cidr' in matcher) return typeof value === 'string' && isWithin(value, matcher.cidr);
  if ('numeric' in matcher) return typeof value === 'number' && compareNumber(matcher.numeric, value);
  return 'anything-but' in matcher && isAnythingBut(matcher['anything-but'], value);
}

type Text = string | { readonly 'equals-ignore-case': string };

function compare(wanted: Text, value: unknown, how: (text: string, part: string) => boolean): boolean {
  if (typeof value !== 'string') return false;
  if (typeof wanted === 'string') return how(value, wanted);
  return how(value.toLowerCase(), wanted['equals-ignore-case'].toLowerCase());
}

function wildcardToRegExp(wildcard: string): RegExp {
  const source = wildcard.replace(/\\([\\*])|(\*)|([^*\\]+)/g, (_, escaped, star, plain) =>
    star ? '[^]*' : (escaped ?? plain).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  return new RegExp(`^${source}$`);
}

function isWithin(address: string, network: string): boolean {
  const family = isIP(address);
  const slash = network.indexOf('/');
  const base = network.slice(0, slash);
  if (family === 0 || family !== isIP(base)) return false;
  const type = family === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(base, Number(network.slice(slash + 1)), type);
  return list.check(address, type);
}

function compareNumber(comparison: readonly (string | number)[], value: number): boolean {
  for (let index = 0; index < comparison.length; index += 2) {
    if (!holds(value, `${comparison[index]}`, Number(comparison[index + 1]))) return false;
  }
  return true;
}

function holds(value: number, operator: string, bound: number): boolean {
  if (operator === '<') return value < bound;
  if (operator === '<=') return value <= bound;
  if (operator === '>') return value > bound;
  if (operator === '>=') return value >= bound;
  return value === bound;
}

function isAnythingBut(excluded: AnythingBut, value: unknown): boolean {
  const all = (each: unknown) => (Array.isArray(each) ? each : [each]);
  if (!isRecord(excluded)) return !all(excluded).includes(value);
  return Object.entries(excluded).every(([operator, texts]) =>
    all(texts).every((text) => !matchesOne({ [operator]: text } as Matcher, value)),
  );
}
