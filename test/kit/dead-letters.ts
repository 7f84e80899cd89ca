import { QUOTAS } from '../../modules/core/index.ts';
import { policiesOf } from './policies.ts';
import { block, type Config, list, type Resource, referred, resourcesOf, type StackJson } from './stack-json.ts';

/** Edges on which something waits, and who takes what nobody could handle, or what is wrong with that. */
const EDGES: Readonly<Record<string, (stack: StackJson, edge: Resource) => string | undefined>> = {
  aws_lambda_event_source_mapping: mapping,
  aws_cloudwatch_event_target: ruleTarget,
  aws_lambda_permission: invocation,
  aws_sns_topic_subscription: subscription,
};

/** Services that leave an event with Lambda and do not wait for what becomes of it. */
const DO_NOT_WAIT =
  /^(cloudformation|codecommit|codepipeline|config|events|iot|logs|s3|scheduler|ses|sns)\.([a-z0-9-]+\.)?amazonaws\.com/;

/** Kinds of edges that the estate does not have yet: whoever adds one has to say here where its failures go. */
const UNKNOWN = ['aws_pipes_pipe', 'aws_scheduler_schedule', 'aws_s3_bucket_notification'];

/** How many asynchronous edges of a stack there are. */
export function asynchronousEdges(stack: StackJson): Resource[] {
  return resourcesOf(stack, ...Object.keys(EDGES)).filter(
    ({ type, config }) => type !== 'aws_lambda_permission' || DO_NOT_WAIT.test(String(config['principal'])),
  );
}

/**
 * Asynchronous edges of a stack on which work can vanish: no destination for what failed, one of the wrong kind, or one that its sender
 * may not write to. And queues that only a person empties, which have to wait for one. One line each; none for a stack that loses nothing.
 */
export function deadLetterFindings(stack: StackJson): string[] {
  const unknown = resourcesOf(stack, ...UNKNOWN).map(
    ({ address }) => `${address}: is of a kind that nobody audits yet`,
  );
  const known = asynchronousEdges(stack).flatMap((edge) => {
    const finding = EDGES[edge.type]?.(stack, edge);
    return finding ? [`${edge.address}: ${finding}`] : [];
  });
  return [...unknown, ...known, ...parkingLots(stack)];
}

/** Seconds that SQS keeps a message at most. */
const LONGEST_RETENTION = QUOTAS.sqs.retentionDays.value * 24 * 60 * 60;

/**
 * Where a person is the only consumer, a dead-letter queue would take a message from whoever looked at it too often, and a short retention
 * from whoever was on holiday. Mappings read queues of their own stack only, as `mapping` sees to.
 */
function parkingLots(stack: StackJson): string[] {
  const consumed = resourcesOf(stack, 'aws_lambda_event_source_mapping').map(
    ({ config }) => config['event_source_arn'],
  );
  const redriven = resourcesOf(stack, 'aws_sqs_queue').map(({ config }) => redriveOf(config)?.['deadLetterTargetArn']);
  const failed = resourcesOf(stack, 'aws_cloudwatch_event_target').map(
    ({ config }) => block(config['dead_letter_config'])?.['arn'],
  );
  const undelivered = resourcesOf(stack, 'aws_sns_topic_subscription').map(
    ({ config }) => redriveOf(config)?.['deadLetterTargetArn'],
  );
  const others = new Set(
    [...consumed, ...redriven, ...failed, ...undelivered].map((arn) => referred(stack, arn)?.address),
  );
  return resourcesOf(stack, 'aws_sqs_queue')
    .filter(({ address }) => !others.has(address))
    .flatMap(({ address, config }) => [
      ...(redriveOf(config) ? [`${address}: has a dead-letter queue, and nothing that consumes it`] : []),
      ...(config['message_retention_seconds'] === LONGEST_RETENTION
        ? []
        : [`${address}: nothing consumes it, and its retention is not the longest`]),
    ]);
}

function redriveOf({ redrive_policy: policy }: Config): Config | undefined {
  return typeof policy === 'string' ? (JSON.parse(policy) as Config) : undefined;
}

