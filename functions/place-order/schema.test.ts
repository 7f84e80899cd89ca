import fc from 'fast-check';
import { MAX_LINES, orderPayload, orderRequest } from '../contracts/order.ts';
import { CURRENCIES } from '../contracts/order-facts.ts';
import event from './events/request.json' with { type: 'json' };
import { readRequest } from './request.ts';

const order = JSON.parse(event.body);
const fits = (changes: object) => orderRequest.safeParse({ ...order, ...changes }).success;
const line = { sku: 'a', quantity: 1 };

describe('orderRequest', () => {
  it('takes an order', () => {
    expect(fits({})).toBe(true);
  });

  it.each<[string, object]>([
    ['no lines', { lines: [] }],
    ['too many lines', { lines: Array(MAX_LINES + 1).fill(line) }],
    ['a fraction of an article', { lines: [{ ...line, quantity: 1.5 }] }],
    ['no article', { lines: [{ ...line, quantity: 0 }] }],
    ['a price that is no number of cents', { lines: [{ ...line, unitPriceCents: 0.5 }] }],
    ['an article that would break a key', { lines: [{ ...line, sku: 'a#b' }] }],
    ['a currency in words', { currency: 'euro' }],
    ['a currency that nothing has a price in', { currency: 'XAU' }],
    ['the number of a card', { card: { token: '4111111111111111' } }],
    ['a country in words', { destination: { country: 'Germany' } }],
    ['something we do not know', { coupon: 'X' }],
  ])('fails: %s', (_, changes) => {
    expect(fits(changes)).toBe(false);
  });

  it.each(CURRENCIES)('takes %s', (currency) => {
    expect(fits({ currency })).toBe(true);
  });

  it('takes a line with the price that the customer saw, and one without', () => {
    expect(fits({ lines: [{ ...line, unitPriceCents: 1 }, line] })).toBe(true);
  });

  it('takes the most lines', () => {
    expect(fits({ lines: Array(MAX_LINES).fill(line) })).toBe(true);
  });
});

describe('readRequest', () => {
  it('reads an order from the event of the API', () => {
    expect(readRequest(event, 'corr-1')).toEqual({
      customerId: 'customer-1',
      idempotencyKey: '7d0d3c1e-order-1',
      request: order,
      correlationId: 'corr-1',
    });
  });

  it.each([{}, { 'idempotency-key': 'short' }, { 'idempotency-key': 'has a space' }])(
    'fails: 400 for the headers %j',
    (headers) => {
      expect(() => readRequest({ ...event, headers }, 'corr-1')).toThrow(
        expect.objectContaining({ status: 400, code: 'idempotency-key-missing' }),
      );
    },
  );

  it('fails: a request that no authorizer saw', () => {
    expect(() => readRequest({ ...event, requestContext: {} }, 'corr-1')).toThrow(
      expect.objectContaining({ name: 'InvalidInput' }),
    );
  });

  it('reads any body into an order that the saga takes, or refuses it without repeating it', () => {
    const text = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .record({
          lines: fc.array(fc.record({ sku: fc.string(), quantity: fc.integer(), unitPriceCents: fc.integer() })),
          currency: fc.constantFrom('EUR', 'eur'),
          card: fc.record({ token: fc.constant('tok_ok') }),
          destination: fc.record({ country: fc.constantFrom('DE', 'de') }),
        })
        .map((value) => JSON.stringify(value)),
      fc
        .array(
          fc.record({
            sku: fc.constantFrom('a', 'b'),
            quantity: fc.integer({ min: 1, max: 1000 }),
            unitPriceCents: fc.integer({ min: 0, max: 1000 }),
          }),
          { minLength: 1, maxLength: 5 },
        )
        .map((lines) => JSON.stringify({ ...order, lines })),
    );
    fc.assert(
      fc.property(text, (body) => {
        let read: ReturnType<typeof readRequest>;
        try {
          read = readRequest({ ...event, body }, 'corr-1');
        } catch (error) {
          expect(error).toMatchObject({ name: 'InvalidInput' });
          return;
        }
        const { request, customerId } = read;
        const orderId = '11111111-1111-8111-8111-111111111111';
        const payload = {
          ...request,
          orderId,
          customerId,
          totalCents: 0,
          correlationId: 'corr-1',
        };
        expect(orderPayload.safeParse(payload).success).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
