import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListMessageMoveTasksCommand,
  type ListMessageMoveTasksResultEntry,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { type AccountName, environmentNamed } from '../../environments/index.ts';
import { clientConfig, nameIn } from '../journey/aws.ts';
import { SetupProblem } from '../setup/problem.mjs';

export interface RedriveOptions {
  /** Name of the queue or of its dead-letter queue, short (`notifications`) or physical. */
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
 */
export async function redrive(options: RedriveOptions, given?: Sqs): Promise<number> {
  const environment = environmentNamed(options.environment);
  if (!(options.account in environment.accounts)) {
    throw new SetupProblem(`there is no account ${options.account} in environment ${environment.name}`, {
      fix: `use one of ${Object.keys(environment.accounts).join(', ')}`,
    });
  }
  const account = options.account as AccountName;
  const sqs = given ?? new SQSClient(clientConfig(environment, account, options.region));
  const name = deadLetterQueueName(options.queue, (short) => nameIn(environment, short));
  const { arn, messages } = await inspect(sqs, name);
  if (messages === 0) return 0;
  await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: arn }));
  return awaitMove(sqs, arn);
}

/** The physical name of the dead-letter queue that a name means. */
export function deadLetterQueueName(queue: string, physical: (short: string) => string): string {
  const prefix = physical('');
  const full = queue.startsWith(prefix) ? queue : physical(queue);
  const [, base = full, fifo = ''] = /^(.*?)(\.fifo)?$/.exec(full) ?? [];
  return base.endsWith('-dlq') ? full : `${base}-dlq${fifo}`;
}

async function inspect(sqs: Sqs, name: string): Promise<{ readonly arn: string; readonly messages: number }> {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: name })).catch((error: Error) => {
    throw new SetupProblem(`there is no dead-letter queue ${name}: ${error.name}`, {
      fix: 'name a queue that the environment deploys in that account and region, e.g. landform redrive failed-compensations --account orders',
    });
  });
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
