import type { Construct } from 'constructs';
import { CodedeployApp } from '#aws/codedeploy-app';
import { CodedeployDeploymentConfig } from '#aws/codedeploy-deployment-config';
import { CodedeployDeploymentGroup } from '#aws/codedeploy-deployment-group';
import { arnOf, eachAsWritten, placementOf, QUOTAS, Role } from '../core/index.ts';
import { codeDeployNameTooLong } from './errors.ts';
import type { Shift } from './shift.ts';
import type { ShiftOutput } from './shift-output.ts';

/** Function and alias to deploy, with the alarms that end a deployment. */
export interface CodeDeployTarget {
  readonly functionName: string;
  readonly functionArn: string;
  readonly alias: string;
  readonly alarms: readonly string[];
}

/** Intervals in minutes of CodeDeploy's predefined configurations, which all use 10 percent. */
const PREDEFINED = {
  canary: { minutes: [5, 10, 15, 30], name: (minutes: number) => `LambdaCanary10Percent${minutes}Minutes` },
  linear: {
    minutes: [1, 2, 3, 10],
    name: (minutes: number) => `LambdaLinear10PercentEvery${minutes}Minute${minutes === 1 ? '' : 's'}`,
  },
} as const;

/**
 * Creates the CodeDeploy resources that shift an alias: an application, a deployment group with alarms and automatic
 * rollback, a deployment configuration if no predefined one fits, and a role that may update this alias only.
 *
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html#deployment-configuration-lambda
 */
export function codeDeploy(
  scope: Construct,
  target: CodeDeployTarget,
  shift: Shift,
): NonNullable<ShiftOutput['codeDeploy']> {
  const name = `${target.functionName}-${target.alias}`;
  const limit = QUOTAS.codeDeploy.nameCharacters;
  if (name.length > limit.value) throw codeDeployNameTooLong(scope, name, limit);
  const role = deployRole(scope, target);
  const application = new CodedeployApp(scope, 'Application', { name, computePlatform: 'Lambda' });
  const group = new CodedeployDeploymentGroup(scope, 'DeploymentGroup', {
    appName: application.name,
    deploymentGroupName: target.alias,
    deploymentConfigName: deploymentConfig(scope, name, shift),
    serviceRoleArn: role.arn,
    deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
    alarmConfiguration: { enabled: true, alarms: eachAsWritten(target.alarms) },
    autoRollbackConfiguration: {
      enabled: true,
      events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'],
    },
    dependsOn: role.permissions,
  });
  return { application: application.name, deploymentGroup: group.deploymentGroupName };
}

/** Returns the name of the deployment configuration for a shift: a predefined one, or one that is created here. */
function deploymentConfig(scope: Construct, name: string, { kind, percent, minutes }: Shift): string {
  const own = PREDEFINED[kind];
  if (percent === 10 && own.minutes.some((each) => each === minutes)) return `CodeDeployDefault.${own.name(minutes)}`;
  const step = { percentage: percent, interval: minutes };
  return new CodedeployDeploymentConfig(scope, 'DeploymentConfig', {
    deploymentConfigName: name,
    computePlatform: 'Lambda',
    trafficRoutingConfig:
      kind === 'canary'
        ? { type: 'TimeBasedCanary', timeBasedCanary: step }
        : { type: 'TimeBasedLinear', timeBasedLinear: step },
  }).deploymentConfigName;
}

/**
 * Creates the role. It has far fewer permissions than `AWSCodeDeployRoleForLambda`, which may update every alias and
 * invoke hooks of every function.
 */
function deployRole(scope: Construct, { functionName, functionArn, alias, alarms }: CodeDeployTarget): Role {
  const { prefix, environment, region } = placementOf(scope);
  const short = functionName.replace(new RegExp(`^${prefix}-${environment}-`), '');
  return new Role(scope, 'DeployRole', {
    name: `${short}-${alias.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-shift-${region}`,
    assumedBy: 'codedeploy.amazonaws.com',
    statements: [
      {
        actions: ['lambda:GetAlias', 'lambda:GetProvisionedConcurrencyConfig', 'lambda:UpdateAlias'],
        resources: [functionArn, `${functionArn}:${alias}`],
      },
      {
        actions: ['cloudwatch:DescribeAlarms'],
        resources: alarms.map((alarm) => arnOf(scope, 'cloudwatch', `alarm:${alarm}`)),
      },
    ],
  });
}
