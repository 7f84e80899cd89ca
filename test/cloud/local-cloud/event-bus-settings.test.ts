import {
  CreateEventBusCommand,
  DescribeEventBusCommand,
  EventBridgeClient,
  UpdateEventBusCommand,
} from '@aws-sdk/client-eventbridge';
import { ACCOUNT, client, REGION, unique } from './cloud.ts';

const queue = (name: string) => ({ Arn: `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}` });
const key = (id: string) => `arn:aws:kms:${REGION}:${ACCOUNT}:key/${id}`;

describe('an event bus', () => {
  it('returns its key and its dead-letter queue, and takes others', async () => {
    const events = new EventBridgeClient(await client());
    const Name = unique('bus');
    const describeBus = () => events.send(new DescribeEventBusCommand({ Name }));
    const first = { KmsKeyIdentifier: key('1'), DeadLetterConfig: queue('first') };
    await events.send(new CreateEventBusCommand({ Name, ...first }));
    expect(await describeBus()).toMatchObject({ Name, ...first });

    const second = { Description: 'changed', DeadLetterConfig: queue('second') };
    await events.send(new UpdateEventBusCommand({ Name, ...second }));
    expect(await describeBus()).toMatchObject({ ...first, ...second });
  });

  it('has neither when it was given neither', async () => {
    const events = new EventBridgeClient(await client());
    const Name = unique('bus');
    await events.send(new CreateEventBusCommand({ Name }));
    const bus = await events.send(new DescribeEventBusCommand({ Name }));
    expect([bus.KmsKeyIdentifier, bus.DeadLetterConfig]).toEqual([undefined, undefined]);
  });
});
