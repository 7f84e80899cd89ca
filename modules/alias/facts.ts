import type { Facts } from '../../base/facts.ts';
import { ALIAS_ALARMS } from './alarms.ts';

/** Arguments that identify a scalable target: service, resource and dimension. */
const SCALED = ['service_namespace', 'resource_id', 'scalable_dimension'];

/** Facts of aliases, and of the resources that scale and shift them. */
export const FACTS = {
  aws_appautoscaling_policy: {
    service: 'applicationautoscaling',
    name: { argument: 'name', unique: 'region', within: 'resource_id' },
    importId: { from: [...SCALED, 'name'] },
  },
  aws_appautoscaling_scheduled_action: {
    service: 'applicationautoscaling',
    name: { argument: 'name', unique: 'region', within: 'resource_id' },
  },
  aws_appautoscaling_target: {
    service: 'applicationautoscaling',
    importId: { from: SCALED },
  },
  aws_codedeploy_app: {
    service: 'codedeploy',
    arn: ({ name }, { partition, region, account }) =>
      `arn:${partition}:codedeploy:${region}:${account}:application:${name}`,
    name: { argument: 'name', unique: 'region' },
    importId: { from: ['name'] },
  },
  aws_codedeploy_deployment_config: {
    service: 'codedeploy',
    name: { argument: 'deployment_config_name', unique: 'region' },
    importId: { from: ['deployment_config_name'] },
  },
  aws_codedeploy_deployment_group: {
    service: 'codedeploy',
    name: { argument: 'deployment_group_name', unique: 'region', within: 'app_name' },
    importId: { from: ['app_name', 'deployment_group_name'], separator: ':' },
  },
  aws_lambda_alias: {
    service: 'lambda',
    arn: ({ function_name: fn, name }, { partition, region, account }) =>
      `${String(fn).startsWith('arn:') ? fn : `arn:${partition}:lambda:${region}:${account}:function:${fn}`}:${name}`,
    identifiers: ['invoke_arn'],
    name: { argument: 'name', unique: 'region', within: 'function_name' },
    importId: { from: ['function_name', 'name'], takenOver: true },
    standsFor: 'function_name',
    byName: { function_name: 'aws_lambda_function' },
    access: {
      handOver: 'lambda:InvokeFunction',
      entry: 'permission',
      arrows: [{ actions: ['lambda:InvokeFunction'], label: 'invokes', style: 'flow' }],
    },
    metrics: { namespace: 'AWS/Lambda', dimension: 'Resource', value: '{function_name}:{name}' },
    alarms: ALIAS_ALARMS,
  },
  aws_lambda_provisioned_concurrency_config: {
    service: 'lambda',
    importId: { from: ['function_name', 'qualifier'], separator: ',' },
    prices: [{ name: 'provisioned concurrency', unit: 'GB-second' }],
  },
} satisfies Facts;
