import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListDeadLetterSourceQueuesCommand,
  ListMessageMoveTasksCommand,
  type ListMessageMoveTasksResultEntry,
  SQSClient,
  type SQSClientConfig,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { SetupProblem } from '../../base/problem.mjs';
import { type AccountName, type Environment, environmentNamed } from '../../environments/index.ts';
import { nameIn } from '../aws/access.ts';
import { accountAccess, type Sts } from '../aws/account-access.ts';

/** Options of `landform redrive`. */
export interface RedriveOptions {
  /** Name of the queue or of its dead-letter queue, short (`order-events`) or physical. */
  readonly queue: string;
  readonly environment: string;
  readonly account: string;
  /**
   * Region of the queue.
   *
   * @default - the environment's primary region
   */
  readonly region?: string;
}

/** Part of the SQS client that a redrive uses. */
export type Sqs = Pick<SQSClient, 'send'>;

/** Pause between two checks of a running redrive, in milliseconds. */
const PAUSE_MS = 500;

/**
 * Runs `landform redrive`: moves the messages of a dead-letter queue back to their source queue, and waits for the end.
 *
 * @returns number of moved messages
 * @throws SetupProblem when the queue does not exist, or when no queue uses it as its dead-letter queue: SQS then does
 * not know the source
 */
export async function redrive(options: RedriveOptions, given?: Sqs): Promise<number> {
  const environment = environmentNamed(options.environment);
  if (!(options.account in environment.accounts)) {
    throw new SetupProblem(`environment ${environment.name} has no account ${options.account}`, {
      fix: `use one of ${Object.keys(environment.accounts).join(', ')}`,
    });
  }
  const sqs = given ?? new SQSClient(sqsAccess(environment, options.account as AccountName, options.region));
  const { name, url } = await findQueue(sqs, options.queue, (short) => nameIn(environment, short));
  await checkSources(sqs, name, url);
  const { arn, messages } = await inspect(sqs, url);
  if (messages === 0) return 0;
  await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: arn }));
  return awaitMove(sqs, arn);
}

/** Makes the configuration of an SQS client that acts in an account as a deploy does. */
export function sqsAccess(environment: Environment, account: AccountName, region?: string, sts?: Sts): SQSClientConfig {
  const { region: primary, endpoint, credentials } = accountAccess(environment, account, sts);
  return {
    region: region ?? primary ?? environment.regions.primary,
    endpoint,
    credentials,
  };
}

/**
 * Returns the physical name of the dead-letter queue of a queue, or the given name if it is a dead-letter queue
 * already.
 */
export function deadLetterQueueName(queue: string, physical: (short: string) => string): string {
  const prefix = physical('');
  const full = queue.startsWith(prefix) ? queue : physical(queue);
  const [, base = full, fifo = ''] = /^(.*?)(\.fifo)?$/.exec(full) ?? [];
  return base.endsWith('-dlq') ? full : `${base}-dlq${fifo}`;
}

interface FoundQueue {
  readonly name: string;
  readonly url: string;
}

/** Finds the dead-letter queue of a queue, or the queue itself if it has none. */
async function findQueue(sqs: Sqs, queue: string, physical: (short: string) => string): Promise<FoundQueue> {
  const deadLetters = deadLetterQueueName(queue, physical);
  const itself = queue.startsWith(physical('')) ? queue : physical(queue);
  for (const name of new Set([deadLetters, itself])) {
    const url = await urlOf(sqs, name);
    if (url !== undefined) return { name, url };
  }
  throw new SetupProblem(`the dead-letter queue ${deadLetters} does not exist`, {
    fix: 'name a queue that the environment deploys in that account and region, e.g. landform redrive order-events --account notifications',
  });
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

/**
 * Checks that a queue has source queues: SQS moves messages back only to queues that name it in their redrive policy.
 */
async function checkSources(sqs: Sqs, name: string, QueueUrl: string): Promise<void> {
  const { queueUrls } = await sqs.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl }));
  if (queueUrls?.length !== 0) return;
  const { holds, fix } = contentOf(name);
  throw new SetupProblem(`no queue uses ${name} as its dead-letter queue: it holds ${holds}. Nothing was moved`, {
    fix,
  });
}

/**
 * Describes the messages that were sent to a queue directly, by the name that modules give the queue, and how to handle
 * them.
 */
function contentOf(name: string): { readonly holds: string; readonly fix: string } {
  if (/-(rule|bus)-dlq$/.test(name)) {
    return {
      holds: `events that EventBridge could not deliver${name.endsWith('-bus-dlq') ? '' : " to a rule's target"}`,
      fix: 'remove the cause (attribute ERROR_MESSAGE of each message), receive the messages, put their events on the bus again by hand and delete them',
    };
  }
  return {
    holds:
      'messages that were sent to it directly, such as batches of a stream that a function failed on, or orders whose compensation failed',
    fix: "receive the messages and handle each by hand, then delete it: read a stream's records again at the position that the message names, while the stream keeps them, and run an order's workflow again",
  };
}

async function inspect(sqs: Sqs, QueueUrl: string): Promise<{ readonly arn: string; readonly messages: number }> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn', 'ApproximateNumberOfMessages'] }),
  );
  return { arn: Attributes['QueueArn'] ?? '', messages: Number(Attributes['ApproximateNumberOfMessages'] ?? 0) };
}

async function awaitMove(sqs: Sqs, SourceArn: string): Promise<number> {
  for (;;) {
    const { Results = [] } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn, MaxResults: 1 }));
    const moved = movedBy(Results[0], SourceArn);
    if (moved !== undefined) return moved;
    await new Promise((wake) => setTimeout(wake, PAUSE_MS));
  }
}

function movedBy(task: ListMessageMoveTasksResultEntry | undefined, arn: string): number | undefined {
  if (!task || task.Status === 'RUNNING' || task.Status === 'CANCELLING') return undefined;
  if (task.Status === 'COMPLETED') return task.ApproximateNumberOfMessagesMoved ?? 0;
  throw new SetupProblem(
    `moving the messages of ${arn} ended as ${task.Status}: ${task.FailureReason ?? 'no reason given'}`,
    {
      fix: 'the other messages are still in the dead-letter queue; remove the cause and run the command again',
    },
  );
}
