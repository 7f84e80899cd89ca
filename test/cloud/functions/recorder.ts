import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import { DeleteMessageCommand, GetQueueUrlCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { buildFunction } from '../../../build/index.ts';
import { ROOT } from '../../../cli/repository/root.ts';
import type { FunctionCode } from '../../../modules/function/index.ts';
import { eventually } from '../../kit/eventually.ts';
import { named, reach } from '../estate/estate.ts';

/** Builds the zip of a double in `test/cloud/doubles/`. */
export const double = (name: string): Promise<FunctionCode> =>
  buildFunction({
    root: ROOT,
    outDir: join(tmpdir(), 'landform-doubles'),
    entry: `test/cloud/doubles/${name}.ts`,
    name,
  });

/** Lists the record ids of each invocation that `event-recorder` logged, in order. */
export async function batchesOf(fn: string): Promise<readonly (readonly string[])[]> {
  const client = new CloudWatchLogsClient(reach('orders'));
  const lines: string[] = [];
  const logGroupName = `/aws/lambda/${named(fn)}`;
  for await (const page of paginateFilterLogEvents({ client }, { logGroupName })) {
    lines.push(...(page.events ?? []).map(({ message = '' }) => message));
  }
  return lines.flatMap((line) => {
    const found = /recorded\\*":(\[.*?\])/.exec(line)?.[1]?.replaceAll('\\"', '"');
    return found ? [JSON.parse(found) as string[]] : [];
  });
}

/** Receives messages of a queue, and removes them, until there are as many as asked for. */
export async function messagesOf(queue: string, count = 1): Promise<readonly Record<string, unknown>[]> {
  const sqs = new SQSClient(reach('orders'));
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: named(queue) }));
  const found: Record<string, unknown>[] = [];
  return eventually(
    `${count} messages are in ${queue}`,
    async (saw) => {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }));
      for (const { Body = '{}', ReceiptHandle } of Messages) {
        found.push(JSON.parse(Body));
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
      saw(found);
      return found.length >= count ? found : undefined;
    },
    { everyMs: 300 },
  );
}

/**
 * Puts records with the same partition key on a data stream, for which these tests have no client. The local cloud does
 * not verify signatures.
 */
export async function putRecords(stream: string, records: readonly object[]): Promise<void> {
  const { endpoint, region, credentials } = reach('orders');
  const scope = `${credentials?.accessKeyId}/20260101/${region}/kinesis/aws4_request`;
  const Records = records.map((record) => ({
    Data: Buffer.from(JSON.stringify(record)).toString('base64'),
    PartitionKey: 'one',
  }));
  const { ok, status } = await fetch(`${endpoint}/`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': 'Kinesis_20131202.PutRecords',
      Authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify({ StreamName: named(stream), Records }),
  });
  if (!ok) throw new Error(`Kinesis answered ${status}`);
}
