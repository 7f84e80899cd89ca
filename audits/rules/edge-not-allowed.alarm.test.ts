import type { Config } from '../estate/stack-json.ts';
import { findingsOf } from '../testing/findings.ts';
import { allow, document } from '../testing/wired-stacks.ts';

const TOPIC = 'arn:aws:sns:eu-west-1:444444444444:alarms';
const QUEUE = 'arn:aws:sqs:eu-west-1:444444444444:alarms-dlq';
const publish = (service: string, Condition: object = {}) =>
  allow('sns:Publish', TOPIC, { Principal: { Service: service }, Condition });
const ofAccount = (id: string) => ({
  StringEquals: { 'aws:SourceAccount': id },
  ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:eu-west-1:444444444444:alarm:*' },
});
const CLOUDWATCH = publish('cloudwatch.amazonaws.com', ofAccount('444444444444'));
const EVENTS = publish('events.amazonaws.com');
const send = (service: string, source: string) =>
  allow('sqs:SendMessage', QUEUE, {
    Principal: { Service: service },
    Condition: { ArnLike: { 'aws:SourceArn': source } },
  });
const FROM_RULES = send('events.amazonaws.com', 'arn:aws:events:eu-west-1:444444444444:rule/*');
const FROM_TOPIC = send('sns.amazonaws.com', TOPIC);

interface Told {
  readonly policy?: readonly Config[];
  readonly topic?: string;
  readonly queue?: readonly Config[];
}

/** An alarm and a rule of one stack that tell the topic of another, to which a person subscribes. */
function findings({ policy = [CLOUDWATCH, EVENTS], topic = TOPIC, queue = [FROM_RULES, FROM_TOPIC] }: Told = {}) {
  const provider = { aws: [{ region: 'eu-west-1', allowed_account_ids: ['444444444444'] }] };
  const stack = (name: string, resource: Record<string, Record<string, Record<string, unknown>>>) => ({
    name,
    json: { terraform: {}, provider, resource },
  });
  const stacks = [
    stack('observability', {
      aws_sns_topic: { Topic: { name: 'alarms' } },
      aws_sns_topic_policy: { Policy: { arn: '${aws_sns_topic.Topic.arn}', policy: document(...policy) } },
      aws_sns_topic_subscription: {
        Person: {
          topic_arn: '${aws_sns_topic.Topic.arn}',
          protocol: 'email',
          endpoint: 'on-call@example.com',
          redrive_policy: JSON.stringify({ deadLetterTargetArn: QUEUE }),
        },
      },
      aws_sqs_queue: { Undelivered: { name: 'alarms-dlq', policy: document(...queue) } },
    }),
    stack('orders', {
      aws_cloudwatch_metric_alarm: { Alarm: { alarm_name: 'errors', alarm_actions: [topic], ok_actions: [topic] } },
      aws_cloudwatch_event_rule: { Rule: { name: 'key' } },
      aws_cloudwatch_event_target: {
        Target: {
          rule: '${aws_cloudwatch_event_rule.Rule.name}',
          arn: topic,
          dead_letter_config: { arn: QUEUE },
        },
      },
    }),
  ];
  return findingsOf(stacks, 'edge-not-allowed', 'dead-letter-missing', 'dead-letter-unfit');
}

describe('edges of an alarm', () => {
  it('lead to a topic that lets CloudWatch and EventBridge publish, and on to a person', () => {
    expect(findings()).toEqual([]);
  });

  it('fails: a topic that is not there', () => {
    expect(findings({ topic: `${TOPIC}-old` }).sort()).toEqual([
      `orders: aws_cloudwatch_event_target.Target: ${TOPIC}-old is no queue, no bus, no topic and no function of this environment`,
      `orders: aws_cloudwatch_metric_alarm.Alarm: ${TOPIC}-old is no topic of this environment`,
    ]);
  });

  it('fails: a topic that does not let CloudWatch publish, or for another account', () => {
    const finding = [
      'orders: aws_cloudwatch_metric_alarm.Alarm: aws_sns_topic.Topic does not let CloudWatch sns:Publish for arn:aws:cloudwatch:eu-west-1:444444444444:alarm:errors',
    ];
    expect(findings({ policy: [EVENTS] })).toEqual(finding);
    const foreign = publish('cloudwatch.amazonaws.com', ofAccount('555555555555'));
    expect(findings({ policy: [EVENTS, foreign] })).toEqual(finding);
  });

  it('fails: a topic with a condition for EventBridge, which meets none', () => {
    const conditional = publish('events.amazonaws.com', { StringEquals: { 'aws:SourceAccount': '444444444444' } });
    expect(findings({ policy: [CLOUDWATCH, conditional] })).toEqual([
      expect.stringContaining('aws_sns_topic.Topic does not let EventBridge sns:Publish'),
    ]);
  });

  it('fails: a queue that takes nothing of the topic, or nothing of the rule', () => {
    expect(findings({ queue: [FROM_RULES] })).toEqual([
      `observability: aws_sns_topic_subscription.Person: aws_sqs_queue.Undelivered does not let SNS sqs:SendMessage for ${TOPIC}`,
    ]);
    expect(findings({ queue: [FROM_TOPIC] })).toEqual([
      expect.stringContaining('aws_sqs_queue.Undelivered does not let EventBridge sqs:SendMessage'),
    ]);
  });
});
