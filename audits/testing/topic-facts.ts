import type { Facts } from '../../base/facts.ts';

/** Facts of topics, as a consumer states them of types that no module makes. */
export const TOPIC_FACTS = {
  aws_sns_topic: {
    service: 'sns',
    arn: ({ name }, { partition, region, account }) => `arn:${partition}:sns:${region}:${account}:${name}`,
    identifiers: ['id'],
    name: { argument: 'name', unique: 'region' },
    importId: { from: ['id'] },
    key: 'kms_master_key_id',
    byName: { kms_master_key_id: 'aws_kms_alias' },
    access: {
      handOver: 'sns:Publish',
      entry: 'policy',
      // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html
      sourceless: ['events.amazonaws.com'],
      arrows: [{ actions: ['sns:Publish'], label: 'publishes', style: 'flow' }],
      task: { service: 'sns', name: 'TopicArn' },
    },
    drawn: { kind: 'topic', fill: '#ddd6fe', quiet: true },
    prices: [{ name: 'requests', unit: 'million requests' }],
  },
  aws_sns_topic_policy: { service: 'sns', importId: { from: ['arn'] }, policyOf: 'arn' },
  aws_sns_topic_subscription: {
    service: 'sns',
    importId: { from: ['id'] },
    edges: [
      {
        from: 'topic_arn',
        to: 'endpoint',
        style: 'flow',
        label: '',
        caller: { service: 'sns.amazonaws.com', onBehalfOf: { argument: 'topic_arn' } },
        failures: { at: 'redrive_policy.deadLetterTargetArn' },
        outside: { argument: 'protocol', values: ['email', 'email-json', 'http', 'https', 'sms'] },
      },
    ],
  },
} satisfies Facts;
