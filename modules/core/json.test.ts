import { synth } from '../../test/kit/synth.ts';
import { checkJson } from './index.ts';

const check = (value: unknown) => () => synth((stack) => checkJson(stack, 'schema', value));
const itself: Record<string, unknown> = {};
itself['a'] = itself;

describe('a value that is to be JSON', () => {
  it.each([
    ['a number that is none', { a: [Number.NaN] }, 'schema.a[0] is not JSON', 'NaN'],
    ['an endless number', { a: Number.POSITIVE_INFINITY }, 'schema.a is', 'Infinity'],
    ['a function', { a: { b: () => 1 } }, 'schema.a.b is', 'a function'],
    ['a gap in a list', [1, undefined], 'schema[1] is', 'undefined'],
    ['a large integer', { a: 5n }, 'schema.a is', 'a bigint'],
    ['a map', new Map(), 'schema is', 'a Map'],
    ['an expression', { pattern: /a/ }, 'schema.pattern is', 'a RegExp'],
    ['a date', { at: new Date(0) }, 'schema.at is', 'a Date'],
    ['what holds itself', itself, 'schema.a is', 'an object that holds itself'],
    ['nothing', undefined, 'schema is', 'undefined'],
  ])('fails: CO014 for %s', (_what, value, rule, given) => {
    expect(check(value)).toThrow(`[CO014] test: ${rule}`);
    expect(check(value)).toThrow(`given:   "${given}"`);
  });

  const shared = { type: 'string' };
  it.each([[{ a: [1, 'b', true, null, { c: undefined }] }], [[shared, shared]], [Object.create(null)], [''], [null]])(
    'passes: %j',
    (value) => expect(check(value)).not.toThrow(),
  );
});
