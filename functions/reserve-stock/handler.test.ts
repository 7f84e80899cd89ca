import '../shared/testing/lambda-environment.ts';
import { invoke } from '../shared/testing/step-fixture.ts';
import order from './events/order.json' with { type: 'json' };
import { createHandler } from './handler.ts';

const take = (event: unknown) =>
  invoke(
    'reserve-stock',
    (deps) => createHandler({ ...deps, stockPerSku: 10, warehouse: 'eu-west-1' } as never),
    event,
  );

describe('reserve-stock', () => {
  it('takes the order as the workflow carries it', async () => {
    const { result, logs } = await take(order);
    expect(result).toMatchObject({ state: 'RESERVED' });
    expect(logs.length).toBeGreaterThan(0);
    for (const line of logs) expect(line).toMatchObject({ correlation_id: 'corr-1', orderId: order.orderId });
  });

  it('never writes who ordered or with which card', async () => {
    const { text } = await take(order);
    expect(text).not.toContain(order.card.token);
    expect(text).not.toContain(order.customerId);
  });

  it('fails: InvalidInput when the payload is not an order', async () => {
    const { error, logs } = await take({ correlationId: 'corr-1' });
    expect(error).toMatchObject({ name: 'InvalidInput' });
    expect(logs[0]).toMatchObject({ level: 'WARN', correlation_id: 'corr-1' });
  });
});
