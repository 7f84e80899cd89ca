import type { Construct } from 'constructs';
import type { LambdaFunctionConfig } from '#aws/lambda-function';
import type { ITerraformDependable } from '#engine';
import { QUOTAS, type Role } from '../core/index.ts';
import { checkRange } from './errors.ts';
import { destinationIsFifo } from './invocation-errors.ts';
import { mayManageInterfaces, mayUseFiles } from './network.ts';
import type { LambdaFunctionProps } from './props.ts';
import { badMountPath, networkIncomplete } from './settings-errors.ts';

/** A path that Lambda mounts a file system at. */
const MOUNT_PATH = /^\/mnt\/[a-zA-Z0-9-_.]+$/;

/**
 * What a function is attached to when it is made, with what its role needs for it. Lambda tries the role's permissions then, so that they
 * have to be there first.
 *
 * @throws LandformError FN001, FN021, FN031 or FN032 when the dead-letter queue is a FIFO queue, storage is out of range, the network lacks
 * a part, or the path is none that Lambda mounts at.
 */
export function attachments(scope: Construct, role: Role, props: LambdaFunctionProps): Partial<LambdaFunctionConfig> {
  const { deadLetterQueue, network, ephemeralStorageMB: size } = props;
  const { ephemeralStorageMinimumMB, ephemeralStorageMB } = QUOTAS.lambda;
  if (size !== undefined) {
    checkRange(scope, 'ephemeralStorageMB', size, ephemeralStorageMinimumMB.value, ephemeralStorageMB);
  }
  if (deadLetterQueue?.fifo) throw destinationIsFifo(scope, 'deadLetterQueue', deadLetterQueue.name);
  deadLetterQueue?.grantSend({ role });
  const first: readonly (ITerraformDependable | undefined)[] = [
    ...(deadLetterQueue || network ? [role.permissions] : []),
    ...(network?.fileSystem?.mountTargets ?? []),
  ];
  const dependsOn = first.filter((each) => each !== undefined);
  return {
    ...(size === undefined ? {} : { ephemeralStorage: { size } }),
    ...(deadLetterQueue ? { deadLetterConfig: { targetArn: deadLetterQueue.arn } } : {}),
    ...(network ? attachNetwork(scope, role, network) : {}),
    ...(dependsOn.length > 0 ? { dependsOn } : {}),
  };
}

function attachNetwork(
  scope: Construct,
  role: Role,
  network: NonNullable<LambdaFunctionProps['network']>,
): Partial<LambdaFunctionConfig> {
  const { subnetIds, securityGroupIds, fileSystem } = network;
  if (subnetIds.length === 0) throw networkIncomplete(scope, 'subnetIds');
  if (securityGroupIds.length === 0) throw networkIncomplete(scope, 'securityGroupIds');
  role.allow(...mayManageInterfaces(scope, network));
  const vpcConfig = { subnetIds: [...subnetIds], securityGroupIds: [...securityGroupIds] };
  if (!fileSystem) return { vpcConfig };
  const { mountPath, accessPointArn: arn } = fileSystem;
  const limit = QUOTAS.lambda.mountPathCharacters;
  if (!MOUNT_PATH.test(mountPath) || mountPath.length > limit.value) throw badMountPath(scope, mountPath, limit);
  role.allow(mayUseFiles(fileSystem));
  return { vpcConfig, fileSystemConfig: { arn, localMountPath: mountPath } };
}
