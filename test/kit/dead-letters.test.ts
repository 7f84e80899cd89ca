import { asynchronousEdges, deadLetterFindings } from './dead-letters.ts';
import type { Config, StackJson } from './stack-json.ts';

const stack = (resource: StackJson['resource'] & {}): StackJson => ({ terraform: {}, provider: { aws: [] }, resource });
const arnOf = (queue: string) => `\${aws_sqs_queue.${queue}.arn}`;
/** A queue that waits for a person. */
const KEPT = { message_retention_seconds: 1_209_600 };
const STREAM = '${aws_dynamodb_table.Orders.stream_arn}';
const SENDING = JSON.stringify({
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: 'arn:x' },
  ],
});

const queueEdge = (queue: Config, failed: Config = {}) =>
  deadLetterFindings(
    stack({
      aws_lambda_event_source_mapping: { Edge: { event_source_arn: arnOf('Work') } },
      aws_sqs_queue: { Work: queue, Failed: { ...KEPT, ...failed } },
    }),
  );
const streamEdge = (mapping: Config, failed: Config = {}) =>
  deadLetterFindings(
    stack({
      aws_lambda_event_source_mapping: { Edge: { event_source_arn: STREAM, ...mapping } },
      aws_sqs_queue: { Failed: { ...KEPT, ...failed } },
    }),
  );
const targetEdge = (target: Config, failed: Config) =>
  deadLetterFindings(
    stack({
      aws_cloudwatch_event_target: { Edge: { arn: 'arn:x', ...target } },
      aws_sqs_queue: { Failed: { ...KEPT, ...failed } },
    }),
  );
const onFailure = (arn: string) => ({ destination_config: { on_failure: { destination_arn: arn } } });
const redrive = (arn: string, maxReceiveCount = 5) => ({
  redrive_policy: JSON.stringify({ deadLetterTargetArn: arn, maxReceiveCount }),
});

describe('dead letters of a queue', () => {
  it('lets through a queue with a dead-letter queue of its kind', () => {
    expect(queueEdge(redrive(arnOf('Failed')))).toEqual([]);
    expect(queueEdge({ ...redrive(arnOf('Failed')), fifo_queue: true }, { fifo_queue: true })).toEqual([]);
  });

  it('fails: no dead-letter queue, one of another kind, one that is none, no count of tries', () => {
    const edge = 'aws_lambda_event_source_mapping.Edge';
    expect(queueEdge({})).toEqual([`${edge}: its queue has no dead-letter queue`]);
    expect(queueEdge({ ...redrive(arnOf('Failed')), fifo_queue: true })).toEqual([
      `${edge}: aws_sqs_queue.Failed is not of the kind of its source`,
    ]);
    expect(queueEdge(redrive(arnOf('Nowhere')))).toEqual([`${edge}: ${arnOf('Nowhere')} is no queue of this stack`]);
    expect(queueEdge(redrive(arnOf('Failed'), 0))).toEqual([
      `${edge}: its queue says not how often a message is tried`,
    ]);
  });
});

describe('dead letters of a stream', () => {
  it('lets through a stream that gives up and hands over to a standard queue', () => {
    expect(streamEdge({ ...onFailure(arnOf('Failed')), maximum_retry_attempts: 10 })).toEqual([]);
  });

  it('fails: no destination, tries without end, a FIFO queue, something that is no queue', () => {
    const edge = 'aws_lambda_event_source_mapping.Edge';
    expect(streamEdge({ maximum_retry_attempts: 10 })).toEqual([`${edge}: its stream has no on-failure destination`]);
    expect(streamEdge(onFailure(arnOf('Failed')))).toEqual([
      `${edge}: its stream is tried for ever before anything fails`,
    ]);
    expect(streamEdge({ ...onFailure(arnOf('Failed')), maximum_retry_attempts: 1 }, { fifo_queue: true })).toEqual([
      `${edge}: aws_sqs_queue.Failed is a FIFO queue, which takes no failures`,
    ]);
    expect(streamEdge({ ...onFailure('arn:x'), maximum_retry_attempts: 1 })).toEqual([
      `${edge}: arn:x is no queue of this stack`,
    ]);
  });

  it('fails: a source of which nobody knows what it is', () => {
    expect(streamEdge({ event_source_arn: 'arn:aws:kafka:x' })).toEqual([
      'aws_lambda_event_source_mapping.Edge: reads arn:aws:kafka:x, which is no queue of this stack and no stream',
    ]);
  });
});

