import * as z from 'zod/mini';
import { InvalidInput } from './errors.ts';
import { jsonOf, parse } from './parse.ts';

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
