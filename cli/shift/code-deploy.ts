import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CodeDeployClient,
  CreateDeploymentCommand,
  type DeploymentInfo,
  GetDeploymentCommand,
  ListDeploymentsCommand,
  StopDeploymentCommand,
} from '@aws-sdk/client-codedeploy';
import type { ShiftOutput } from '../../modules/alias/index.ts';
import { AliasPointer, type Lambda } from './alias-pointer.ts';
import type { Stopping } from './pause.ts';
import { probe } from './probe.ts';
import type { ShiftEnd, ShiftOptions } from './shift-run.ts';

/** Part of the CodeDeploy client that a shift uses. */
export type CodeDeploy = Pick<CodeDeployClient, 'send'>;

/** Context of a shift by CodeDeploy. */
export interface CodeDeployContext {
  readonly lambda: Lambda;
  readonly codeDeploy: CodeDeploy;
  readonly say: (line: string) => void;
  readonly stopping: Stopping;
  /**
   * Seconds between two checks of the deployment.
   *
   * @default 10
   */
  readonly lookSeconds?: number;
}

/** Statuses of a deployment that has not ended. */
const RUNNING = ['Created', 'Queued', 'InProgress', 'Baking', 'Ready'] as const;

/**
 * Shifts an alias by a CodeDeploy deployment and watches it. CodeDeploy does the steps, watches the alarms and rolls
 * back on failure, even if this process ends. If a deployment is running already, it is watched to its end and no other
 * is started.
 */
export async function shiftByCodeDeploy(
  shift: ShiftOutput,
  group: NonNullable<ShiftOutput['codeDeploy']>,
  context: CodeDeployContext,
  { probe: event, halfDone }: Pick<ShiftOptions, 'probe' | 'halfDone'> = {},
): Promise<ShiftEnd> {
  const { codeDeploy, lambda, stopping, lookSeconds = 10 } = context;
  const say = (line: string) => context.say(`${shift.function}:${shift.alias} ${line}`);
  const alias = new AliasPointer(lambda, shift);
  const { version, beside } = await alias.read();
  if (!beside && version === shift.version) {
    say(`is at version ${shift.version} already`);
    return 'unchanged';
  }
  const running = await runningDeployment(codeDeploy, group);
  if (!running && halfDone === 'rollback') {
    say('is not shifted by a deployment: there is nothing to take back');
    return 'unchanged';
  }
  const against = running || event === undefined ? undefined : await probe(lambda, shift, event);
  if (against) {
    say(`stays at version ${version}: ${against}`);
    return 'refused';
  }
  const deploymentId = running ?? (await create(codeDeploy, shift, group, version));
  say(
    running
      ? `is shifted by deployment ${running} already: watching it`
      : `deployment ${deploymentId} shifts version ${version} to ${shift.version}`,
  );
  let shown = '';
  let stopped = false;
  for (;;) {
    const { deploymentInfo: info = {} } = await codeDeploy.send(new GetDeploymentCommand({ deploymentId }));
    const { beside: now } = await alias.read();
    const line = now
      ? `version ${now.version} has ${now.percent} percent, deployment ${info.status}`
      : `deployment ${info.status}`;
    if (line !== shown) say(line);
    shown = line;
    if (!RUNNING.some((status) => status === info.status)) return ended(info, shift, say);
    const asked = halfDone === 'rollback' ? 'you' : stopping.reason();
    if (asked !== undefined && !stopped) {
      say(`${asked} asked to stop: CodeDeploy goes back to version ${version}`);
      await codeDeploy.send(new StopDeploymentCommand({ deploymentId, autoRollbackEnabled: true }));
      stopped = true;
    }
    if (stopped) await sleep(lookSeconds * 1_000);
    else await stopping.pause(lookSeconds);
  }
}

async function runningDeployment(
  codeDeploy: CodeDeploy,
  { application, deploymentGroup }: NonNullable<ShiftOutput['codeDeploy']>,
): Promise<string | undefined> {
  const { deployments = [] } = await codeDeploy.send(
    new ListDeploymentsCommand({
      applicationName: application,
      deploymentGroupName: deploymentGroup,
      includeOnlyStatuses: [...RUNNING],
    }),
  );
  return deployments[0];
}

async function create(
  codeDeploy: CodeDeploy,
  shift: ShiftOutput,
  { application, deploymentGroup }: NonNullable<ShiftOutput['codeDeploy']>,
  from: string,
): Promise<string> {
  const { deploymentId = '' } = await codeDeploy.send(
    new CreateDeploymentCommand({
      applicationName: application,
      deploymentGroupName: deploymentGroup,
      description: `landform shift: version ${from} to ${shift.version}`,
      revision: { revisionType: 'AppSpecContent', appSpecContent: { content: appSpec(shift, from) } },
    }),
  );
  return deploymentId;
}

/**
 * Makes the AppSpec of a deployment: function, alias and versions.
 *
 * @see
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html#reference-appspec-file-structure-resources-lambda
 */
export function appSpec({ function: name, alias, version }: ShiftOutput, from: string): string {
  const Properties = { Name: name, Alias: alias, CurrentVersion: from, TargetVersion: version };
  return JSON.stringify({ version: 0, Resources: [{ Function: { Type: 'AWS::Lambda::Function', Properties } }] });
}

function ended(info: DeploymentInfo, shift: ShiftOutput, say: (line: string) => void): ShiftEnd {
  if (info.status === 'Succeeded') {
    say(`all invocations go to version ${shift.version}`);
    return 'shifted';
  }
  const { code, message } = info.errorInformation ?? {};
  const rollback = info.rollbackInfo?.rollbackDeploymentId;
  say(`was not shifted: ${[code, message].filter(Boolean).join(': ') || info.status}`);
  if (rollback) say(`deployment ${rollback} goes back to the version before`);
  return 'taken-back';
}
