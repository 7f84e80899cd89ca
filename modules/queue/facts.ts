import type { Facts } from '../../base/facts.ts';
import { domainOf } from '../../base/partition.ts';
import { QUOTAS } from '../../base/quotas.ts';
import { QUEUE_ALARMS } from './alarms.ts';

/** Facts of SQS queues. */
export const FACTS = {
  aws_sqs_queue: {
    service: 'sqs',
    arn: ({ name }, { partition, region, account }) => `arn:${partition}:sqs:${region}:${account}:${name}`,
    identifiers: ['url', 'id'],
    name: {
      argument: 'name',
      unique: 'region',
      form: {
        pattern: /^[a-zA-Z0-9_-]+(\.fifo)?$/,
        allowed: 'letters, digits, "-" and "_", and ".fifo" last for a FIFO queue',
        limit: QUOTAS.sqs.nameCharacters,
      },
    },
    importId: {
      from: ['id'],
      id: ({ name }, { region, account }) => `https://sqs.${region}.${domainOf(region)}/${account}/${name}`,
      takenOver: true,
    },
    stateful: { lost: 'messages that were not processed yet' },
    key: 'kms_master_key_id',
    byName: { kms_master_key_id: 'aws_kms_alias' },
    access: {
      handOver: 'sqs:SendMessage',
      entry: 'policy',
      consumed: { actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'] },
      redrive: { to: 'redrive_policy.deadLetterTargetArn', attempts: 'redrive_policy.maxReceiveCount' },
      ordered: 'fifo_queue',
      arrows: [{ actions: ['sqs:SendMessage'], label: 'sends', style: 'flow' }],
      task: { service: 'sqs', name: 'QueueUrl' },
    },
    metrics: { namespace: 'AWS/SQS', dimension: 'QueueName' },
    drawn: { kind: 'queue', fill: '#fde68a' },
    prices: [
      { name: 'standard requests', unit: 'million requests' },
      { name: 'FIFO requests', unit: 'million requests' },
    ],
    alarms: QUEUE_ALARMS,
  },
  aws_sqs_queue_policy: {
    service: 'sqs',
    importId: { from: ['queue_url'] },
    policyOf: 'queue_url',
  },
} satisfies Facts;
