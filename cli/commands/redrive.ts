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

export interface RedriveOptions {
  /** Name of the queue or of its dead-letter queue, short (`order-events`) or physical. */
  readonly queue: string;
  readonly environment: string;
  readonly account: string;
  /** @default - the environment's primary region */
  readonly region?: string;
}

/** What of SQS a redrive uses. */
export type Sqs = Pick<SQSClient, 'send'>;

/** Milliseconds between two looks at a running move. */
const PAUSE_MS = 500;

/**
 * `landform redrive`: sends the messages of a dead-letter queue back to the queue they came from, and waits until they are there.
 *
 * @returns how many were moved
 * @throws SetupProblem when there is no such queue, or one that no queue gives its dead letters to: SQS does not know where they came from
 */
export async function redrive(options: RedriveOptions, given?: Sqs): Promise<number> {
  const environment = environmentNamed(options.environment);
  if (!(options.account in environment.accounts)) {
    throw new SetupProblem(`there is no account ${options.account} in environment ${environment.name}`, {
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

/** Settings of an SQS client that acts in an account as a deploy does. */
export function sqsAccess(environment: Environment, account: AccountName, region?: string, sts?: Sts): SQSClientConfig {
  const { region: primary, endpoint, credentials } = accountAccess(environment, account, sts);
  return {
    region: region ?? primary ?? environment.regions.primary,
    ...(endpoint ? { endpoint } : {}),
    ...(credentials ? { credentials } : {}),
  };
}

/** The physical name of the dead-letter queue that a name means. */
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

/** The dead-letter queue that a name means, or the queue of that very name where it has none. */
async function findQueue(sqs: Sqs, queue: string, physical: (short: string) => string): Promise<FoundQueue> {
  const deadLetters = deadLetterQueueName(queue, physical);
  const itself = queue.startsWith(physical('')) ? queue : physical(queue);
  for (const name of new Set([deadLetters, itself])) {
    const url = await urlOf(sqs, name);
    if (url !== undefined) return { name, url };
  }
  throw new SetupProblem(`there is no dead-letter queue ${deadLetters}`, {
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
      fix: 'sign in as somebody who may read queues there; environment local needs its cloud, which `landform up` starts',
    });
  }
}

/** SQS moves messages back only to queues that name this one in their redrive policy. */
async function checkSources(sqs: Sqs, name: string, QueueUrl: string): Promise<void> {
  const { queueUrls } = await sqs.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl }));
  if (queueUrls?.length !== 0) return;
  const { holds, fix } = kindOf(name);
  throw new SetupProblem(`no queue gives its dead letters to ${name}: it holds ${holds}. Nothing was moved`, { fix });
}

/** What a queue holds that was sent to it directly, by the name that modules give it, and what to do with that. */
function kindOf(name: string): { readonly holds: string; readonly fix: string } {
  if (/-(rule|bus)-dlq$/.test(name)) {
    return {
      holds: `events that EventBridge could not deliver${name.endsWith('-bus-dlq') ? '' : " to a rule's target"}`,
      fix: 'settle why (attribute ERROR_MESSAGE of each message), receive the messages, put their events on the bus again by hand and delete them',
    };
  }
  return {
    holds:
      'what was sent to it directly, such as batches of a stream that a function failed on or orders that a workflow parked',
    fix: "receive the messages and settle each by hand, then delete it: read a stream's records again at the position it names while the stream keeps them, and run an order's workflow again",
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
      fix: 'what was not moved is still in the dead-letter queue; settle the reason and run the command again',
    },
  );
}
