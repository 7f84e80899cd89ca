import {
  type CodeDeployClient,
  CreateDeploymentCommand,
  type DeploymentInfo,
  GetDeploymentCommand,
  ListDeploymentsCommand,
  StopDeploymentCommand,
} from '@aws-sdk/client-codedeploy';
import type { ShiftOutput } from '../../modules/alias/index.ts';

/** Part of the CodeDeploy client that a shift uses. */
export type CodeDeploy = Pick<CodeDeployClient, 'send'>;

/** Names of a deployment group of CodeDeploy. */
export type DeploymentGroup = NonNullable<ShiftOutput['codeDeploy']>;

/** Statuses of a deployment that has not ended. */
const RUNNING = ['Created', 'Queued', 'InProgress', 'Baking', 'Ready'] as const;

/** Tells if a deployment has not ended. */
export function isRunning({ status }: DeploymentInfo): boolean {
  return RUNNING.some((running) => running === status);
}

/** Tells if a deployment goes back to the version before a failed one. */
export function isRollback({ creator }: DeploymentInfo): boolean {
  return creator === 'codeDeployRollback';
}

/** Finds the running deployment of a group, which can have only one. */
export async function runningDeployment(
  codeDeploy: CodeDeploy,
  { application, deploymentGroup }: DeploymentGroup,
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

/** Starts a deployment of the newest version. */
export async function createDeployment(
  codeDeploy: CodeDeploy,
  shift: ShiftOutput,
  { application, deploymentGroup }: DeploymentGroup,
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

/** Reads a deployment. */
export async function readDeployment(codeDeploy: CodeDeploy, deploymentId: string): Promise<DeploymentInfo> {
  return (await codeDeploy.send(new GetDeploymentCommand({ deploymentId }))).deploymentInfo ?? {};
}

/** Stops a deployment, which goes back to the version before; does nothing if it has ended meanwhile. */
export async function stopDeployment(codeDeploy: CodeDeploy, deploymentId: string): Promise<void> {
  await codeDeploy
    .send(new StopDeploymentCommand({ deploymentId, autoRollbackEnabled: true }))
    .catch((error: unknown) => {
      if (error instanceof Error && error.name === 'DeploymentAlreadyCompletedException') return;
      throw error;
    });
}

/** Describes why a deployment failed. */
export function reasonOf({ status, errorInformation }: DeploymentInfo): string {
  const { code, message } = errorInformation ?? {};
  return [code, message].filter(Boolean).join(': ') || String(status);
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

/** Reads the version that a deployment moves to from its AppSpec, JSON or YAML; undefined if CodeDeploy does not return one. */
export function targetOf({ revision }: DeploymentInfo): string | undefined {
  const content = revision?.appSpecContent?.content ?? revision?.string?.content ?? '';
  return /\bTargetVersion["']?\s*:\s*["']?(\d+)/.exec(content)?.[1];
}
