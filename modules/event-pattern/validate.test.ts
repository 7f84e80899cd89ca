import { QUOTAS } from '../../base/quotas.ts';
import { type EventPattern, is, type PatternProblem, validatePattern } from './index.ts';

const problems = (pattern: unknown): PatternProblem[] => validatePattern(pattern as EventPattern);
const inDetail = (matcher: unknown) => problems({ detail: { field: [matcher] } });
const alternatives = (count: number) => Array.from({ length: count }, (_, index) => ({ a: [index] }));
const limit = QUOTAS.events.patternNumber.value;

describe('the shape of a pattern', () => {
  it.each([
    ['no object', 'orders', 'a pattern must name a field'],
    [
      'an operator as a field inside $or',
      { detail: { $or: [{ prefix: ['a'] }, { b: ['c'] }] } },
      'a field inside $or has the name of an operator',
    ],
    [
      'an operator as a field deep inside $or',
      { detail: { $or: [{ a: { numeric: [1] } }, { b: ['c'] }] } },
      'a field inside $or has the name of an operator',
    ],
    ['no field', {}, 'a pattern must name a field'],
    ['a list', { detail: { a: 'x' } }, 'values must be in a list'],
    ['an empty list', { source: [] }, 'an empty list matches nothing'],
    ['an object without fields', { detail: {} }, 'a pattern must name a field'],
    ['an unknown field', { status: ['x'] }, 'an event has no such field'],
    [
      'an unknown field of an alternative',
      { $or: [{ source: ['a'] }, { status: ['x'] }] },
      'an event has no such field',
    ],
    ['one alternative', { $or: [{ source: ['a'] }] }, '$or must contain alternatives'],
    ['alternatives that are no list', { $or: { source: ['a'] } }, '$or must contain alternatives'],
    ['an alternative that is no object', { detail: { $or: [{ a: ['x'] }, 'b'] } }, 'a pattern must name a field'],
    ['a list in a list', { source: [['a']] }, 'a value cannot be a list'],
    [
      'too many combinations',
      { detail: { $or: alternatives(34), more: { $or: alternatives(34) } } },
      'the alternatives in $or have too many combinations',
    ],
  ])('fails: %s', (_what, pattern, rule) => {
    expect(problems(pattern).map((each) => each.rule)).toContainEqual(expect.stringContaining(rule));
  });

  it.each([
    ['one field', { source: ['a'] }],
    ['every field of an event', { id: ['1'], version: ['0'], region: ['eu-west-1'], time: [is.prefix('2026')] }],
    ['a field below another', { detail: { a: { b: { c: ['x', 1, true, null] } } } }],
    ['two alternatives', { $or: [{ source: ['a'] }, { detail: { a: ['x'] } }] }],
    [
      'as many combinations as EventBridge takes',
      { detail: { $or: alternatives(40), more: { $or: alternatives(25) } } },
    ],
  ])('passes: %s', (_what, pattern) => {
    expect(problems(pattern)).toEqual([]);
  });

  it('says where and how to repair it', () => {
    expect(problems({ detailType: ['OrderPlaced'] })).toEqual([
      expect.objectContaining({ path: 'detailType', fix: 'write "detail-type"' }),
    ]);
    expect(problems({ totalCents: [5] })[0]?.fix).toBe('move it into detail: detail: { "totalCents": [...] }');
    expect(problems({ detail: { a: { b: ['x', {}] } } })[0]?.path).toBe('detail.a.b[1]');
    expect(problems({ $or: [{ source: ['a'] }, { source: 'b' }] })[0]).toMatchObject({
      path: '$or[1].source',
      fix: 'write ["b"]',
    });
  });

  it('says everything that is wrong, not only the first', () => {
    expect(problems({ source: [], detail: { a: [{ prefix: 5 }, { exists: 'yes' }] } })).toHaveLength(3);
  });
});

