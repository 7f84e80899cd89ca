import { synth } from '../../test/kit/synth.ts';
import { checkGiven, checkJson, checkText } from './index.ts';

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

describe('a value that is to be a text', () => {
  const text = (value: unknown) => () => synth((stack) => checkText(stack, 'description', value));

  it.each([
    [undefined, 'set description, or leave its key out'],
    [null, 'set description, or leave its key out'],
    [5, "write description: '5'"],
    [{ text: 'a' }, 'give description as a text'],
  ])('fails: CO017 for %j', (value, fix) => {
    expect(text(value)).toThrow('[CO017] test: description must be a text');
    expect(text(value)).toThrow(fix);
  });

  it('fails: CO019 without properties', () => {
    const given = (props: unknown) => () => synth((stack) => checkGiven(stack, props as { key: string }, 'key'));
    expect(given(undefined)).toThrow('[CO019]');
    expect(given('text')).toThrow('an object');
    expect(given({ name: 'a', key: null })).toThrow(/key must be given[\s\S]*only name, key[\s\S]*add key/);
    expect(given({ key: 'a' })).not.toThrow();
  });

  it('passes: a text', () => expect(text('')).not.toThrow());
});
