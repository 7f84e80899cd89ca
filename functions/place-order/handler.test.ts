import '../orders/testing/lambda-environment.ts';
import { lambdaContext } from '../../runtime/testing/lambda-context.ts';
import { MemoryPersistence } from '../../runtime/testing/memory-persistence.ts';
import { outputOf } from '../../runtime/testing/output.ts';
import { handlerDeps } from '../orders/testing/step-fixture.ts';
import event from './events/request.json' with { type: 'json' };
import { createHandler } from './handler.ts';
import { priceOf } from './price-list.ts';

type Handler = ReturnType<typeof createHandler>;

/** Creates one process that receives requests. */
function shop(startSaga: () => Promise<void> = async () => {}, more: object = {}) {
  const persistenceStore = new MemoryPersistence();
  let started = 0;
  let handler: Handler | undefined;
  const send = (changes: object = {}) =>
    outputOf(async () => {
      handler ??= createHandler({
        ...handlerDeps('place-order'),
        persistenceStore,
        region: 'eu-west-1',
        priceOf,
        ...more,
        startSaga: async () => {
          started += 1;
          await startSaga();
        },
      } as never);
      return handler({ ...event, ...changes } as never, lambdaContext());
    });
  return { send, persistenceStore, started: () => started };
}

describe('place-order', () => {
  it('accepts an order', async () => {
    const { send } = shop();
    const { result, logs, metrics } = await send();
    expect(result).toMatchObject({ statusCode: 202, headers: { 'x-correlation-id': 'corr-1' } });
    expect(JSON.parse(result?.body ?? '')).toEqual({ orderId: expect.any(String), status: 'PLACED' });
    for (const line of logs) expect(line).toMatchObject({ correlation_id: 'corr-1' });
    expect(metrics.length).toBeGreaterThan(0);
  });

  it('answers a repeated request with the result of the first', async () => {
    const { send, started } = shop();
    const [first, second] = [await send(), await send({ headers: { ...event.headers, 'X-Correlation-Id': 'corr-2' } })];
    expect(second.result?.body).toBe(first.result?.body);
    expect(second.result?.headers).toMatchObject({ 'x-correlation-id': 'corr-2' });
    expect(started()).toBe(1);
  });

  it('answers 409 while the first is still at it', async () => {
    let finish = (): void => {};
    let begun = (): void => {};
    const atIt = new Promise<void>((resolve) => (begun = resolve));
    const { send } = shop(() => {
      begun();
      return new Promise((resolve) => (finish = resolve));
    });
    const first = send();
    await atIt;
    const { result } = await send();
    finish();
    expect(result).toMatchObject({ statusCode: 409, headers: { 'retry-after': '1' } });
    expect((await first).result).toMatchObject({ statusCode: 202 });
  });

  it('lets a failed request be sent again', async () => {
    let tries = 0;
    const { send } = shop(async () => {
      tries += 1;
      if (tries === 1) throw new Error('throttled');
    });
    expect((await send()).result).toMatchObject({ statusCode: 500 });
    expect((await send()).result).toMatchObject({ statusCode: 202 });
  });

  it('answers 422 when the key comes with another order', async () => {
    const { send } = shop();
    await send();
    const { result } = await send({ body: event.body.replace('DE', 'FR') });
    expect(result).toMatchObject({ statusCode: 422 });
  });

  it('answers 422 with what an article costs when the customer saw another price', async () => {
    const { result } = await shop().send({ body: event.body.replace('1995', '0') });
    expect(result).toMatchObject({ statusCode: 422 });
    expect(JSON.parse(result?.body ?? '')).toMatchObject({
      type: 'urn:landform:problem:price-changed',
      issues: [{ path: 'lines.0.unitPriceCents', message: 'is 1995' }],
    });
  });

  it('answers 503 when the order cannot be claimed, which is a failure of ours', async () => {
    const lost = () => Promise.reject(new Error('connect ETIMEDOUT'));
    const { result, logs, metrics } = await shop(undefined, { claim: lost }).send();
    expect(result).toMatchObject({ statusCode: 503, headers: { 'retry-after': '5' } });
    expect(logs.find((line) => line['message'] === 'failed')).toMatchObject({
      level: 'ERROR',
      error: { cause: { message: 'connect ETIMEDOUT' } },
    });
    expect(metrics.some((line) => line['Failed'] === 1)).toBe(true);
  });

  it.each([
    ['400 without a key', { headers: {} }, 400],
    ['400 for what is not JSON', { body: '{' }, 400],
    ['400 for no body', { body: null }, 400],
    ['400 for what is not an order', { body: '{}' }, 400],
  ])('answers %s, under the id of the request', async (_, changes, statusCode) => {
    const { result } = await shop().send(changes);
    expect(result).toMatchObject({ statusCode, headers: { 'content-type': 'application/problem+json' } });
    expect(result?.headers?.['x-correlation-id']).toBeTruthy();
  });

  it('answers and logs little, however much was sent', async () => {
    const many = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`tok_SECRET_${index}`, 1]));
    const lines = Array.from({ length: 50_000 }, () => ({ sku: 'a#b' }));
    for (const body of [{ ...many }, { lines }, { card: { token: many } }]) {
      const { result, text } = await shop().send({ body: JSON.stringify(body) });
      expect(result?.statusCode).toBe(400);
      expect(result?.body.length).toBeLessThan(4_000);
      expect(text.length).toBeLessThan(20_000);
      expect(text + result?.body).not.toContain('tok_SECRET');
    }
  });

  it('never writes the card or who ordered, nor remembers them', async () => {
    const { send, persistenceStore } = shop();
    const texts = [(await send()).text, (await send({ body: '{"card":{"token":"tok_ok"}}' })).text];
    const remembered = JSON.stringify([...persistenceStore.records.values()]);
    for (const text of [...texts, remembered]) {
      expect(text).not.toContain('tok_ok');
      expect(text).not.toContain('customer-1');
    }
  });
});
