import { type AttributeValue, DescribeTableCommand, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import {
  type EventSourceMappingConfiguration,
  InvokeCommand,
  type LambdaClient,
  ListEventSourceMappingsCommand,
} from '@aws-sdk/client-lambda';
import { DeleteMessageCommand } from '@aws-sdk/client-sqs';
import { SetupProblem } from '../../base/problem.mjs';
import { type EventPattern, matches } from '../../modules/event-bus/index.ts';
import { type FailedBatch, putBack, receiveFailedBatches } from './failed-batches.ts';
import type { Sqs } from './moves.ts';
import { recordOf } from './table-record.ts';

/** Clients of a rebuild, for the account and region of the queue. */
export interface RebuildClients {
  readonly sqs: Sqs;
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
  readonly lambda: Pick<LambdaClient, 'send'>;
}

type Item = Readonly<Record<string, AttributeValue>>;

/** Largest number of bytes of one invocation: below the 6 MB that Lambda takes. */
const INVOCATION_BYTES = 4_000_000;

/**
 * Makes up for batches of a table's stream that a function failed on: invokes the function with every item of the table
 * that passes its filters, as if it had just changed, and deletes the messages about the batches. This needs no record of
 * the stream, which forgets them after 24 hours. The function must be idempotent, and learns nothing of deleted items.
 *
 * @param say receives a line for each function
 * @returns the number of deleted messages
 * @throws SetupProblem when a function fails again; its messages stay in the queue
 */
export async function rebuildFromTable(
  clients: RebuildClients,
  QueueUrl: string,
  say: (line: string) => void,
): Promise<number> {
  const batches = await receiveFailedBatches(clients.sqs, QueueUrl);
  const groups = [...Map.groupBy(batches, ({ functionArn, streamArn }) => `${functionArn} ${streamArn}`).values()];
  if (groups.length === 0) {
    throw new SetupProblem('the queue holds no batches of the stream of a table', {
      fix: 'run the command without --rebuild, which says what the queue holds and what to do',
    });
  }
  const kept = new Set(batches.map(({ ReceiptHandle }) => ReceiptHandle));
  try {
    for (const group of groups) {
      const [first] = group as [FailedBatch];
      const played = await play(clients, first);
      say(`${played} items of table ${tableOf(first)} were played to ${first.functionArn}`);
      for (const { ReceiptHandle } of group) {
        await clients.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
        kept.delete(ReceiptHandle);
      }
    }
  } finally {
    await putBack(clients.sqs, QueueUrl, [...kept]);
  }
  return batches.length;
}

function tableOf({ streamArn }: FailedBatch): string {
  return /:table\/([^/]+)\/stream\//.exec(streamArn)?.[1] ?? streamArn;
}

/** @returns the number of items that the function was invoked with */
async function play({ dynamodb, lambda }: RebuildClients, batch: FailedBatch): Promise<number> {
  const { functionArn: FunctionName, streamArn } = batch;
  const TableName = tableOf(batch);
  const mapping = await mappingOf(lambda, batch);
  const patterns = (mapping.FilterCriteria?.Filters ?? []).map(
    ({ Pattern = '{}' }): EventPattern => JSON.parse(Pattern),
  );
  const { Table: table } = await dynamodb.send(new DescribeTableCommand({ TableName }));
  const keys = (table?.KeySchema ?? []).map(({ AttributeName = '' }) => AttributeName);
  let played = 0;
  let open: string[] = [];
  const flush = async () => {
    if (open.length > 0) await invoke(lambda, FunctionName, open);
    played += open.length;
    open = [];
  };
  for await (const item of itemsOf(dynamodb, TableName)) {
    const record = recordOf(item, keys, streamArn);
    if (patterns.length > 0 && !patterns.some((pattern) => matches(pattern, record))) continue;
    const text = JSON.stringify(record);
    const bytes = open.reduce((sum, each) => sum + each.length, text.length);
    if (open.length >= (mapping.BatchSize ?? 1) || bytes > INVOCATION_BYTES) await flush();
    open.push(text);
  }
  await flush();
  return played;
}

async function mappingOf(
  lambda: RebuildClients['lambda'],
  { functionArn, streamArn }: FailedBatch,
): Promise<EventSourceMappingConfiguration> {
  const listed = await lambda.send(new ListEventSourceMappingsCommand({ EventSourceArn: streamArn }));
  const found = listed.EventSourceMappings?.find((each) => each.FunctionArn === functionArn);
  if (found) return found;
  throw new SetupProblem(`${functionArn} no longer reads ${streamArn}`, {
    fix: 'the batches are of no use any more if the function was replaced by another; then receive and delete their messages',
  });
}

async function* itemsOf(dynamodb: RebuildClients['dynamodb'], TableName: string): AsyncGenerator<Item> {
  let ExclusiveStartKey: Item | undefined;
  do {
    const page = await dynamodb.send(new ScanCommand({ TableName, ConsistentRead: true, ExclusiveStartKey }));
    yield* page.Items ?? [];
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
}

async function invoke(
  lambda: RebuildClients['lambda'],
  FunctionName: string,
  records: readonly string[],
): Promise<void> {
  const { FunctionError, Payload } = await lambda.send(
    new InvokeCommand({ FunctionName, Payload: Buffer.from(`{"Records":[${records.join(',')}]}`) }),
  );
  const text = Payload ? Buffer.from(Payload).toString() : '';
  const failures = FunctionError ? undefined : failuresIn(text);
  if (failures === 0) return;
  throw new SetupProblem(
    `${FunctionName} failed again${failures === undefined ? '' : ` on ${failures} of ${records.length} items`}; the messages stay in the queue`,
    { details: text, fix: 'remove the cause (see the log of the function), then run the command again' },
  );
}

/** Counts the items that a function reports as failed; a function that reports nothing has succeeded. */
function failuresIn(text: string): number {
  const answer: unknown = JSON.parse(text || 'null');
  const { batchItemFailures } = Object(answer) as { readonly batchItemFailures?: readonly unknown[] };
  return batchItemFailures?.length ?? 0;
}