/** A queue keeps what failed by its own redrive policy, a stream hands it to the mapping's destination. */
function mapping(stack: StackJson, { config }: Resource): string | undefined {
  const source = String(config['event_source_arn']);
  const queue = referred(stack, source);
  if (queue?.type === 'aws_sqs_queue') return redrive(stack, queue.config);
  if (!/dynamodb|kinesis|stream/i.test(source)) return `reads ${source}, which is no queue of this stack and no stream`;
  const destination = block(block(config['destination_config'])?.['on_failure'])?.['destination_arn'];
  if (destination === undefined) return 'its stream has no on-failure destination';
  if (Number(config['maximum_retry_attempts'] ?? -1) < 0) return 'its stream is tried for ever before anything fails';
  return standardQueue(stack, destination);
}

function redrive(stack: StackJson, queue: Config): string | undefined {
  const policy = redriveOf(queue);
  if (!policy) return 'its queue has no dead-letter queue';
  const { deadLetterTargetArn, maxReceiveCount } = policy;
  const target = referred(stack, deadLetterTargetArn);
  if (target?.type !== 'aws_sqs_queue') return `${deadLetterTargetArn} is no queue of this stack`;
  if (isFifo(target.config) !== isFifo(queue)) return `${target.address} is not of the kind of its source`;
  return Number(maxReceiveCount) >= 1 ? undefined : 'its queue says not how often a message is tried';
}

/** EventBridge writes to a standard queue of its own account and region, if the queue's policy lets it. */
function ruleTarget(stack: StackJson, { config }: Resource): string | undefined {
  const arn = block(config['dead_letter_config'])?.['arn'];
  if (arn === undefined) return 'has no dead-letter queue';
  // What another stack made is known by its name; that it is there, and lets the rule send, is an edge of the estate.
  if (/^arn:[^:]+:sqs:/.test(String(arn)) && !String(arn).endsWith('.fifo')) return undefined;
  return standardQueue(stack, arn) ?? letsSend(stack, arn, 'events.amazonaws.com');
}

function letsSend(stack: StackJson, arn: unknown, service: string): string | undefined {
  const queue = referred(stack, arn);
  const isLet = policiesOf(stack)
    .filter(({ where }) => where.startsWith(`${queue?.address} `) || where.startsWith('aws_sqs_queue_policy.'))
    .flatMap(({ statements = [] }) => statements)
    .some(
      ({ effect, actions, principals }) =>
        effect === 'Allow' && actions.includes('sqs:SendMessage') && principals.includes(`Service:${service}`),
    );
  if (isLet) return undefined;
  return `${queue?.address} does not let ${service === 'events.amazonaws.com' ? 'EventBridge' : 'SNS'} send`;
}

/** SNS tries a subscriber for a while and then hands the message to the queue of the subscription. */
function subscription(stack: StackJson, { config }: Resource): string | undefined {
  const policy = config['redrive_policy'];
  if (typeof policy !== 'string') return 'has no dead-letter queue';
  const arn = (JSON.parse(policy) as Config)['deadLetterTargetArn'];
  return standardQueue(stack, arn) ?? letsSend(stack, arn, 'sns.amazonaws.com');
}

/** Lambda keeps an event, tries it again, and then hands it to the destination of the function, or of the alias that is invoked. */
function invocation(stack: StackJson, { config }: Resource): string | undefined {
  const fn = referred(stack, config['function_name']);
  const configured = resourcesOf(stack, 'aws_lambda_function_event_invoke_config').find(
    (each) =>
      each.config['qualifier'] === config['qualifier'] &&
      referred(stack, each.config['function_name'])?.address === fn?.address,
  );
  const destination =
    block(block(configured?.config['destination_config'])?.['on_failure'])?.['destination'] ??
    block(fn?.config['dead_letter_config'])?.['target_arn'];
  if (fn && destination !== undefined) return standardQueue(stack, destination);
  return `${config['principal']} does not wait for the function, and what it fails on is lost`;
}

function standardQueue(stack: StackJson, arn: unknown): string | undefined {
  const queue = referred(stack, arn);
  if (queue?.type !== 'aws_sqs_queue') return `${String(arn)} is no queue of this stack`;
  return isFifo(queue.config) ? `${queue.address} is a FIFO queue, which takes no failures` : undefined;
}

const isFifo = ({ fifo_queue: fifo }: Config): boolean => list(fifo).includes(true);
