import { findingsOf } from '../testing/findings.ts';
import { allow, document, type Stacks, synthesized, wiredStacks } from '../testing/wired-stacks.ts';

const WORK = 'arn:aws:lambda:eu-west-1:444444444444:function:work';
const FAILED = 'arn:aws:sqs:eu-west-1:444444444444:failed';
const STREAM = 'arn:aws:kinesis:eu-west-1:444444444444:stream/clicks';

/**
 * Lists findings of the wired estate with more resources in the orders stack, and with other permissions for its
 * function.
 */
function findings(more: Stacks[string], ...grants: readonly [string | readonly string[], string][]): string[] {
  const stacks = wiredStacks();
  const orders = { ...stacks['orders'] };
  for (const [type, byId] of Object.entries(more)) orders[type] = { ...orders[type], ...byId };
  const more_ = grants.map(([actions, resource]) => allow(actions, resource));
  const policy = { role: '${aws_iam_role.Work.name}', policy: document(...more_) };
  orders['aws_iam_role_policy'] = { ...orders['aws_iam_role_policy'], More: policy };
  return findingsOf(synthesized({ ...stacks, orders }), 'edge-not-allowed');
}

describe('a rule that invokes a function', () => {
  const RULE = 'arn:aws:events:eu-west-1:444444444444:rule/placed';
  const rule = (permission: object): Stacks[string] => ({
    aws_cloudwatch_event_rule: { Placed: { name: 'placed' } },
    aws_cloudwatch_event_target: { Placed: { rule: '${aws_cloudwatch_event_rule.Placed.name}', arn: WORK } },
    aws_lambda_permission: {
      Placed: {
        action: 'lambda:InvokeFunction',
        function_name: '${aws_lambda_function.Work.function_name}',
        principal: 'events.amazonaws.com',
        source_arn: RULE,
        ...permission,
      },
    },
  });

  it('lets it through with a permission for the rule', () => {
    expect(findings(rule({}))).toEqual([]);
  });
  it('fails: a permission for another rule', () => {
    expect(findings(rule({ source_arn: `${RULE}s` }))).toEqual([
      `orders: aws_cloudwatch_event_target.Placed: aws_lambda_function.Work does not allow EventBridge to invoke it on behalf of ${RULE}`,
    ]);
  });
});

describe('an alias that a rule invokes', () => {
  const RULE = 'arn:aws:events:eu-west-1:444444444444:rule/placed';
  const rule = (permission: object): Stacks[string] => ({
    aws_cloudwatch_event_rule: { Placed: { name: 'placed' } },
    aws_cloudwatch_event_target: {
      Placed: { rule: '${aws_cloudwatch_event_rule.Placed.name}', arn: '${aws_lambda_alias.Live.arn}' },
    },
    aws_lambda_alias: { Live: { function_name: 'work', name: 'live' } },
    aws_lambda_permission: {
      Placed: {
        action: 'lambda:InvokeFunction',
        function_name: '${aws_lambda_alias.Live.function_name}',
        qualifier: '${aws_lambda_alias.Live.name}',
        principal: 'events.amazonaws.com',
        source_arn: RULE,
        ...permission,
      },
    },
  });

  it('lets it through with a permission of the alias, by reference or by name', () => {
    expect(findings(rule({}))).toEqual([]);
    expect(findings(rule({ function_name: 'work', qualifier: 'live' }))).toEqual([]);
  });
  it('fails: a permission of another alias', () => {
    expect(findings(rule({ function_name: 'work', qualifier: 'old' }))).toHaveLength(1);
  });
  it('fails: a permission of the function alone, which does not hold for the alias', () => {
    expect(findings(rule({ qualifier: undefined }))).toEqual([
      `orders: aws_cloudwatch_event_target.Placed: aws_lambda_alias.Live does not allow EventBridge to invoke it on behalf of ${RULE}`,
    ]);
  });
});

