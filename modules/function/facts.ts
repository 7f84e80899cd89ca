import type { Facts } from '../../base/facts.ts';
import { QUOTAS } from '../../base/quotas.ts';
import { FUNCTION_ALARMS } from './alarms.ts';

const INVOKE = 'lambda:InvokeFunction';

/** Facts of functions, and of resources attached to them. */
export const FACTS = {
  aws_lambda_event_source_mapping: {
    service: 'lambda',
    byName: { function_name: 'aws_lambda_function' },
    importId: { from: ['id'], takenOver: true },
    edges: [
      {
        from: 'event_source_arn',
        to: 'function_name',
        style: 'flow',
        caller: { role: 'target' },
        failures: {
          at: 'destination_config.on_failure.destination_arn',
          redrivenBySource: true,
          attempts: 'maximum_retry_attempts',
        },
      },
    ],
  },
  aws_lambda_function: {
    service: 'lambda',
    arn: ({ function_name: name }, { partition, region, account }) =>
      `arn:${partition}:lambda:${region}:${account}:function:${name}`,
    identifiers: ['invoke_arn', 'qualified_arn'],
    name: {
      argument: 'function_name',
      unique: 'region',
      form: {
        pattern: /^[a-zA-Z0-9_-]+$/,
        allowed: 'letters, digits, "-" and "_"',
        limit: QUOTAS.lambda.nameCharacters,
      },
    },
    importId: { from: ['function_name'], takenOver: true },
    key: 'kms_key_arn',
    role: 'role',
    edges: [{ to: 'dead_letter_config.target_arn', style: 'failure', label: 'parks', caller: { role: 'source' } }],
    access: {
      handOver: INVOKE,
      entry: 'permission',
      arrows: [{ actions: [INVOKE], label: 'invokes', style: 'flow' }],
      task: { service: 'lambda', name: 'FunctionName', action: INVOKE },
    },
    metrics: { namespace: 'AWS/Lambda', dimension: 'FunctionName' },
    drawn: { kind: 'function', fill: '#fed7aa' },
    prices: [
      { name: 'requests', unit: 'million requests' },
      { name: 'duration', unit: 'GB-second' },
      { name: 'ephemeral storage above 512 MB', unit: 'GB-second' },
    ],
    alarms: FUNCTION_ALARMS,
  },
  aws_lambda_function_event_invoke_config: {
    service: 'lambda',
    byName: { function_name: 'aws_lambda_function' },
    importId: { from: ['function_name'] },
    edges: [
      {
        from: 'function_name',
        to: 'destination_config.on_failure.destination',
        style: 'failure',
        label: 'parks',
        caller: { role: 'source' },
      },
      {
        from: 'function_name',
        to: 'destination_config.on_success.destination',
        style: 'flow',
        label: 'on success',
        caller: { role: 'source' },
      },
    ],
  },
  aws_lambda_function_recursion_config: {
    service: 'lambda',
    byName: { function_name: 'aws_lambda_function' },
    importId: { from: ['function_name'] },
  },
  aws_lambda_function_url: {
    service: 'lambda',
    byName: { function_name: 'aws_lambda_function' },
    importId: { from: ['function_name'] },
  },
  aws_lambda_permission: {
    service: 'lambda',
    byName: { function_name: 'aws_lambda_function' },
    name: { argument: 'statement_id', unique: 'region', within: ['function_name', 'qualifier'] },
    importId: { from: ['function_name', 'statement_id'], takenOver: true },
    edges: [
      {
        from: 'principal',
        to: 'function_name',
        style: 'flow',
        failures: { byInvocations: true },
        onlyIfNotWaiting: 'principal',
      },
    ],
  },
  aws_ssm_parameter: {
    service: 'ssm',
    arn: ({ name }, { partition, region, account }) =>
      `arn:${partition}:ssm:${region}:${account}:parameter${String(name).startsWith('/') ? name : `/${name}`}`,
    name: { argument: 'name', unique: 'region' },
    importId: { from: ['name'], takenOver: true },
    key: 'key_id',
    prices: [{ name: 'advanced parameters', unit: 'parameter-month' }],
  },
} satisfies Facts;
