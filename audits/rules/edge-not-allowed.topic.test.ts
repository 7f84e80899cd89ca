import { audit } from '../audit.ts';
import { estateOf } from '../estate/read.ts';

const TOPIC = 'arn:aws:sns:eu-west-1:444444444444:alarms';
const QUEUE = 'arn:aws:sqs:eu-west-1:444444444444:undelivered';
const allow = (service: string, Condition?: object) => ({
  Effect: 'Allow',
  Action: 'sns:Publish',
  Resource: TOPIC,
  Principal: { Service: service },
  ...(Condition ? { Condition } : {}),
});
const CLOUDWATCH = allow('cloudwatch.amazonaws.com', {
  StringEquals: { 'aws:SourceAccount': '444444444444' },
  ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:eu-west-1:444444444444:alarm:*' },
});
const EVENTS = allow('events.amazonaws.com');
const sending = (service: string, source: string) => ({
  Effect: 'Allow',
  Action: 'sqs:SendMessage',
  Resource: QUEUE,
  Principal: { Service: service },
  Condition: { ArnLike: { 'aws:SourceArn': source } },
});
const SENDING = [
  sending('events.amazonaws.com', 'arn:aws:events:eu-west-1:444444444444:rule/*'),
  sending('sns.amazonaws.com', TOPIC),
];
const text = (Statement: readonly object[]) => JSON.stringify({ Statement });
const stack = (name: string, resource: object) => {
  const provider = { aws: [{ region: 'eu-west-1', allowed_account_ids: ['444444444444'] }] };
  return { name, json: { terraform: {}, provider, resource: resource as Record<string, never> } };
};

interface Told {
  readonly policy?: readonly object[];
  readonly topic?: string;
  readonly sending?: readonly object[];
  readonly redrive?: string | undefined;
  readonly subscriber?: object;
}

/** Builds an alarm and a rule that notify the topic of another stack, and a subscriber of the topic. */
const findings = (
  rule: string,
  { policy = [CLOUDWATCH, EVENTS], topic = TOPIC, sending = SENDING, ...told }: Told = {},
) => {
  const redrive = 'redrive' in told ? told.redrive : '${aws_sqs_queue.Undelivered.arn}';
  const stacks = [
    stack('observability', {
      aws_sns_topic: { Topic: { name: 'alarms' } },
      aws_sns_topic_policy: { Policy: { arn: '${aws_sns_topic.Topic.arn}', policy: text(policy) } },
      aws_sqs_queue: { Undelivered: { name: 'undelivered', policy: text(sending) } },
      aws_sns_topic_subscription: {
        Person: {
          topic_arn: '${aws_sns_topic.Topic.arn}',
          ...(told.subscriber ?? { protocol: 'sqs', endpoint: '${aws_sqs_queue.Undelivered.arn}' }),
          ...(redrive === undefined ? {} : { redrive_policy: JSON.stringify({ deadLetterTargetArn: redrive }) }),
        },
      },
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
  return audit(estateOf(stacks), { rules: [rule] }).findings.map(({ resource, found }) => `${resource}: ${found}`);
};

describe('a topic', () => {
  it('may be told by alarms and rules of another stack that it lets publish, and tell who lets it', () => {
    for (const rule of ['edge-not-allowed', 'dead-letter-missing', 'dead-letter-unfit', 'least-privilege-principal'])
      expect([rule, findings(rule)]).toEqual([rule, []]);
  });

  it('fails: one that is not there', () => {
    const topic = `${TOPIC}-old`;
    expect(findings('edge-not-allowed', { topic })).toEqual([
      `aws_cloudwatch_event_target.Target: ${topic} is not a resource of this environment that EventBridge can reach`,
      `aws_cloudwatch_metric_alarm.Alarm: ${topic} is not a resource of this environment that CloudWatch can reach`,
    ]);
  });

  it('fails: one that does not let CloudWatch publish, or for another account', () => {
    const finding = [expect.stringMatching(/^aws_cloudwatch_metric_alarm\.Alarm: aws_sns_topic\.Topic does not allow/)];
    expect(findings('edge-not-allowed', { policy: [EVENTS] })).toEqual(finding);
    const foreign = allow('cloudwatch.amazonaws.com', { StringEquals: { 'aws:SourceAccount': '555555555555' } });
    expect(findings('edge-not-allowed', { policy: [EVENTS, foreign] })).toEqual(finding);
  });

  it('fails: one with a condition for EventBridge, which states no source', () => {
    const conditional = allow('events.amazonaws.com', { StringEquals: { 'aws:SourceAccount': '444444444444' } });
    expect(findings('edge-not-allowed', { policy: [CLOUDWATCH, conditional] })).toEqual([
      expect.stringMatching(
        /^aws_cloudwatch_event_target\.Target: aws_sns_topic\.Topic does not allow EventBridge sns:Publish/,
      ),
    ]);
  });

  it('fails: one that lets another service publish for anybody, or EventBridge do more', () => {
    const rule = 'least-privilege-principal';
    expect(findings(rule, { policy: [CLOUDWATCH, EVENTS, allow('s3.amazonaws.com')] })).toHaveLength(1);
    expect(
      findings(rule, { policy: [CLOUDWATCH, { ...EVENTS, Action: ['sns:Publish', 'sns:Subscribe'] }] }),
    ).toHaveLength(1);
  });
});

describe('a subscription', () => {
  it('may be of a person, whom no policy lets in; of the queue for what does not arrive it needs one', () => {
    const person = { protocol: 'email', endpoint: 'on-call@example.com' };
    expect(findings('edge-not-allowed', { subscriber: person })).toEqual([]);
    expect(findings('edge-not-allowed', { subscriber: person, sending: SENDING.slice(0, 1) })).toHaveLength(1);
    expect(findings('edge-not-allowed', { subscriber: { ...person, protocol: 'sqs' } })).toHaveLength(1);
  });

  it('fails: no dead-letter queue, one that is none, one that does not let SNS send', () => {
    expect(findings('dead-letter-missing', { redrive: undefined })).toEqual([
      'aws_sns_topic_subscription.Person: has no dead-letter queue',
    ]);
    expect(findings('dead-letter-unfit', { redrive: TOPIC })).toHaveLength(1);
    expect(findings('edge-not-allowed', { sending: SENDING.slice(0, 1) })).toEqual([
      expect.stringMatching(/^aws_sns_topic_subscription\.Person: aws_sqs_queue\.Undelivered does not allow SNS/),
    ]);
  });
});
