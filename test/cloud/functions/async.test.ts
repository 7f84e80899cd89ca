import { randomBytes } from 'node:crypto';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { EventBus, EventRule } from '../../../modules/event-bus/index.ts';
import { LambdaFunction, toFunction } from '../../../modules/function/index.ts';
import { Queue, toQueue } from '../../../modules/queue/index.ts';
import { DeployedStack } from '../../kit/deployed-stack.ts';
import { LOCAL, named, reach } from '../estate/estate.ts';
import { double, messagesOf } from './recorder.ts';

const own = `t${randomBytes(3).toString('hex')}`;
let stack: DeployedStack;

/**
 * Deploys bus → rule → function → queues for failed and for handled events, and a function with a dead-letter queue.
 */
beforeAll(async () => {
  const code = await double('event-recorder');
  stack = new DeployedStack(LOCAL, own, (scope) => {
    const kept = (id: string) =>
      new Queue(scope, id, { name: `${own}-${id.toLowerCase()}`, retentionDays: 14, deadLetterQueue: false });
    const description = 'Fails where it is told to';
    const fn = new LambdaFunction(scope, 'Handler', { name: `${own}-handler`, description, code });
    fn.configureAsync({ onFailure: toQueue(kept('Failed')), onSuccess: toQueue(kept('Done')), retries: 1 });
    const bus = new EventBus(scope, 'Bus', { name: own });
    new EventRule(scope, 'Rule', { name: own, bus, pattern: { source: ['landform.test'] }, target: toFunction(fn) });
    const older = { name: `${own}-older`, description, code, deadLetterQueue: kept('Dead') };
    new LambdaFunction(scope, 'Older', older).configureAsync({ retries: 0 });
  });
  await stack.deploy();
});
afterAll(() => stack?.leave());

const leave = (fn: string, event: object) =>
  new LambdaClient(reach('orders')).send(
    new InvokeCommand({ FunctionName: named(`${own}-${fn}`), InvocationType: 'Event', Payload: JSON.stringify(event) }),
  );

describe('a function that nobody waits for', () => {
  it('a second plan shows no change', async () => {
    expect(await stack.plan()).toMatchObject({ code: 0 });
  });

  it('leaves a record of what it failed on, with the event and the error, after its retries', async () => {
    await leave('handler', { id: 'direct', fails: 'too far' });
    expect(await messagesOf(`${own}-failed`)).toEqual([
      expect.objectContaining({
        requestContext: expect.objectContaining({ condition: 'RetriesExhausted', approximateInvokeCount: 2 }),
        requestPayload: { id: 'direct', fails: 'too far' },
        responsePayload: expect.objectContaining({ errorType: 'RangeError', errorMessage: 'too far' }),
      }),
    ]);
  });

  it('leaves a record of what it handled, with what it returned', async () => {
    await leave('handler', { id: 'good' });
    expect(await messagesOf(`${own}-done`)).toEqual([
      expect.objectContaining({
        requestContext: expect.objectContaining({ condition: 'Success' }),
        requestPayload: { id: 'good' },
        responsePayload: { handled: { id: 'good' } },
      }),
    ]);
  });

  it('keeps an event that a rule brought and that it cannot handle', async () => {
    const Detail = JSON.stringify({ order: '42', fails: 'too far' });
    const entry = { EventBusName: named(own), Source: 'landform.test', DetailType: 'Test', Detail };
    await new EventBridgeClient(reach('orders')).send(new PutEventsCommand({ Entries: [entry] }));
    expect(await messagesOf(`${own}-failed`)).toEqual([
      expect.objectContaining({
        requestPayload: expect.objectContaining({ source: 'landform.test', detail: { order: '42', fails: 'too far' } }),
        responsePayload: expect.objectContaining({ errorMessage: 'too far' }),
      }),
    ]);
  });

  it('leaves the event alone in the older dead-letter queue', async () => {
    await leave('older', { id: 'older', fails: 'too far' });
    expect(await messagesOf(`${own}-dead`)).toEqual([{ id: 'older', fails: 'too far' }]);
  });
});
