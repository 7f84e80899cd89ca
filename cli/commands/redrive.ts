import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';
import { SetupProblem } from '../../base/problem.mjs';
import { nameIn } from '../aws/access.ts';
import { accountAccess, type Sts } from '../aws/account-access.ts';
import { log } from '../context.ts';
import type { ProjectEnvironment } from '../project/index.ts';
import { loadProject } from '../project/load.ts';
import {
  describeQueue,
  findQueue,
  listDeadLetterQueues,
  moveBack,
  type RebuildClients,
  type RedriveContext,
  rebuildFromTable,
  refuseWithoutSources,
  type Sqs,
} from '../redrive/index.ts';

/** Environment, account and region of the queues. */
export interface QueuePlace {
  /** @default - `local`, or the only one */
  readonly environment?: string;
  /** @default - the environment's default account, or its only one */
  readonly account?: string;
  /**
   * Region of the queues.
   *
   * @default - the environment's primary region
   */
  readonly region?: string;
}

/** Options of `landform redrive`. */
export interface RedriveOptions extends QueuePlace {
  /** Name of the queue or of its dead-letter queue, short (`order-events`) or physical. */
  readonly queue: string;
  /**
   * Plays the items of the table to the function, in place of the batches of its stream that the function failed on.
   *
   * @default false
   */
  readonly rebuild?: boolean;
}

/**
 * Runs `landform redrive <queue>`: moves the messages of a dead-letter queue back to their source queue, and waits for
 * the end.
 *
 * @returns number of moved messages
 * @throws SetupProblem when the queue does not exist, or when no queue uses it as its dead-letter queue: SQS then does
 * not know the source
 */
export async function redrive(
  options: RedriveOptions,
  given?: Sqs,
  context: RedriveContext = { say: log, wait: sleep },
): Promise<number> {
  const { sqs, physical, access } = await connect(options, given);
  const { queue } = options;
  const itself = queue.startsWith(physical('')) ? queue : physical(queue);
  try {
    const found = await findQueue(sqs, [deadLetterQueueName(queue, physical), itself]);
    if (options.rebuild) return await rebuildFromTable(clientsOf(sqs, access), found.url, context.say);
    if (!found.hasSources) return await refuseWithoutSources(sqs, found, new Date());
    return found.messages === 0 ? 0 : await moveBack(sqs, found.arn, context);
  } catch (error) {
    throw inWords(error);
  }
}

/** Runs `landform redrive` without a queue: describes the dead-letter queues of an account and what can be done with each. */
export async function listRedrives(place: QueuePlace, given?: Sqs): Promise<readonly string[]> {
  const { sqs, physical, environment, account } = await connect(place, given);
  const { region } = place;
  const where = `--environment ${environment.name} --account ${account}${region ? ` --region ${region}` : ''}`;
  try {
    const lines: string[] = [];
    for (const queue of await listDeadLetterQueues(sqs, physical(''))) {
      lines.push(await describeQueue(sqs, queue, `npx landform redrive ${queue.name} ${where}`, new Date()));
    }
    return lines;
  } catch (error) {
    throw inWords(error);
  }
}

async function connect(place: QueuePlace, given?: Sqs) {
  const project = await loadProject();
  const environment = project.environmentOr(place.environment);
  const account = project.accountOr(place.account, environment);
  const accountId = environment.accounts[account];
  if (accountId === undefined) {
    throw new SetupProblem(`environment ${environment.name} has no account ${account}`, {
      fix: `use one of ${Object.keys(environment.accounts).join(', ')}`,
    });
  }
  const access = sqsAccess(environment, accountId, place.region);
  return {
    environment,
    account,
    access,
    sqs: given ?? new SQSClient(access),
    physical: (short: string) => nameIn(environment, short),
  };
}

function clientsOf(sqs: Sqs, { region, endpoint, credentials }: SQSClientConfig): RebuildClients {
  const access = { region, endpoint, credentials } as { readonly region: string };
  return { sqs, dynamodb: new DynamoDBClient(access), lambda: new LambdaClient(access) };
}

/** Makes the configuration of an SQS client that acts in an account as a deploy does. */
export function sqsAccess(
  environment: ProjectEnvironment,
  accountId: string,
  region?: string,
  sts?: Sts,
): SQSClientConfig {
  const { region: primary, endpoint, credentials } = accountAccess(environment, accountId, sts);
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

/** Turns an error of AWS, before anything was moved, into one with a fix. */
function inWords(error: unknown): unknown {
  if (!(error instanceof Error && '$metadata' in error)) return error;
  return new SetupProblem(`the queues cannot be read, so nothing was moved: ${error.name}`, {
    details: error.message,
    fix: 'sign in with an identity that may read queues there, and run the command again',
  });
}
