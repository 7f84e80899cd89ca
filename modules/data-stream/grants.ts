import type { Grantable } from '../core/index.ts';
import type { IKey } from '../key/index.ts';

/** What an event source of Lambda asks for, and a consumer that polls shards too. */
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

/** Lets a role read records. */
export function grantRead({ arn, key }: Granted, grantee: Grantable): void {
  grantee.role.allow({ actions: READ, resources: [arn] });
  key?.grantDecrypt(grantee);
}

/** Lets a role put records. */
export function grantWrite({ arn, key }: Granted, grantee: Grantable): void {
  grantee.role.allow({ actions: WRITE, resources: [arn] });
  key?.grantEncryptDecrypt(grantee);
}
