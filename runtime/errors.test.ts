import { InvalidInput, isPermanent, loggable, PermanentError, RetryableError } from './errors.ts';

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

  it('keeps a log line short, whatever the error says', () => {
    const error = new Error('x'.repeat(1_000_000), { cause: new Error('y'.repeat(1_000_000)) });
    expect(JSON.stringify(loggable(error)).length).toBeLessThan(15_000);
    expect(loggable(new Error('short'))).toMatchObject({ message: 'short' });
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

describe('InvalidInput', () => {
  const fault = (index: number) => ({ path: `lines.${index}`, message: 'must be a number' });

  it('tells of ten faults, and of how many more there are', () => {
    const { issues } = new InvalidInput(Array.from({ length: 12 }, (_, index) => fault(index)));
    expect(issues).toEqual([
      ...Array.from({ length: 10 }, (_, index) => fault(index)),
      { path: '', message: 'and 2 more' },
    ]);
    expect(new InvalidInput(Array.from({ length: 10 }, (_, index) => fault(index))).issues).toHaveLength(10);
  });

  it('stays short, whatever it is told', () => {
    const long = 'x'.repeat(1_000_000);
    const error = new InvalidInput(Array.from({ length: 100_000 }, () => ({ path: long, message: long })));
    expect(JSON.stringify([error.issues, error.message]).length).toBeLessThan(12_000);
  });
});
