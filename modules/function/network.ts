import type { Construct } from 'constructs';
import type { LambdaFunctionConfig } from '#aws/lambda-function';
import type { ITerraformDependable } from '#engine';
import { arnOf, QUOTAS, type Role, type Statement } from '../core/index.ts';
import { badMountPath, networkIncomplete } from './errors.ts';

/** A file system that a function sees as a directory. */
export interface FunctionFiles {
  /** ARN of the EFS file system. */
  readonly fileSystemArn: string;
  /** ARN of the access point, which says as whom and below which directory the function works. */
  readonly accessPointArn: string;
  /** Where the function finds it: `/mnt/` and a name, at most 160 characters. */
  readonly mountPath: string;
  /**
   * Let the function read only.
   *
   * @default false
   */
  readonly readOnly?: boolean;
  /**
   * Mount targets of the file system in the function's subnets: Lambda refuses a function whose files it cannot reach yet.
   *
   * @default - they exist before the stack
   */
  readonly mountTargets?: readonly ITerraformDependable[];
}

/** Where in a VPC a function stands. */
export interface FunctionNetwork {
  /** Subnets, one in each zone that it is to survive the loss of. Private ones: Lambda gives it no public address. */
  readonly subnetIds: readonly string[];
  /** Security groups, which say what it reaches. */
  readonly securityGroupIds: readonly string[];
  /**
   * A file system in that VPC.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-filesystem.html
   */
  readonly fileSystem?: FunctionFiles;
}

/**
 * Lambda itself says no function when it manages interfaces with the role; the function's own code always does. So the permission is
 * Lambda's alone, as the `Deny` of AWS's documentation makes it, with nothing to be denied.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-best-practice
 */
const BY_LAMBDA_ITSELF = { Null: { 'lambda:SourceFunctionArn': 'true' } };

/** Statements with which Lambda gives a function interfaces in its subnets, with its security groups. */
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
      // AWS asks for every resource of the account here: with less, Lambda may not get into the VPC.
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

/** Statement that allows mounting through the one access point, whatever else the file system's policy allows. */
function mayUseFiles({ fileSystemArn, accessPointArn, readOnly = false }: FunctionFiles): Statement {
  return {
    actions: ['elasticfilesystem:ClientMount', ...(readOnly ? [] : ['elasticfilesystem:ClientWrite'])],
    resources: [fileSystemArn],
    conditions: { StringEquals: { 'elasticfilesystem:AccessPointArn': accessPointArn } },
  };
}

/** Path that Lambda mounts a file system at. */
const MOUNT_PATH = /^\/mnt\/[a-zA-Z0-9-_.]+$/;

/**
 * Attaches a function to its subnets and files, with what its role needs for it.
 *
 * @throws LandformError FN031 or FN032 when the network lacks a part, or Lambda cannot mount the path.
 */
export function attachNetwork(scope: Construct, role: Role, network: FunctionNetwork): Partial<LambdaFunctionConfig> {
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
