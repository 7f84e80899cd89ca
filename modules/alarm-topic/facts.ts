import type { Facts, TypeFacts } from '../../base/facts.ts';
import { QUOTAS } from '../../base/quotas.ts';

const UNHEARD =
  'An alarm on failed notifications would go to the same subscribers. Undelivered notifications go to the dead-letter queue, whose alarm reaches the others.';

const arn: NonNullable<TypeFacts['arn']> = ({ name }, { partition, region, account }) =>
  `arn:${partition}:sns:${region}:${account}:${name}`;

/** Facts of SNS topics and subscriptions. */
export const FACTS = {
  aws_sns_topic: {
    service: 'sns',
    arn,
    identifiers: ['id'],
    name: {
      argument: 'name',
      unique: 'region',
      form: {
        pattern: /^[a-zA-Z0-9_-]+$/,
        allowed: 'letters, digits, "-" and "_"',
        limit: QUOTAS.sns.topicNameCharacters,
      },
    },
    importId: { from: ['id'], id: arn, takenOver: true },
    key: 'kms_master_key_id',
    byName: { kms_master_key_id: 'aws_kms_alias' },
    access: {
      handOver: 'sns:Publish',
      entry: 'policy',
      // EventBridge does not say for which rule it publishes.
      sourceless: ['events.amazonaws.com'],
      arrows: [{ actions: ['sns:Publish'], label: 'publishes', style: 'flow' }],
      task: { service: 'sns', name: 'TopicArn' },
    },
    metrics: { namespace: 'AWS/SNS', dimension: 'TopicName' },
    drawn: { kind: 'topic', fill: '#fed7aa', quiet: true },
    prices: [
      { name: 'publishes', unit: 'million requests' },
      { name: 'e-mails', unit: 'hundred thousand notifications' },
      { name: 'calls of endpoints', unit: 'million notifications' },
    ],
    unwatched: UNHEARD,
  },
  aws_sns_topic_policy: {
    service: 'sns',
    importId: { from: ['arn'] },
    policyOf: 'arn',
  },
  aws_sns_topic_subscription: {
    service: 'sns',
    importId: { from: ['id'] },
    edges: [
      {
        from: 'topic_arn',
        to: 'endpoint',
        style: 'flow',
        label: 'notifies',
        caller: { service: 'sns.amazonaws.com', onBehalfOf: { argument: 'topic_arn' } },
        outside: { argument: 'protocol', values: ['email', 'email-json', 'http', 'https', 'sms', 'application'] },
        failures: { at: 'redrive_policy.deadLetterTargetArn' },
      },
    ],
    unwatched: UNHEARD,
  },
} satisfies Facts;
