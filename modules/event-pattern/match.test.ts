import fc from 'fast-check';
import { type EventPattern, is, matches, validatePattern } from './index.ts';

/** Pattern for detail, detail of the event, and true when EventBridge sends the event. */
type Vector = [what: string, pattern: unknown, detail: unknown, expected: boolean];

const state = <T>(value: T) => ({ state: value });

/**
 * Golden vectors.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
const VECTORS: Vector[] = [
  ['an equal text', state(['running']), state('running'), true],
  ['another text', state(['running']), state('stopped'), false],
  ['one of two texts', state(['running', 'stopped']), state('stopped'), true],
  ['a text in another case', state(['Running']), state('running'), false],
  ['the empty text', state(['']), state(''), true],
  ['an equal number', state([100]), state(100), true],
  ['a number as a text', state([100]), state('100'), false],
  ['true', state([true]), state(true), true],
  ['true as a text', state([true]), state('true'), false],
  ['null', state([null]), state(null), true],
  ['null that is not there', state([null]), {}, false],
  ['null against a text', state([null]), state('null'), false],
  ['a field that is not there', state(['running']), {}, false],
  ['two fields, both right', { a: ['x'], b: ['y'] }, { a: 'x', b: 'y', c: 'z' }, true],
  ['two fields, one wrong', { a: ['x'], b: ['y'] }, { a: 'x', b: 'z' }, false],
  ['a nested field', { a: { b: ['x'] } }, { a: { b: 'x' } }, true],
  ['a nested field of a text', { a: { b: ['x'] } }, { a: 'x' }, false],
  ['a text where an object is', { a: ['x'] }, { a: { b: 'x' } }, false],

  ['one value of a list', state(['b']), state(['a', 'b']), true],
  ['no value of a list', state(['c']), state(['a', 'b']), false],
  ['an empty list', state(['a']), state([]), false],
  ['a list in a list', state(['b']), state([['a'], ['b']]), true],
  ['an object of a list', { items: { sku: ['b'] } }, { items: [{ sku: 'a' }, { sku: 'b' }] }, true],
  ['fields of one object of a list', { items: { sku: ['a'], n: [2] } }, { items: [{ sku: 'a', n: 2 }] }, true],
  [
    'fields of two objects of a list',
    { items: { sku: ['a'], n: [2] } },
    {
      items: [
        { sku: 'a', n: 1 },
        { sku: 'b', n: 2 },
      ],
    },
    false,
  ],

  ['a prefix', state([is.prefix('run')]), state('running'), true],
  ['another prefix', state([is.prefix('run')]), state('rerun'), false],
  ['a prefix of a number', state([is.prefix('1')]), state(100), false],
  ['a prefix in any case', state([is.prefixIgnoringCase('RUN')]), state('running'), true],
  ['a suffix', state([is.suffix('.png')]), state('a.png'), true],
  ['another suffix', state([is.suffix('.png')]), state('a.png.txt'), false],
  ['a suffix in any case', state([is.suffixIgnoringCase('.PNG')]), state('a.png'), true],
  ['equal in any case', state([is.ignoringCase('ALICE')]), state('aLiCe'), true],
  ['not equal in any case', state([is.ignoringCase('ALICE')]), state('bob'), false],

  ['anything but a text', state([is.anythingBut('initializing')]), state('running'), true],
  ['anything but that text', state([is.anythingBut('initializing')]), state('initializing'), false],
  ['anything but a text, as one value', state([{ 'anything-but': 'a' }]), state('b'), true],
  ['anything but two texts', state([is.anythingBut('a', 'b')]), state('b'), false],
  ['anything but numbers', state([is.anythingBut(100, 200)]), state(300), true],
  ['anything but that number', state([is.anythingBut(100, 200)]), state(200), false],
  ['anything but, not there', state([is.anythingBut('a')]), {}, false],
  ['anything but, of another type', state([is.anythingBut('a')]), state(5), true],
  ['anything but, one of a list is another', state([is.anythingBut('a')]), state(['a', 'b']), true],
  ['anything but, all of a list', state([is.anythingBut('a')]), state(['a', 'a']), false],
  ['anything but a prefix', state([is.anythingButPrefix('init')]), state('running'), true],
  ['anything but that prefix', state([is.anythingButPrefix('init')]), state('initial'), false],
  ['anything but two prefixes', state([is.anythingButPrefix('init', 'err')]), state('error'), false],
  ['anything but a suffix', state([is.anythingButSuffix('.txt')]), state('a.png'), true],
  ['anything but that suffix', state([is.anythingButSuffix('.txt', '.rtf')]), state('a.rtf'), false],
  ['anything but in any case', state([is.anythingButIgnoringCase('init', 'error')]), state('INIT'), false],
  ['anything but others in any case', state([is.anythingButIgnoringCase('init')]), state('Running'), true],
  ['anything but a wildcard', state([is.anythingButLike('*/lib/*')]), state('/usr/lib/x'), false],
  ['anything but another wildcard', state([is.anythingButLike('*/lib/*')]), state('/usr/bin/x'), true],

  ['a number in a range', state([is.number('>', 0, '<=', 5)]), state(5), true],
  ['a number below a range', state([is.number('>', 0, '<=', 5)]), state(0), false],
  ['a number above a range', state([is.number('>=', 0, '<', 5)]), state(5), false],
  ['a number at the bottom', state([is.number('>=', 0, '<', 5)]), state(0), true],
  ['a small number', state([is.number('<', 10)]), state(-1), true],
  ['an equal number, compared', state([is.number('=', 301.8)]), state(301.8), true],
  ['a number that differs, compared', state([is.number('=', 301.8)]), state(301.9), false],
  ['a text, compared', state([is.number('>', 0)]), state('1'), false],

  ['an address in a network', state([is.within('10.0.0.0/24')]), state('10.0.0.255'), true],
  ['an address beside a network', state([is.within('10.0.0.0/24')]), state('10.0.1.0'), false],
  ['an IPv6 address in a network', state([is.within('2001:db8::/32')]), state('2001:db8:1::1'), true],
  ['an IPv6 address in an IPv4 network', state([is.within('10.0.0.0/24')]), state('2001:db8::1'), false],
  ['no address', state([is.within('10.0.0.0/24')]), state('host'), false],
  ['a number for an address', state([is.within('10.0.0.0/24')]), state(10), false],

  ['there', state([is.present()]), state('x'), true],
  ['there, as null', state([is.present()]), state(null), true],
  ['not there', state([is.present()]), {}, false],
  ['there, but an object', state([is.present()]), state({ a: 1 }), false],
  ['absent', state([is.absent()]), {}, true],
  ['absent, but there', state([is.absent()]), state('x'), false],
  ['absent, in an object that is not there', { a: { b: [is.absent()] } }, {}, true],
  ['a text, or absent', state(['x', is.absent()]), {}, true],
  ['present in an empty list', state([is.present()]), state([]), false],

  ['a wildcard', state([is.like('a/*/c')]), state('a/b/c'), true],
  ['a wildcard for nothing', state([is.like('a*b')]), state('ab'), true],
  ['two wildcards', state([is.like('*.example.*')]), state('www.example.com'), true],
  ['dots are dots', state([is.like('*.example.*')]), state('wwwXexampleYcom'), false],
  ['over lines', state([is.like('a*b')]), state('a\nb'), true],
  ['a star itself', state([is.like('a\\*b')]), state('a*b'), true],
  ['a star itself is no wildcard', state([is.like('a\\*b')]), state('axb'), false],
  ['a backslash itself', state([is.like('a\\\\b')]), state('a\\b'), true],
  ['a wildcard against a number', state([is.like('1*')]), state(100), false],

  ['one of two alternatives', { $or: [{ a: ['x'] }, { b: ['y'] }] }, { a: 'z', b: 'y' }, true],
  ['none of two alternatives', { $or: [{ a: ['x'] }, { b: ['y'] }] }, { a: 'z', b: 'z' }, false],
  ['alternatives and a field', { c: ['z'], $or: [{ a: ['x'] }, { b: ['y'] }] }, { a: 'x', c: 'q' }, false],
  [
    'alternatives within alternatives',
    { $or: [{ a: ['x'], $or: [{ b: [1] }, { b: [2] }] }, { c: ['y'] }] },
    { a: 'x', b: 2 },
    true,
  ],
];

