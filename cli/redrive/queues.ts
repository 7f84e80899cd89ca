import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListDeadLetterSourceQueuesCommand,
  ListQueuesCommand,
} from '@aws-sdk/client-sqs';
import { SetupProblem } from '../../base/problem.mjs';
import type { Sqs } from './moves.ts';

/** Queue that may hold dead letters. */
export interface DeadLetterQueue {
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  /** Approximate number of its messages. */
  readonly messages: number;
  /** False when no queue uses it as its dead-letter queue, so that SQS does not know where messages came from. */
  readonly hasSources: boolean;
}

/** Finds the first queue that exists, of several names. */
export async function findQueue(sqs: Sqs, names: readonly string[]): Promise<DeadLetterQueue> {
  for (const name of new Set(names)) {
    const url = await urlOf(sqs, name);
    if (url !== undefined) return readQueue(sqs, name, url);
  }
  throw new SetupProblem(`the dead-letter queue ${names[0]} does not exist`, {
    fix: 'name a queue that the environment deploys in that account and region; `landform redrive` without a name lists them',
  });
}

/** Lists the queues with a prefix that have no dead-letter queue themselves: those in which messages end up. */
export async function listDeadLetterQueues(sqs: Sqs, prefix: string): Promise<readonly DeadLetterQueue[]> {
  const found: DeadLetterQueue[] = [];
  let NextToken: string | undefined;
  do {
    const page = await sqs.send(new ListQueuesCommand({ QueueNamePrefix: prefix, MaxResults: 1_000, NextToken }));
    for (const url of page.QueueUrls ?? []) {
      const name = url.slice(url.lastIndexOf('/') + 1);
      if ((await attributesOf(sqs, url))['RedrivePolicy'] === undefined) found.push(await readQueue(sqs, name, url));
    }
    ({ NextToken } = page);
  } while (NextToken !== undefined);
  return found;
}

async function readQueue(sqs: Sqs, name: string, QueueUrl: string): Promise<DeadLetterQueue> {
  const { queueUrls } = await sqs.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl }));
  const attributes = await attributesOf(sqs, QueueUrl);
  return {
    name,
    url: QueueUrl,
    arn: attributes['QueueArn'] ?? '',
    messages: Number(attributes['ApproximateNumberOfMessages'] ?? 0),
    hasSources: queueUrls?.length !== 0,
  };
}

async function attributesOf(sqs: Sqs, QueueUrl: string): Promise<Readonly<Partial<Record<string, string>>>> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: ['QueueArn', 'ApproximateNumberOfMessages', 'RedrivePolicy'],
    }),
  );
  return Attributes;
}

async function urlOf(sqs: Sqs, QueueName: string): Promise<string | undefined> {
  try {
    return (await sqs.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl;
  } catch (error) {
    if (!(error instanceof Error) || error instanceof SetupProblem) throw error;
    if (/QueueDoesNotExist|NonExistentQueue/.test(error.name)) return undefined;
    throw new SetupProblem(`queue ${QueueName} cannot be looked up: ${error.name}`, {
      details: error.message,
      fix: 'sign in with an identity that may read queues there; environment local needs its cloud, which `landform up` starts',
    });
  }
}
