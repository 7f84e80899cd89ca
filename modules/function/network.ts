import type { Construct } from 'constructs';
import type { LambdaFunctionConfig } from '#aws/lambda-function';
import type { ITerraformDependable } from '#engine';
import { arnOf, eachAsWritten, type IRole, QUOTAS, type Statement } from '../core/index.ts';
import { badMountPath, networkIncomplete } from './errors.ts';

/** EFS file system, which a function sees as a directory. */
export interface FunctionFiles {
  /** ARN of the EFS file system. */
  readonly fileSystemArn: string;
  /** ARN of the access point, which sets the user and the root directory for the function. */
  readonly accessPointArn: string;
  /** Path of the directory: `/mnt/` and a name, at most 160 characters. */
  readonly mountPath: string;
  /**
   * Makes the file system read-only for the function.
   *
   * @default false
   */
  readonly readOnly?: boolean;
  /**
   * Mount targets of the file system in the function's subnets. Lambda refuses a function without a mount target that
   * it can reach.
   *
   * @default - none: they exist before the stack
   */
  readonly mountTargets?: readonly ITerraformDependable[];
}

/** Subnets and security groups of a function in a VPC. */
export interface FunctionNetwork {
  /** Subnets, one in each availability zone to use. Use private ones: Lambda assigns no public addresses. */
  readonly subnetIds: readonly string[];
  /** Security groups, which control the network access of the function. */
  readonly securityGroupIds: readonly string[];
  /**
   * File system in the same VPC.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-filesystem.html
   */
  readonly fileSystem?: FunctionFiles;
}

/**
 * Condition for calls of Lambda itself, which have no source function when it manages network interfaces with the role.
 * Calls of the function's code always have one, so the permission is for Lambda only. It has the effect of the `Deny`
 * in AWS's documentation, without a `Deny`.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-best-practice
 */
const BY_LAMBDA_ITSELF = { Null: { 'lambda:SourceFunctionArn': 'true' } };

/**
 * Statements that allow Lambda to create network interfaces for the function, in its subnets and with its security
 * groups only.
 */
function mayManageInterfaces(scope: Construct, { subnetIds, securityGroupIds }: FunctionNetwork): Statement[] {
  const ec2 = (resource: string) => arnOf(scope, 'ec2', resource);
  return [
    {
      actions: ['ec2:CreateNetworkInterface'],
      resources: [
        ec2('network-interface/*'),
        ...subnetIds.map((id) => ec2(`subnet/${id}`)),
        ...securityGroupIds.map((id) => ec2(`security-group/${id}`)),
      ],
      conditions: BY_LAMBDA_ITSELF,
    },
    {
      // AWS requires every resource of the account here: with fewer, Lambda may fail to connect to the VPC.
      actions: ['ec2:AssignPrivateIpAddresses', 'ec2:DeleteNetworkInterface', 'ec2:UnassignPrivateIpAddresses'],
      resources: [ec2('*/*')],
      conditions: BY_LAMBDA_ITSELF,
    },
    {
      actions: ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets'],
      resources: ['*'],
      anyResource: 'what EC2 lists has no resource type',
      conditions: BY_LAMBDA_ITSELF,
    },
  ];
}

/** Statement that allows mounting through this access point, also if the file system's policy allows more. */
function mayUseFiles({ fileSystemArn, accessPointArn, readOnly = false }: FunctionFiles): Statement {
  return {
    actions: ['elasticfilesystem:ClientMount', ...(readOnly ? [] : ['elasticfilesystem:ClientWrite'])],
    resources: [fileSystemArn],
    conditions: { StringEquals: { 'elasticfilesystem:AccessPointArn': accessPointArn } },
  };
}

/** Pattern of paths that Lambda can mount. */
const MOUNT_PATH = /^\/mnt\/[a-zA-Z0-9-_.]+$/;

/**
 * Attaches a function to its subnets and file system, and grants its role the permissions for them.
 *
 * @throws LandformError FN031 or FN032 when subnets or security groups are missing, or Lambda cannot mount the path.
 */
export function attachNetwork(scope: Construct, role: IRole, network: FunctionNetwork): Partial<LambdaFunctionConfig> {
  const { subnetIds, securityGroupIds, fileSystem } = network;
  if (subnetIds.length === 0) throw networkIncomplete(scope, 'subnetIds');
  if (securityGroupIds.length === 0) throw networkIncomplete(scope, 'securityGroupIds');
  role.allow(...mayManageInterfaces(scope, network));
  const vpcConfig = { subnetIds: eachAsWritten(subnetIds), securityGroupIds: eachAsWritten(securityGroupIds) };
  if (!fileSystem) return { vpcConfig };
  const { mountPath, accessPointArn: arn } = fileSystem;
  const limit = QUOTAS.lambda.mountPathCharacters;
  if (!MOUNT_PATH.test(mountPath) || mountPath.length > limit.value) throw badMountPath(scope, mountPath, limit);
  role.allow(mayUseFiles(fileSystem));
  return { vpcConfig, fileSystemConfig: { arn, localMountPath: mountPath } };
}