describe('which events match which patterns', () => {
  it.each(VECTORS)('%s', (_what, pattern, detail, expected) => {
    const whole = { detail: pattern } as EventPattern;
    expect(validatePattern(whole)).toEqual([]);
    expect(matches(whole, { source: 'test', detail })).toBe(expected);
  });

  it('compares the fields around detail too', () => {
    const pattern: EventPattern = { source: ['landform.orders'], 'detail-type': [is.prefix('Order')] };
    expect(matches(pattern, { source: 'landform.orders', 'detail-type': 'OrderConfirmed', detail: {} })).toBe(true);
    expect(matches(pattern, { source: 'landform.orders', 'detail-type': 'Refund', detail: {} })).toBe(false);
    expect(matches({ $or: [{ source: ['a'] }, { account: ['1'] }] }, { source: 'a' })).toBe(true);
  });

  const json = fc.dictionary(
    fc.stringMatching(/^[a-z]{1,4}$/),
    fc.oneof(fc.string(), fc.integer({ min: -1e9, max: 1e9 }), fc.boolean(), fc.constant(null)),
    { minKeys: 1, maxKeys: 5 },
  );

  it('always matches an event with the pattern that lists its own values', () => {
    fc.assert(
      fc.property(json, (detail) => {
        const pattern = Object.fromEntries(Object.entries(detail).map(([field, value]) => [field, [value]]));
        return matches({ detail: pattern }, { detail });
      }),
    );
  });

  it('never matches a value both by anything-but and by itself', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (excluded, value) => {
        const but = matches({ detail: state([is.anythingBut(excluded)]) }, { detail: state(value) });
        return but !== matches({ detail: state([excluded]) }, { detail: state(value) });
      }),
    );
  });

  it('finds every text by each of its beginnings, ends, and by wildcards between them', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z.+?()[\]^$|]{1,20}$/), fc.nat(20), (text, cut) => {
        const [start, end] = [text.slice(0, cut), text.slice(cut)];
        return [is.prefix(start), is.suffix(end), is.like(`${start}*${end}`)].every((matcher) =>
          matches({ detail: state([matcher]) }, { detail: state(text) }),
        );
      }),
    );
  });
});