describe('destinations of asynchronous invocations', () => {
  const async = (destination: string, more: object = {}): Stacks[string] => ({
    aws_lambda_alias: { Live: { function_name: '${aws_lambda_function.Work.function_name}' } },
    aws_sqs_queue: { Done: { name: 'done' } },
    aws_lambda_function_event_invoke_config: {
      Async: {
        function_name: '${aws_lambda_function.Work.function_name}',
        destination_config: { on_failure: { destination: '${aws_sqs_queue.Failed.arn}' }, on_success: { destination } },
        ...more,
      },
    },
  });
  const where = 'orders: aws_lambda_function_event_invoke_config.Async';

  it('lets a role through that may send to all of them, of an alias too', () => {
    const done: [string, string] = ['sqs:SendMessage', '${aws_sqs_queue.Done.arn}'];
    expect(findings(async('${aws_sqs_queue.Done.arn}'), done)).toEqual([]);
    const alias = { function_name: '${aws_lambda_alias.Live.arn}' };
    expect(findings(async('${aws_sqs_queue.Done.arn}', alias), done)).toEqual([]);
    expect(findings(async(WORK), ['lambda:InvokeFunction', WORK])).toEqual([]);
  });
  it('fails: a role that may not, a destination that is not there, a function that is not there', () => {
    expect(findings(async('${aws_sqs_queue.Done.arn}'))).toEqual([
      `${where}: aws_iam_role.Work may not sqs:SendMessage on ${FAILED.replace('failed', 'done')}`,
    ]);
    expect(findings(async(WORK))).toEqual([`${where}: aws_iam_role.Work may not lambda:InvokeFunction on ${WORK}`]);
    expect(findings(async('arn:aws:sns:x'))).toEqual([`${where}: arn:aws:sns:x is not a resource of this environment`]);
    expect(findings(async(WORK, { function_name: 'other' }))).toEqual([
      `${where}: its function, or the role of it, is not in its stack`,
    ]);
  });
  it('fails: a dead-letter queue that the role may not send to', () => {
    const fn = { function_name: 'work', role: '${aws_iam_role.Work.arn}' };
    const dead = (queue: string) => ({
      aws_sqs_queue: { Done: { name: 'done' } },
      aws_lambda_function: { Work: { ...fn, dead_letter_config: { target_arn: queue } } },
    });
    expect(findings(dead('${aws_sqs_queue.Failed.arn}'))).toEqual([]);
    expect(findings(dead('${aws_sqs_queue.Done.arn}'))).toEqual([
      `orders: aws_lambda_function.Work: aws_iam_role.Work may not sqs:SendMessage on ${FAILED.replace('failed', 'done')}`,
    ]);
  });
});

describe('a data stream as source', () => {
  const reads = ['DescribeStream', 'DescribeStreamSummary', 'GetRecords', 'GetShardIterator', 'ListShards'];
  const source: Stacks[string] = {
    aws_kinesis_stream: { Clicks: { name: 'clicks', kms_key_id: '${aws_kms_key.Own.arn}' } },
    aws_kms_key: { Own: { policy: document(allow('kms:*', '*', { Principal: { AWS: '444444444444' } })) } },
    aws_lambda_event_source_mapping: {
      Clicks: {
        event_source_arn: '${aws_kinesis_stream.Clicks.arn}',
        function_name: '${aws_lambda_function.Work.function_name}',
        destination_config: { on_failure: { destination_arn: '${aws_sqs_queue.Failed.arn}' } },
      },
    },
  };
  const where = 'orders: aws_lambda_event_source_mapping.Clicks: aws_iam_role.Work may not';
  const actions = reads.map((read) => `kinesis:${read}`);

  it('lets a role through that may read and decrypt it', () => {
    expect(findings(source, [actions, STREAM], ['kms:Decrypt', '${aws_kms_key.Own.arn}'])).toEqual([]);
  });
  it.each(actions)('fails: a role without %s', (action) => {
    const others = actions.filter((each) => each !== action);
    expect(findings(source, [others, STREAM], ['kms:Decrypt', '${aws_kms_key.Own.arn}'])).toEqual([
      `${where} ${action} on ${STREAM}`,
    ]);
  });
  it('fails: a role that may not decrypt it', () => {
    expect(findings(source, [actions, STREAM])).toEqual(
      expect.arrayContaining([expect.stringMatching(/may not kms:Decrypt on .*aws_kms_key\.Own$/)]),
    );
  });
});
