import type { Construct } from 'constructs';
import { S3Object } from '#aws/s3-object';
import { synth } from '../../test/kit/synth.ts';
import type { FunctionNetwork, LambdaFunctionProps } from './index.ts';
import { make, synthWith } from './testing/function.ts';

const network: FunctionNetwork = { subnetIds: ['subnet-1', 'subnet-2'], securityGroupIds: ['sg-1'] };
const fileSystemArn = 'arn:aws:elasticfilesystem:eu-west-1:444444444444:file-system/fs-1';
const accessPointArn = 'arn:aws:elasticfilesystem:eu-west-1:444444444444:access-point/fsap-1';
const files = { fileSystemArn, accessPointArn, mountPath: '/mnt/files' };
const statements = (more: Partial<LambdaFunctionProps>) =>
  synthWith(more).document('aws_iam_role_policy', 'policy')['Statement'] as { Action: string | string[] }[];
const about = (more: Partial<LambdaFunctionProps>, action: RegExp) =>
  statements(more).filter(({ Action }) => action.test(JSON.stringify(Action)));

describe('a function in a VPC', () => {
  it('stands in its subnets, once its role lets Lambda make interfaces there', () => {
    expect(synthWith({ network }).only('aws_lambda_function')).toMatchObject({
      vpc_config: { subnet_ids: ['subnet-1', 'subnet-2'], security_group_ids: ['sg-1'] },
      depends_on: [expect.stringMatching(/^aws_iam_role_policy\./)],
    });
  });

  it('lets Lambda manage interfaces in these subnets with these groups, and the function itself do nothing of it', () => {
    const byLambda = { Null: { 'lambda:SourceFunctionArn': 'true' } };
    const ec2 = (resource: string) => `arn:aws:ec2:eu-west-1:444444444444:${resource}`;
    expect(about({ network }, /ec2:/)).toEqual([
      {
        Effect: 'Allow',
        Action: ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets'],
        Resource: '*',
        Condition: byLambda,
      },
      {
        Effect: 'Allow',
        Action: ['ec2:AssignPrivateIpAddresses', 'ec2:DeleteNetworkInterface', 'ec2:UnassignPrivateIpAddresses'],
        Resource: ec2('*/*'),
        Condition: byLambda,
      },
      {
        Effect: 'Allow',
        Action: 'ec2:CreateNetworkInterface',
        Resource: [
          ec2('network-interface/*'),
          ec2('security-group/sg-1'),
          ec2('subnet/subnet-1'),
          ec2('subnet/subnet-2'),
        ],
        Condition: byLambda,
      },
    ]);
  });

  it.each([
    ['no subnet', { ...network, subnetIds: [] }, 'add one to network.subnetIds'],
    ['no security group', { ...network, securityGroupIds: [] }, '[FN031]'],
  ] satisfies [string, FunctionNetwork, string][])('fails: %s', (_, given, message) => {
    expect(() => synthWith({ network: given })).toThrow(message);
  });
});

describe('a function with files', () => {
  it('mounts them through one access point', () => {
    expect(synthWith({ network: { ...network, fileSystem: files } }).only('aws_lambda_function')).toMatchObject({
      file_system_config: { arn: accessPointArn, local_mount_path: '/mnt/files' },
    });
  });

  it.each([
    [false, ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite']],
    [true, 'elasticfilesystem:ClientMount'],
  ])('may mount, and write unless it is to read only (%s)', (readOnly, Action) => {
    const fileSystem = { ...files, readOnly };
    expect(about({ network: { ...network, fileSystem } }, /elasticfilesystem:/)).toEqual([
      {
        Effect: 'Allow',
        Action,
        Resource: fileSystemArn,
        Condition: { StringEquals: { 'elasticfilesystem:AccessPointArn': accessPointArn } },
      },
    ]);
  });

  it('waits for the mount targets that it is told of', () => {
    const stack = synth((scope: Construct) => {
      const target = new S3Object(scope, 'Target', { bucket: 'any', key: 'resource' });
      make(scope, { network: { ...network, fileSystem: { ...files, mountTargets: [target] } } });
    });
    expect(stack.only('aws_lambda_function')).toMatchObject({
      depends_on: [expect.stringMatching(/^aws_iam_role_policy\./), 'aws_s3_object.Target'],
    });
  });

  const at = (mountPath: string) => () => synthWith({ network: { ...network, fileSystem: { ...files, mountPath } } });
  it.each([
    ['a path outside of /mnt', '/data', "set mountPath: '/mnt/data'"],
    ['two directories', '/mnt/a/b', "set mountPath: '/mnt/a-b'"],
    ['/mnt itself', '/mnt/', "set mountPath: '/mnt/files'"],
    ['a long path', `/mnt/${'x'.repeat(156)}`, '[FN032]'],
  ])('fails: %s', (_, path, message) => expect(at(path)).toThrow(message));
  it('passes: the longest path', () => expect(at(`/mnt/${'x'.repeat(155)}`)).not.toThrow());
});

describe('its room in /tmp', () => {
  it('is left to Lambda, or said', () => {
    expect(synthWith({}).only('aws_lambda_function')).not.toHaveProperty('ephemeral_storage');
    expect(synthWith({ ephemeralStorageMB: 1_024 }).only('aws_lambda_function')).toMatchObject({
      ephemeral_storage: { size: 1_024 },
    });
  });
  it.each([511, 10_241, 600.5])('fails: %s MB', (ephemeralStorageMB) => {
    expect(() => synthWith({ ephemeralStorageMB })).toThrow('[FN001]');
  });
  it.each([512, 10_240])('passes: %s MB', (ephemeralStorageMB) => {
    expect(() => synthWith({ ephemeralStorageMB })).not.toThrow();
  });
});

describe('a loop', () => {
  const configured = (recursion?: 'Allow' | 'Terminate') =>
    Object.entries(synthWith(recursion ? { recursion } : {}).resources('aws_lambda_function_recursion_config'));

  it('is ended, as Lambda does by itself', () => {
    expect(configured()).toEqual([]);
    expect(configured('Terminate')).toEqual([]);
  });
  it('goes on where it is meant', () => {
    expect(configured('Allow')).toEqual([
      ['PlaceOrder_Recursion_B010A1F6', expect.objectContaining({ recursive_loop: 'Allow' })],
    ]);
  });
});
