import '../orders/testing/lambda-environment.ts';
import { lambdaContext } from '../../runtime/testing/lambda-context.ts';
import { outputOf } from '../../runtime/testing/output.ts';
import type { OrderEventDetail } from '../contracts/order-event.ts';
import { handlerDeps } from '../orders/testing/step-fixture.ts';
import event from './events/confirmed.json' with { type: 'json' };
import { createHandler } from './handler.ts';
import { MemoryViews } from './testing/memory-views.ts';

function project(
  records: unknown[],
  publish: (type: string, detail: OrderEventDetail) => Promise<void> = async () => {},
) {
  const views = new MemoryViews();
  const output = outputOf(() => {
    const deps = { ...handlerDeps('project-order-view'), views, publish, region: 'eu-west-1' };
    return createHandler(deps as never)({ Records: records } as never, lambdaContext());
  });
  return output.then((heard) => ({ ...heard, views }));
}

const [order, charge] = event.Records;
const broken = {
  ...order,
  dynamodb: { ...order?.dynamodb, SequenceNumber: '99', NewImage: { status: { S: 'LOST' } } },
};
const another = {
  ...broken,
  dynamodb: {
    ...broken.dynamodb,
    Keys: { pk: { S: 'ORDER#22222222-2222-8222-8222-222222222222' }, sk: { S: 'ORDER' } },
  },
};
const removed = { ...order, eventName: 'REMOVE', dynamodb: { ...order?.dynamodb, NewImage: undefined } };

describe('project-order-view', () => {
  it('projects orders, passes over other items and removals', async () => {
    const published: string[] = [];
    const { result, views } = await project([order, charge, removed], async (type) => {
      published.push(type);
    });
    expect(result).toEqual({ batchItemFailures: [] });
    expect([...views.views.values()]).toMatchObject([{ status: 'CONFIRMED', version: 2, publishedVersion: 2 }]);
    expect(published).toEqual(['OrderConfirmed']);
  });

  it('logs every line of a record under its correlation id', async () => {
    const { logs } = await project([order]);
    expect(logs.length).toBeGreaterThan(0);
    for (const line of logs) expect(line).toMatchObject({ correlation_id: 'corr-1' });
  });

  it('never writes who ordered', async () => {
    expect((await project([order])).text).not.toContain('customer-1');
  });

  it('names the record that failed, and goes on with other orders', async () => {
    const { result, views } = await project([another, order]);
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: '99' }] });
    expect(views.views.size).toBe(1);
  });

  it('lets no change of an order overtake one that failed', async () => {
    const { result, views } = await project([broken, order]);
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: '99' }, { itemIdentifier: '100' }] });
    expect(views.views.size).toBe(0);
  });

  it('names the record whose event the bus refused', async () => {
    const { result } = await project([order], () => Promise.reject(new Error('throttled')));
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: '100' }] });
  });
});