describe('matchers', () => {
  it.each([
    ['two operators', { prefix: 'a', suffix: 'b' }, 'a matcher must have one operator'],
    ['no operator', {}, 'a matcher must have one operator'],
    ['an unknown operator', { contains: 'a' }, 'there is no such operator'],
    ['an operator of Object', { toString: 'a' }, 'there is no such operator'],
    ['a prefix that is a number', { prefix: 1 }, 'prefix must be a string'],
    ['a suffix of another kind', { suffix: { exists: true } }, 'suffix must be a string'],
    [
      'a prefix in any case that is no text',
      { prefix: { 'equals-ignore-case': 1 } },
      'equals-ignore-case must be a string',
    ],
    ['nothing in any case', is.ignoringCase(''), 'equals-ignore-case must be a string'],
    ['two stars', is.like('a**b'), 'wildcard must not have two asterisks'],
    ['a backslash', is.like('a\\b'), 'wildcard has a backslash before a character that needs none'],
    ['an empty wildcard', is.like(''), 'wildcard must be a string'],
    ['an address without bits', is.within('10.0.0.1'), 'cidr must be a network'],
    ['33 bits', is.within('10.0.0.0/33'), 'cidr must be a network'],
    ['129 bits', is.within('::/129'), 'cidr must be a network'],
    ['two slashes', is.within('10.0.0.0/8/8'), 'cidr must be a network'],
    ['a network that is a number', { cidr: 10 }, 'cidr must be a network'],
    ['exists as a text', { exists: 'true' }, 'exists must be true or false'],
    ['a comparison without a number', { numeric: ['>'] }, 'numeric must be one or two comparisons'],
    ['a comparison that is no list', { numeric: 5 }, 'numeric must be one or two comparisons'],
    ['an unknown comparison', { numeric: ['!=', 5] }, 'numeric must be one or two comparisons'],
    ['a comparison with a text', { numeric: ['>', '5'] }, 'numeric must be one or two comparisons'],
    ['an upper bound first', is.number('<', 5, '>', 0), 'a numeric range must have its lower bound first'],
    ['an empty range', is.number('>', 5, '<', 5), 'a numeric range must have its lower bound first'],
    ['a large number', limit + 1, 'EventBridge cannot compare numbers this large'],
    ['a large number, compared', is.number('>', -limit - 1), 'EventBridge cannot compare numbers this large'],
    ['anything but nothing', { 'anything-but': [] }, 'anything-but must name at least one excluded value'],
    ['anything but true', { 'anything-but': true }, 'anything-but must name at least one excluded value'],
    [
      'anything but a range',
      { 'anything-but': { numeric: ['>', 5] } },
      'anything-but must name at least one excluded value',
    ],
    ['anything but texts and numbers', { 'anything-but': ['a', 5] }, 'anything-but must not mix texts and numbers'],
    [
      'anything but no prefix',
      { 'anything-but': { prefix: [] } },
      'anything-but must name at least one excluded value',
    ],
    ['anything but an empty prefix', { 'anything-but': { prefix: ['a', ''] } }, 'prefix must be a string'],
    ['anything but two stars', { 'anything-but': { wildcard: 'a**b' } }, 'wildcard must not have two asterisks'],
  ])('fails: %s', (_what, matcher, rule) => {
    expect(inDetail(matcher).map((each) => each.rule)).toEqual([expect.stringContaining(rule)]);
  });

  it.each([
    ['the empty prefix, which every text has', is.prefix('')],
    ['a prefix in any case', is.prefixIgnoringCase('a')],
    ['a suffix', is.suffix('a')],
    ['a wildcard with a star itself', is.like('a\\**')],
    ['a wildcard with a backslash itself', is.like('a\\\\*')],
    ['an IPv4 network', is.within('10.0.0.0/32')],
    ['an IPv6 network', is.within('2001:db8::/128')],
    ['a range', is.number('>=', 0, '<', 5)],
    ['the largest number', limit],
    ['the smallest number, compared', is.number('>', -limit)],
    ['anything but one text', { 'anything-but': 'a' }],
    ['anything but texts', is.anythingBut('a', 'b')],
    ['anything but numbers', is.anythingBut(4, 5)],
    ['anything but one prefix', { 'anything-but': { prefix: 'a' } }],
    ['anything but wildcards', is.anythingButLike('a*', '*b')],
    ['anything but in any case', is.anythingButIgnoringCase('a')],
    ['present', is.present()],
    ['absent', is.absent()],
  ])('passes: %s', (_what, matcher) => {
    expect(inDetail(matcher)).toEqual([]);
  });
});
