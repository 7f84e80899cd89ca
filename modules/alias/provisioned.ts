import type { Construct } from 'constructs';
import { AppautoscalingPolicy } from '#aws/appautoscaling-policy';
import { AppautoscalingScheduledAction } from '#aws/appautoscaling-scheduled-action';
import { AppautoscalingTarget } from '#aws/appautoscaling-target';
import type { LambdaAlias as AliasResource } from '#aws/lambda-alias';
import { LambdaProvisionedConcurrencyConfig } from '#aws/lambda-provisioned-concurrency-config';
import { ALIAS_DEFAULTS } from './defaults.ts';
import type { ProvisionedConcurrency } from './props.ts';

/** Creates provisioned concurrency for an alias: a fixed number, or a number that target tracking adjusts. */
export function keepReady(scope: Construct, alias: AliasResource, given: number | ProvisionedConcurrency): void {
  const tracked = typeof given !== 'number';
  const ready = new LambdaProvisionedConcurrencyConfig(scope, 'Provisioned', {
    functionName: alias.functionName,
    qualifier: alias.name,
    provisionedConcurrentExecutions: tracked ? given.minimum : given,
    // Target tracking changes the number; an apply during a peak would set it back to the minimum.
    lifecycle: tracked ? { ignoreChanges: ['provisioned_concurrent_executions'] } : undefined,
  });
  if (tracked) track(scope, `function:${alias.functionName}:${alias.name}`, ready, given);
}

function track(
  scope: Construct,
  resourceId: string,
  ready: LambdaProvisionedConcurrencyConfig,
  { minimum, maximum, utilization = ALIAS_DEFAULTS.utilization, schedules = [] }: ProvisionedConcurrency,
): void {
  const target = new AppautoscalingTarget(scope, 'Target', {
    serviceNamespace: 'lambda',
    scalableDimension: 'lambda:function:ProvisionedConcurrency',
    resourceId,
    minCapacity: minimum,
    maxCapacity: maximum,
    dependsOn: [ready],
    // A scheduled action sets the bounds of the target; an apply would reset them too early.
    lifecycle: schedules.length > 0 ? { ignoreChanges: ['min_capacity', 'max_capacity'] } : undefined,
  });
  const scaled = {
    serviceNamespace: target.serviceNamespace,
    scalableDimension: target.scalableDimension,
    resourceId: target.resourceId,
  };
  new AppautoscalingPolicy(scope, 'Tracking', {
    ...scaled,
    name: 'utilization',
    policyType: 'TargetTrackingScaling',
    targetTrackingScalingPolicyConfiguration: {
      targetValue: utilization,
      predefinedMetricSpecification: { predefinedMetricType: 'LambdaProvisionedConcurrencyUtilization' },
    },
  });
  for (const { name, schedule, timezone, minimum: least, maximum: most } of schedules) {
    new AppautoscalingScheduledAction(scope, `Schedule-${name}`, {
      ...scaled,
      name,
      schedule,
      timezone,
      scalableTargetAction: { minCapacity: String(least), maxCapacity: String(most) },
    });
  }
}
