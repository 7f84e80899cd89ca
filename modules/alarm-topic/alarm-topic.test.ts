import { synth, TEST_ALARMS } from '../../test/kit/synth.ts';
import { basic } from './examples/basic.ts';
import { AlarmTopic, type AlarmTopicProps } from './index.ts';

const make = (props: Partial<AlarmTopicProps> = {}, use: (topic: AlarmTopic) => void = () => undefined) =>
  synth((stack) => use(new AlarmTopic(stack, 'Alarms', { name: 'alarms', emails: ['a@example.com'], ...props })));
const ARN = 'arn:aws:sns:eu-west-1:444444444444:landform-test-alarms';

describe('an alarm topic', () => {
  it('is a topic without a key, with its policy, its subscribers and a dead-letter queue', () => {
    expect(synth(basic).addresses()).toEqual([
      'aws_sns_topic.Alarms_04B5A0BF',
      'aws_sns_topic_policy.Alarms_Policy_BC297D7F',
      'aws_sns_topic_subscription.Alarms_email-efbbd30d_09D287E1',
      'aws_sns_topic_subscription.Alarms_https-a8080d65_42761F7B',
      'aws_sqs_queue.Alarms_DeadLetter_26EAB975',
    ]);
    expect(make().only('aws_sns_topic')).toEqual({ name: 'landform-test-alarms' });
  });

  it('lets alarms of its account and region publish, and rules, on which EventBridge takes no condition', () => {
    expect(make().document('aws_sns_topic_policy', 'policy')['Statement']).toEqual([
      {
        Sid: 'AlarmsOfTheAccount',
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: ARN,
        Condition: {
          StringEquals: { 'aws:SourceAccount': '444444444444' },
          ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:eu-west-1:444444444444:alarm:*' },
        },
      },
      {
        Sid: 'RulesOfTheAccount',
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: ARN,
      },
      {
        Sid: 'TlsOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: 'sns:Publish',
        Resource: ARN,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ]);
  });

  it('subscribes e-mail addresses and endpoints, each with the dead-letter queue', () => {
    const subscriptions = Object.values(
      make({ endpoints: ['https://on-call.example.com/a'] }).resources('aws_sns_topic_subscription'),
    );
    const redrive = expect.stringMatching(
      /^\{"deadLetterTargetArn":"\$\{aws_sqs_queue\.Alarms_DeadLetter_\w+\.arn\}"\}$/,
    );
    expect(subscriptions).toEqual([
      expect.objectContaining({ protocol: 'email', endpoint: 'a@example.com', redrive_policy: redrive }),
      expect.objectContaining({
        protocol: 'https',
        endpoint: 'https://on-call.example.com/a',
        endpoint_auto_confirms: true,
        redrive_policy: redrive,
      }),
    ]);
  });

  it('lets SNS and rules of the account put into the dead-letter queue what they could not deliver', () => {
    const [, ...sends] = make().document('aws_sqs_queue', 'policy')['Statement'] as { Condition: unknown }[];
    expect(sends.map(({ Condition }) => Condition)).toEqual([
      { ArnEquals: { 'aws:SourceArn': 'arn:aws:events:eu-west-1:444444444444:rule/*' } },
      { ArnEquals: { 'aws:SourceArn': ARN } },
    ]);
  });

  it('is watched by its dead-letter queue', () => {
    const stack = synth(
      (scope) => void new AlarmTopic(scope, 'Alarms', { name: 'alarms', emails: ['a@example.com'] }),
      {
        alarms: TEST_ALARMS,
      },
    );
    expect(stack.only('aws_cloudwatch_metric_alarm')).toMatchObject({
      alarm_name: 'landform-test-alarms-dlq-queue-dead-letters',
      alarm_actions: [ARN],
    });
  });

  it('is where others expect it by its name', () => {
    const where = { partition: 'aws', region: 'eu-west-1', accountId: '444444444444' };
    make({}, (topic) => {
      const { topicArn, deadLetterQueueArn } = AlarmTopic.destinationNamed(where, 'landform-test-alarms');
      expect(topicArn).toBe(topic.arn);
      expect(deadLetterQueueArn).toBe(`arn:aws:sqs:eu-west-1:444444444444:${topic.deadLetterQueue.name}`);
    });
  });
});

describe('subscribers that cannot be meant', () => {
  it('fails: AT001 nobody', () => {
    expect(() => make({ emails: [] })).toThrow(/AT001.*on-call/s);
    expect(() => make({ emails: [], endpoints: ['https://a.example.com'] })).not.toThrow();
  });

  it.each([
    ['emails', 'on call'],
    ['emails', 'a@example'],
    ['endpoints', 'http://a.example.com'],
    ['endpoints', 'https://a b.example.com'],
    ['endpoints', 'a.example.com'],
  ])('fails: AT002 in %s: %s', (prop, given) => {
    expect(() => make({ [prop]: [given] })).toThrow(new RegExp(`AT002.*${prop}.*${given}`, 's'));
  });

  it('fails: AT002 one that stands twice', () => {
    expect(() => make({ emails: ['a@example.com', 'b@example.com', 'a@example.com'] })).toThrow(
      /AT002.*a@example.com/s,
    );
    expect(() => make({ emails: ['a@example.com', 'b@example.com'] })).not.toThrow();
  });
});
