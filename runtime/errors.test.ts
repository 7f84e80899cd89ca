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

  it('keeps the stack, and nothing of a cause that is no error', () => {
    const error = new RetryableError('outside', { cause: { card: 'tok_secret' } });
    expect(loggable(error)).toEqual({
      name: 'RetryableError',
      message: 'outside',
      stack: error.stack,
      cause: undefined,
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

describe('the name of an error', () => {
  it('is what a workflow compares to tell what it may try again', () => {
    expect(new PermanentError('CardDeclined', 'no')).toMatchObject({ name: 'CardDeclined', message: 'no' });
    expect(new RetryableError('dropped')).toMatchObject({ name: 'RetryableError', message: 'dropped' });
    expect(new InvalidInput([{ path: 'a', message: 'b' }])).toMatchObject({
      name: 'InvalidInput',
      message: 'invalid input: a: b',
      issues: [{ path: 'a', message: 'b' }],
    });
  });
});

describe('isPermanent', () => {
  it('tells what a retry can mend', () => {
    expect(isPermanent(new PermanentError('CardDeclined', 'no'))).toBe(true);
    expect(isPermanent(new RetryableError('dropped'))).toBe(false);
    expect(isPermanent(new Error('unknown'))).toBe(false);
    expect(isPermanent(new InvalidInput([]))).toBe(true);
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
