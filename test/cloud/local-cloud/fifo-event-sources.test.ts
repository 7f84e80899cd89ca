import { CreateEventSourceMappingCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateQueueCommand, GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { client, unique } from './cloud.ts';
import { deploy, logOf, role } from './functions.ts';

describe('a FIFO queue', () => {
  it('is an event source, and keeps the order of each group', async () => {
    const sqs = new SQSClient(await client());
    const Attributes = { FifoQueue: 'true', ContentBasedDeduplication: 'true' };
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: `${unique('queue')}.fifo`, Attributes }));
    const { Attributes: found } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
    );
    const consumer = await deploy(
      `export const handler = async ({ Records }) => { for (const { body } of Records) console.log('got ' + body); };`,
      { Role: await role(['sqs:*']) },
    );
    await new LambdaClient(await client()).send(
      new CreateEventSourceMappingCommand({ EventSourceArn: found?.QueueArn, FunctionName: consumer.name }),
    );
    for (const body of ['1', '2', '3'])
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: body, MessageGroupId: 'group' }));
    const log = await logOf(consumer, (text) => text.includes('got 3'));
    expect(log.match(/got \d/g)).toEqual(['got 1', 'got 2', 'got 3']);
  });
});
