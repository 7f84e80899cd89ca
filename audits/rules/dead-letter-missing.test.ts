import { isAsynchronous } from '../edges/edge.ts';
import { edgesOf } from '../edges/edges.ts';
import { arnOf, configured, edgeFindings, onFailure, redrive } from '../testing/asynchronous.ts';
import { estateWith, type Resources } from '../testing/findings.ts';

const { queueEdge, streamEdge, targetEdge, subscribed, invoked } = edgeFindings('dead-letter-missing');
const MAPPING = 'aws_lambda_event_source_mapping.Edge';

describe('dead letters of a queue', () => {
  it('may be in a queue of their own', () => {
    expect(queueEdge(redrive(arnOf('Failed')))).toEqual([]);
  });

  it('fails: no dead-letter queue, no count of tries', () => {
    expect(queueEdge({})).toEqual([`${MAPPING}: its queue has no dead-letter queue`]);
    expect(queueEdge(redrive(arnOf('Failed'), 0))).toEqual([
      `${MAPPING}: its queue does not limit the receives of a message`,
    ]);
  });
});

describe('dead letters of a stream', () => {
  it('may be handed over when the stream gives up', () => {
    expect(streamEdge({ ...onFailure(arnOf('Failed')), maximum_retry_attempts: 10 })).toEqual([]);
  });

  it('fails: no destination, tries without end', () => {
    expect(streamEdge({ maximum_retry_attempts: 10 })).toEqual([
      `${MAPPING}: its stream has no on-failure destination`,
    ]);
    expect(streamEdge(onFailure(arnOf('Failed')))).toEqual([`${MAPPING}: its stream is retried forever`]);
  });

  it('fails: a source of which nobody knows what it is', () => {
    const finding = `${MAPPING}: reads arn:aws:kafka:x, which is neither a queue of this environment nor a stream`;
    expect(streamEdge({ event_source_arn: 'arn:aws:kafka:x' })).toEqual([finding]);
    expect(streamEdge({ event_source_arn: 'arn:aws:kafka:x', ...onFailure(arnOf('Failed')) })).toEqual([finding]);
  });
});

describe('dead letters of a rule', () => {
  it('may be in a queue of the target', () => {
    expect(targetEdge({ dead_letter_config: [{ arn: arnOf('Failed') }] }, {})).toEqual([]);
  });

  it('fails: none', () => {
    expect(targetEdge({}, {})).toEqual(['aws_cloudwatch_event_target.Edge: has no dead-letter queue']);
  });
});

describe('dead letters of a subscription', () => {
  it('may be in a queue of it', () => {
    expect(subscribed({ redrive_policy: JSON.stringify({ deadLetterTargetArn: arnOf('Failed') }) })).toEqual([]);
  });

  it('fails: none', () => {
    expect(subscribed({})).toEqual(['aws_sns_topic_subscription.Edge: has no dead-letter queue']);
  });
});

describe('dead letters of a function that is invoked and not waited for', () => {
  const lost =
    'aws_lambda_permission.Edge: events.amazonaws.com invokes the function asynchronously, and failed events are lost';

  it('may go to a destination, of the alias for the alias, and to the older dead-letter queue', () => {
    expect(invoked(configured(arnOf('Failed')))).toEqual([]);
    expect(invoked(configured(arnOf('Failed'), { qualifier: 'live' }), {}, { qualifier: 'live' })).toEqual([]);
    expect(invoked({}, { dead_letter_config: { target_arn: arnOf('Failed') } })).toEqual([]);
  });

  it('are none of a service that waits', () => {
    expect(invoked({}, {}, { principal: 'apigateway.amazonaws.com' })).toEqual([]);
  });

  it('fails: no destination, one for successes, one of another function or alias', () => {
    expect(invoked({})).toEqual([lost]);
    const success = { destination_config: { on_success: { destination: arnOf('Failed') } } };
    expect(invoked(configured('', success))).toEqual([lost]);
    const other = { function_name: '${aws_lambda_function.Other.function_name}' };
    expect(invoked(configured(arnOf('Failed'), other))).toEqual([lost]);
    expect(invoked(configured(arnOf('Failed')), {}, { qualifier: 'live' })).toEqual([lost]);
  });
});

describe('asynchronous edges', () => {
  const edges = (resource: Resources) =>
    edgesOf(estateWith(resource))
      .filter(isAsynchronous)
      .map(({ by }) => by.address);

  it('are those of rules, and of callers that do not wait', () => {
    expect(edges({ aws_cloudwatch_event_target: { A: {} }, aws_sqs_queue: { B: {} } })).toEqual([
      'aws_cloudwatch_event_target.A',
    ]);
    const permissions = { A: { principal: 'sns.amazonaws.com' }, B: { principal: 'apigateway.amazonaws.com' } };
    expect(edges({ aws_lambda_permission: permissions })).toEqual(['aws_lambda_permission.A']);
  });
});