describe('dead letters of a rule', () => {
  const config = { dead_letter_config: [{ arn: arnOf('Failed') }] };

  it('lets through a target with a standard queue that EventBridge may write to', () => {
    expect(targetEdge(config, { policy: SENDING })).toEqual([]);
  });

  it('fails: none, a FIFO queue, a queue that lets nobody send', () => {
    const edge = 'aws_cloudwatch_event_target.Edge';
    expect(targetEdge({}, {})).toEqual([`${edge}: has no dead-letter queue`]);
    expect(targetEdge(config, { policy: SENDING, fifo_queue: true })).toEqual([
      `${edge}: aws_sqs_queue.Failed is a FIFO queue, which takes no failures`,
    ]);
    expect(targetEdge(config, {})).toEqual([`${edge}: aws_sqs_queue.Failed does not let EventBridge send`]);
  });
});

describe('dead letters of a rule in a queue of another stack', () => {
  it('are left to the edges of the estate, which know whether it is there; but a FIFO queue takes none', () => {
    const arn = 'arn:aws:sqs:eu-west-1:444444444444:alarms-dlq';
    expect(targetEdge({ dead_letter_config: { arn } }, KEPT)).toEqual([]);
    expect(targetEdge({ dead_letter_config: { arn: `${arn}.fifo` } }, KEPT)).toEqual([
      `aws_cloudwatch_event_target.Edge: ${arn}.fifo is no queue of this stack`,
    ]);
  });
});

describe('dead letters of a subscription', () => {
  const sending = SENDING.replace('events.', 'sns.');
  const subscribed = (config: Config, queue: Config) =>
    deadLetterFindings(
      stack({ aws_sns_topic_subscription: { Edge: config }, aws_sqs_queue: { Failed: { ...KEPT, ...queue } } }),
    );
  const config = { redrive_policy: JSON.stringify({ deadLetterTargetArn: arnOf('Failed') }) };

  it('lets through a standard queue that SNS may write to', () => {
    expect(subscribed(config, { policy: sending, message_retention_seconds: 60 })).toEqual([]);
  });

  it('fails: none, a FIFO queue, a queue that lets others send', () => {
    const edge = 'aws_sns_topic_subscription.Edge';
    expect(subscribed({}, { policy: sending })).toEqual([`${edge}: has no dead-letter queue`]);
    expect(subscribed(config, { policy: sending, fifo_queue: true })).toEqual([
      `${edge}: aws_sqs_queue.Failed is a FIFO queue, which takes no failures`,
    ]);
    expect(subscribed(config, { policy: SENDING })).toEqual([`${edge}: aws_sqs_queue.Failed does not let SNS send`]);
  });
});

