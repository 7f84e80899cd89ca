import type { Config } from '../estate/stack-json.ts';
import { findingsIn, type Resources } from '../testing/findings.ts';

const findings = (resource: Resources) => findingsIn(resource, ['unwatched']);
const QUEUE = { aws_sqs_queue: { Work: { name: 'work' } } };
const ALARM = {
  alarm_name: 'old',
  namespace: 'AWS/SQS',
  dimensions: { QueueName: 'work' },
  alarm_actions: ['arn:aws:sns:eu-west-1:444444444444:on-call'],
};
const unseen = (address: string) => `${address}: has no alarm with an action, and no event rule`;
const queueWith = (alarm: Config, more: Resources = {}) =>
  findings({ ...QUEUE, aws_cloudwatch_metric_alarm: { Old: { ...ALARM, ...alarm } }, ...more });

describe('a stateful resource', () => {
  it('may be watched by an alarm with an action, that names it or refers to it', () => {
    expect(queueWith({})).toEqual([]);
    expect(queueWith({ dimensions: { QueueName: '${aws_sqs_queue.Work.name}' } })).toEqual([]);
    const metric = { namespace: 'AWS/SQS', dimensions: { QueueName: 'work' } };
    expect(queueWith({ namespace: undefined, dimensions: undefined, metric_query: [{ metric }] })).toEqual([]);
  });

  it('fails: no alarm, one of another queue or of something else of that name, one that tells nobody', () => {
    expect(findings(QUEUE)).toEqual([unseen('aws_sqs_queue.Work')]);
    expect(queueWith({ dimensions: { QueueName: 'other' } })).toEqual([unseen('aws_sqs_queue.Work')]);
    expect(queueWith({ namespace: 'AWS/DynamoDB' })).toEqual([unseen('aws_sqs_queue.Work')]);
    expect(queueWith({ dimensions: { TableName: 'work' } })).toEqual([unseen('aws_sqs_queue.Work')]);
    expect(queueWith({ alarm_actions: [] })).toEqual([unseen('aws_sqs_queue.Work')]);
    expect(queueWith({ actions_enabled: false })).toEqual([unseen('aws_sqs_queue.Work')]);
  });

  it('may be watched by an alarm that a composite one with an action names', () => {
    const composite = (alarm_rule: string) =>
      queueWith(
        { alarm_actions: [] },
        { aws_cloudwatch_composite_alarm: { All: { alarm_rule, alarm_actions: ['x'] } } },
      );
    expect(composite('ALARM("old") OR ALARM("new")')).toEqual([]);
    expect(composite('ALARM(${aws_cloudwatch_metric_alarm.Old.alarm_name})')).toEqual([]);
    expect(composite('ALARM(older)')).toEqual([unseen('aws_sqs_queue.Work')]);
  });

  it('may be watched by a rule whose pattern names it, if the rule has a target', () => {
    const MACHINE = { aws_sfn_state_machine: { Saga: { name: 'saga', role_arn: 'x' } } };
    const pattern = { detail: { stateMachineArn: ['${aws_sfn_state_machine.Saga.arn}'] } };
    const rule = { aws_cloudwatch_event_rule: { Failed: { name: 'failed', event_pattern: JSON.stringify(pattern) } } };
    const unsent = [unseen('aws_cloudwatch_event_rule.Failed'), unseen('aws_sfn_state_machine.Saga')];
    expect(findings({ ...MACHINE, ...rule })).toEqual(unsent);
    const target = { aws_cloudwatch_event_target: { Failed: { rule: '${aws_cloudwatch_event_rule.Failed.name}' } } };
    expect(findings({ ...MACHINE, ...rule, ...target })).toEqual([]);
  });

  it('may be an API, whose metrics call it by a name that is not its own alone', () => {
    const api = { aws_api_gateway_rest_api: { Api: { name: 'orders' } } };
    const alarm = (name: string) => ({
      aws_cloudwatch_metric_alarm: {
        Errors: { ...ALARM, namespace: 'AWS/ApiGateway', dimensions: { ApiName: name, Stage: 'v1' } },
      },
    });
    expect(findings({ ...api, ...alarm('orders') })).toEqual([]);
    expect(findings({ ...api, ...alarm('other') })).toEqual([unseen('aws_api_gateway_rest_api.Api')]);
  });

  it('may go unwatched where the facts of its type say why', () => {
    expect(findings({ aws_s3_bucket: { State: {} }, aws_cognito_user_pool: { Pool: {} } })).toEqual([]);
  });
});

describe('what has alarms by default', () => {
  it('fails: a rule, a function and an alias that nobody watches', () => {
    expect(
      findings({
        aws_cloudwatch_event_rule: { Placed: { name: 'placed' } },
        aws_cloudwatch_event_target: {
          Placed: { rule: '${aws_cloudwatch_event_rule.Placed.name}', arn: '${aws_lambda_alias.Live.arn}' },
        },
        aws_lambda_function: { Work: { function_name: 'work' } },
        aws_lambda_alias: { Live: { function_name: 'work', name: 'live' } },
      }),
    ).toEqual([
      unseen('aws_cloudwatch_event_rule.Placed'),
      unseen('aws_lambda_alias.Live'),
      unseen('aws_lambda_function.Work'),
    ]);
  });

  it('may be an alias, which its metrics call by two names', () => {
    const alias = (Resource: string) =>
      findings({
        aws_lambda_alias: { Live: { function_name: 'work', name: 'live' } },
        aws_cloudwatch_metric_alarm: { Live: { ...ALARM, namespace: 'AWS/Lambda', dimensions: { Resource } } },
      });
    expect(alias('work:live')).toEqual([]);
    expect(alias('work:next')).toEqual([unseen('aws_lambda_alias.Live')]);
  });
});
