import { edgeFindings } from './edges.ts';
import type { StackJson } from './stack-json.ts';

const TOPIC = 'arn:aws:sns:eu-west-1:444444444444:alarms';
const allow = (service: string, condition?: object) => ({
  Effect: 'Allow',
  Action: 'sns:Publish',
  Resource: TOPIC,
  Principal: { Service: service },
  ...(condition ? { Condition: condition } : {}),
});
const CLOUDWATCH = allow('cloudwatch.amazonaws.com', {
  StringEquals: { 'aws:SourceAccount': '444444444444' },
  ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:eu-west-1:444444444444:alarm:*' },
});
const EVENTS = allow('events.amazonaws.com');
const QUEUE = {
  Effect: 'Allow',
  Action: 'sqs:SendMessage',
  Resource: 'arn:aws:sqs:eu-west-1:444444444444:alarms-dlq',
  Principal: { Service: 'events.amazonaws.com' },
  Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:events:eu-west-1:444444444444:rule/*' } },
};
const text = (...statements: readonly object[]) => JSON.stringify({ Statement: statements });
const provider = { aws: [{ region: 'eu-west-1', allowed_account_ids: ['444444444444'] }] };
const stack = (name: string, resource: object) => ({ name, json: { provider, resource } as unknown as StackJson });

interface Told {
  readonly policy?: readonly object[];
  readonly topic?: string;
}

/** An alarm and a rule of one stack that tell the topic of another. */
const findings = ({ policy = [CLOUDWATCH, EVENTS], topic = TOPIC }: Told = {}) =>
  edgeFindings([
    stack('observability', {
      aws_sns_topic: { Topic: { name: 'alarms' } },
      aws_sns_topic_policy: { Policy: { arn: '${aws_sns_topic.Topic.arn}', policy: text(...policy) } },
      aws_sqs_queue: { Undelivered: { name: 'alarms-dlq', policy: text(QUEUE) } },
    }),
    stack('orders', {
      aws_cloudwatch_metric_alarm: { Alarm: { alarm_name: 'errors', alarm_actions: [topic], ok_actions: [topic] } },
      aws_cloudwatch_event_rule: { Rule: { name: 'key' } },
      aws_cloudwatch_event_target: {
        Target: {
          rule: '${aws_cloudwatch_event_rule.Rule.name}',
          arn: topic,
          dead_letter_config: { arn: 'arn:aws:sqs:eu-west-1:444444444444:alarms-dlq' },
        },
      },
    }),
  ]);

describe('edges of an alarm', () => {
  it('lead to a topic that lets CloudWatch and EventBridge publish', () => {
    expect(findings()).toEqual([]);
  });

  it('fails: a topic that is not there', () => {
    expect(findings({ topic: `${TOPIC}-old` })).toEqual([
      `orders: aws_cloudwatch_event_target.Target: ${TOPIC}-old is no queue, no bus, no topic and no function of this environment`,
      `orders: aws_cloudwatch_metric_alarm.Alarm: ${TOPIC}-old is no topic of this environment`,
    ]);
  });

  it('fails: a topic that does not let CloudWatch publish, or for another account', () => {
    const finding = [
      'orders: aws_cloudwatch_metric_alarm.Alarm: aws_sns_topic.Topic does not let cloudwatch.amazonaws.com publish',
    ];
    expect(findings({ policy: [EVENTS] })).toEqual(finding);
    const foreign = allow('cloudwatch.amazonaws.com', { StringEquals: { 'aws:SourceAccount': '555555555555' } });
    expect(findings({ policy: [EVENTS, foreign] })).toEqual(finding);
  });

  it('fails: a topic with a condition for EventBridge, which meets none', () => {
    const conditional = allow('events.amazonaws.com', { StringEquals: { 'aws:SourceAccount': '444444444444' } });
    expect(findings({ policy: [CLOUDWATCH, conditional] })).toEqual([
      'orders: aws_cloudwatch_event_target.Target: aws_sns_topic.Topic does not let events.amazonaws.com publish',
    ]);
  });
});
