import * as z from 'zod/mini';
import { InvalidInput, isPermanent, loggable, PermanentError, RetryableError } from './errors.ts';
import { parse } from './parse.ts';

describe('loggable', () => {
  it('keeps name and message of an error and of its cause', () => {
    const error = new RetryableError('outside', { cause: new TypeError('inside') });
    expect(loggable(error)).toMatchObject({
      name: 'RetryableError',
      message: 'outside',
      cause: { name: 'TypeError', message: 'inside' },
    });
  });

  it('drops every other field: the SDK puts items there', () => {
    const error = Object.assign(new Error('refused'), { Item: { card: 'tok_secret' } });
    expect(JSON.stringify(loggable(error))).not.toContain('tok_secret');
  });

  it('says of what is not an error only its type', () => {
    expect(loggable('tok_secret')).toEqual({ name: 'NotAnError', message: 'string' });
  });
});

describe('isPermanent', () => {
  it('tells what a retry can mend', () => {
    expect(isPermanent(new PermanentError('CardDeclined', 'no'))).toBe(true);
    expect(isPermanent(new RetryableError('dropped'))).toBe(false);
    expect(isPermanent(new Error('unknown'))).toBe(false);
  });
});

describe('parse', () => {
  const schema = z.strictObject({ card: z.object({ token: z.string().check(z.regex(/^tok_/)) }) });

  it('gives the input when it fits', () => {
    expect(parse(schema, { card: { token: 'tok_ok' } })).toEqual({ card: { token: 'tok_ok' } });
  });

  it('fails: says where and why, never the value', () => {
    const given = { card: { token: '4111 1111 1111 1111' } };
    expect(() => parse(schema, given)).toThrow(InvalidInput);
    expect(() => parse(schema, given)).toThrow('card.token: ');
    try {
      parse(schema, given);
    } catch (error) {
      expect(JSON.stringify([error, String(error)])).not.toContain('4111');
    }
  });

  it('fails: says when the whole input is something else', () => {
    expect(() => parse(schema, 'text')).toThrow('(whole input): ');
  });
});
