import type { APIGatewayProxyResult } from 'aws-lambda';
import { lambdaContext } from '../../runtime/testing/lambda-context.ts';
import type { World } from '../../runtime/testing/simulator/index.ts';
import { estateOf } from './estate.ts';
import type { PlannedOrder } from './scenario.ts';

/** Waits between two tries of a customer, in milliseconds. */
const WAITS_MS = [50, 1_000, 12_000, 12_000];

/** Sends an order until it is accepted or the customer's patience ends, and what the customer repeats besides. */
export function send(world: World, order: PlannedOrder): void {
  const waits = world.random.fork(`customer ${order.name}`);
  const { customers } = estateOf(world);
  const start = (work: () => Promise<void>) => {
    customers.waiting += 1;
    world.stage.start(() =>
      work().finally(() => {
        customers.waiting -= 1;
      }),
    );
  };
  start(async () => {
    for (let number = 1; number <= order.patience; number += 1) {
      const region = order.regions[(number - 1) % order.regions.length] ?? '';
      const status = await post(world, order, region, `try ${number}`);
      // What is refused for good is not sent again.
      if (status < 500 && status !== 409) return;
      await world.stage.sleep(waits.pick(WAITS_MS), `${order.name}: customer waits`);
    }
  });
  for (const [index, { afterMs, region }] of order.repeats.entries()) {
    start(async () => {
      await world.stage.sleep(afterMs, `${order.name}: repeat ${index + 1}`);
      await post(world, order, region, `repeat ${index + 1}`);
    });
  }
}

/** Sends an order once. Returns the status of the answer, 504 when there is none. */
async function post(world: World, order: PlannedOrder, region: string, number: string): Promise<number> {
  const { regions, heard } = estateOf(world);
  const handler = regions.find(({ name }) => name === region)?.handlers['place-order'];
  if (!handler) throw new Error(`nobody takes orders in ${region}`);
  const event = {
    headers: { 'Idempotency-Key': `key of ${order.name}`.replaceAll(' ', '-'), 'x-correlation-id': order.name },
    body: JSON.stringify(order.request),
    requestContext: { requestId: 'request', authorizer: { customerId: 'customer-1' } },
  };
  const label = `${order.name} place-order ${number}`;
  const work = `${order.name} place-order`;
  const status = await world
    .invoke({ label, work, region }, () => handler(event as never, lambdaContext(label) as never))
    .then(
      (answer) => (answer as APIGatewayProxyResult).statusCode,
      () => 504,
    );
  world.note(label, `answered ${status}`);
  heard.push({ order: order.name, status });
  return status;
}