describe('dead letters of a function that is invoked and not waited for', () => {
  const invoked = (more: StackJson['resource'] & {}, fn: Config = {}, permission: Config = {}) =>
    deadLetterFindings(
      stack({
        aws_lambda_function: { Work: fn, Other: {} },
        aws_lambda_permission: {
          Edge: {
            function_name: '${aws_lambda_function.Work.function_name}',
            principal: 'events.amazonaws.com',
            ...permission,
          },
        },
        aws_sqs_queue: { Failed: KEPT, Fifo: { ...KEPT, fifo_queue: true } },
        ...more,
      }),
    );
  const configured = (arn: string, more: Config = {}) => ({
    aws_lambda_function_event_invoke_config: {
      Async: {
        function_name: '${aws_lambda_function.Work.function_name}',
        destination_config: { on_failure: { destination: arn } },
        ...more,
      },
    },
  });
  const lost =
    'aws_lambda_permission.Edge: events.amazonaws.com does not wait for the function, and what it fails on is lost';

  it('lets through a destination, of the alias for the alias, and the older dead-letter queue', () => {
    expect(invoked(configured(arnOf('Failed')))).toEqual([]);
    expect(invoked(configured(arnOf('Failed'), { qualifier: 'live' }), {}, { qualifier: 'live' })).toEqual([]);
    expect(invoked({}, { dead_letter_config: { target_arn: arnOf('Failed') } })).toEqual([]);
  });

  it('lets through a service that waits', () => {
    expect(invoked({}, {}, { principal: 'apigateway.amazonaws.com' })).toEqual([]);
  });

  it('fails: no destination, one for successes, one of another function or alias, a FIFO queue, no queue', () => {
    expect(invoked({})).toEqual([lost]);
    const success = { destination_config: { on_success: { destination: arnOf('Failed') } } };
    expect(invoked(configured('', success))).toEqual([lost]);
    const other = { function_name: '${aws_lambda_function.Other.function_name}' };
    expect(invoked(configured(arnOf('Failed'), other))).toEqual([lost]);
    expect(invoked(configured(arnOf('Failed')), {}, { qualifier: 'live' })).toEqual([lost]);
    expect(invoked(configured(arnOf('Fifo')))).toEqual([
      'aws_lambda_permission.Edge: aws_sqs_queue.Fifo is a FIFO queue, which takes no failures',
    ]);
    expect(invoked(configured('arn:x'))).toEqual(['aws_lambda_permission.Edge: arn:x is no queue of this stack']);
  });
});

describe('a queue that nothing consumes', () => {
  const queues = (resource: Record<string, Config>) => deadLetterFindings(stack({ aws_sqs_queue: resource }));

  it('lets through one that keeps messages for 14 days, and dead-letter queues whatever they keep', () => {
    expect(queues({ Parked: KEPT })).toEqual([]);
    expect(queueEdge(redrive(arnOf('Failed')), { message_retention_seconds: 60 })).toEqual([]);
    const config = { dead_letter_config: { arn: arnOf('Failed') } };
    expect(targetEdge(config, { policy: SENDING, message_retention_seconds: 60 })).toEqual([]);
  });

  it('fails: a short retention, or none said', () => {
    const finding = 'aws_sqs_queue.Parked: nothing consumes it, and its retention is not the longest';
    expect(queues({ Parked: { message_retention_seconds: 345_600 } })).toEqual([finding]);
    expect(queues({ Parked: {} })).toEqual([finding]);
    const failed = { ...onFailure(arnOf('Failed')), maximum_retry_attempts: 1 };
    expect(streamEdge(failed, { message_retention_seconds: 60 })).toEqual([finding.replace('Parked', 'Failed')]);
  });

  it('fails: a dead-letter queue of its own, where messages would go that somebody only looked at', () => {
    expect(queues({ Parked: { ...KEPT, ...redrive(arnOf('Failed')) }, Failed: KEPT })).toEqual([
      'aws_sqs_queue.Parked: has a dead-letter queue, and nothing that consumes it',
    ]);
  });
});

describe('other edges', () => {
  it('fails: a kind that nobody audits yet', () => {
    expect(deadLetterFindings(stack({ aws_pipes_pipe: { It: {} } }))).toEqual([
      'aws_pipes_pipe.It: is of a kind that nobody audits yet',
    ]);
  });

  it('counts the edges there are', () => {
    const edges = stack({ aws_cloudwatch_event_target: { A: {} }, aws_sqs_queue: { B: {} } });
    expect(asynchronousEdges(edges).map(({ address }) => address)).toEqual(['aws_cloudwatch_event_target.A']);
    const permissions = stack({
      aws_lambda_permission: { A: { principal: 'sns.amazonaws.com' }, B: { principal: 'apigateway.amazonaws.com' } },
    });
    expect(asynchronousEdges(permissions).map(({ address }) => address)).toEqual(['aws_lambda_permission.A']);
  });
});
