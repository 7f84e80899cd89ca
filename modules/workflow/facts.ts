import type { Facts, TypeFacts } from '../../base/facts.ts';
import { QUOTAS } from '../../base/quotas.ts';
import { WORKFLOW_ALARMS } from './alarms.ts';

const arn: NonNullable<TypeFacts['arn']> = ({ name }, { partition, region, account }) =>
  `arn:${partition}:states:${region}:${account}:stateMachine:${name}`;

/** Facts of Step Functions state machines. */
export const FACTS = {
  aws_sfn_state_machine: {
    service: 'sfn',
    arn,
    identifiers: ['id'],
    name: {
      argument: 'name',
      unique: 'region',
      form: {
        pattern: /^[a-zA-Z0-9_-]+$/,
        allowed: 'letters, digits, "-" and "_" (others cannot be logged)',
        limit: QUOTAS.states.nameCharacters,
      },
    },
    importId: { from: ['id'], id: arn, takenOver: true },
    stateful: { lost: 'the history of executions, and running ones' },
    key: 'encryption_configuration.kms_key_id',
    role: 'role_arn',
    definition: 'definition',
    access: {
      handOver: 'states:StartExecution',
      entry: 'role',
      arrows: [{ actions: ['states:StartExecution', 'states:StartSyncExecution'], label: 'starts', style: 'flow' }],
    },
    metrics: { namespace: 'AWS/States', dimension: 'StateMachineArn' },
    drawn: { kind: 'workflow', fill: '#fbcfe8' },
    prices: [
      { name: 'standard transitions', unit: 'thousand state transitions' },
      { name: 'express requests', unit: 'million requests' },
      { name: 'express duration', unit: 'GB-second' },
    ],
    alarms: WORKFLOW_ALARMS,
  },
} satisfies Facts;
