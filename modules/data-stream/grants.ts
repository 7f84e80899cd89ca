import type { Grantable } from '../core/index.ts';
import type { IKey } from '../key/index.ts';

/** Actions that Lambda's event source mapping and other polling consumers need. */
const READ = [
  'kinesis:DescribeStream',
  'kinesis:DescribeStreamSummary',
  'kinesis:GetRecords',
  'kinesis:GetShardIterator',
  'kinesis:ListShards',
];
const WRITE = ['kinesis:PutRecord', 'kinesis:PutRecords'];

interface Granted {
  readonly arn: string;
  readonly key?: IKey;
}

/** Allows a role to read records. */
export function grantRead({ arn, key }: Granted, grantee: Grantable): void {
  grantee.role.allow({ actions: READ, resources: [arn] });
  key?.grantDecrypt(grantee, 'kinesis');
}

/** Allows a role to write records. */
export function grantWrite({ arn, key }: Granted, grantee: Grantable): void {
  grantee.role.allow({ actions: WRITE, resources: [arn] });
  key?.grantEncryptDecrypt(grantee, 'kinesis');
}
