import * as z from 'zod/mini';
import { InvalidInput } from './errors.ts';
import { jsonOf, parse } from './parse.ts';

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

  const issuesOf = (schema: z.ZodMiniType, input: unknown) => {
    try {
      parse(schema, input);
    } catch (error) {
      if (error instanceof InvalidInput) return error.issues;
      throw error;
    }
    throw new Error('nothing was refused');
  };

  it.each([
    [
      { card: { token: 'tok_ok' }, tok_SECRET: 1 },
      { path: '', message: 'has a field that is not known' },
    ],
    [
      { card: { token: 'tok_ok' }, tok_SECRET: 1, more: 2 },
      { path: '', message: 'has 2 fields that are not known' },
    ],
    [
      { card: { token: { tok_SECRET: true } } },
      { path: 'card.token', message: expect.stringContaining('received object') },
    ],
  ])('fails: %j, without the name that the sender gave', (input, issue) => {
    expect(issuesOf(schema, input)).toEqual([issue]);
  });

  it('names the fields of the schema, however deep, and hides those of a record', () => {
    const node: z.ZodMiniType = z.lazy(() => z.object({ value: z.optional(z.number()), next: z.optional(node) }));
    const deep = z.object({
      body: jsonOf(z.array(z.object({ headers: z.record(z.string(), z.nullish(z.number())), node }))),
    });
    const body = JSON.stringify([{ headers: { tok_SECRET: 'x' }, node: { next: { value: 'x' } } }]);
    expect(issuesOf(deep, { body }).map(({ path }) => path)).toEqual(['body.0.headers.*', 'body.0.node.next.value']);
  });

  it('fails: an input that is nested deeper than a stack', () => {
    const nest: z.ZodMiniType = z.lazy(() => z.object({ in: z.optional(nest) }));
    let input = {};
    for (let depth = 0; depth < 100_000; depth += 1) input = { in: input };
    expect(issuesOf(nest, input)).toEqual([{ path: '', message: 'is nested too deeply' }]);
  });
});

const order = jsonOf(z.object({ orderId: z.string() }));

function refusal(schema: z.ZodMiniType, input: unknown): InvalidInput {
  try {
    parse(schema, input);
  } catch (error) {
    if (error instanceof InvalidInput) return error;
  }
  throw new Error('nothing was refused');
}

describe('jsonOf', () => {
  it('gives what the JSON says, as the schema knows it', () => {
    expect(parse(order, '{"orderId":"1","secret":"tok_secret"}')).toEqual({ orderId: '1' });
  });

  it('fails: text that is no JSON, of which nothing is repeated', () => {
    const { issues, message } = refusal(order, 'tok_secret');
    expect(issues).toEqual([{ path: '', message: 'must be JSON' }]);
    expect(message).toBe('invalid input: (whole input): must be JSON');
  });

  it('fails: JSON that does not fit says where and why', () => {
    expect(refusal(order, '{}').issues).toEqual([
      { path: 'orderId', message: 'Invalid input: expected string, received undefined' },
    ]);
  });

  it('fails: what is not text', () => {
    expect(refusal(order, { orderId: '1' }).issues).toEqual([
      { path: '', message: 'Invalid input: expected string, received object' },
    ]);
  });
});

it('a refusal names every fault, so that a caller corrects them all at once', () => {
  const schema = z.object({ lines: z.array(z.object({ sku: z.string() })), country: z.string() });
  expect(refusal(schema, { lines: [{ sku: 1 }] }).message).toBe(
    'invalid input: lines.0.sku: Invalid input: expected string, received number; ' +
      'country: Invalid input: expected string, received undefined',
  );
});
