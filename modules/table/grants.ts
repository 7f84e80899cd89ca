import type { Grantable } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import { noStream } from './errors.ts';

/** IAM action of DynamoDB, e.g. `dynamodb:UpdateItem`. */
export type DynamoAction = `dynamodb:${string}`;

const READ: readonly DynamoAction[] = [
  'dynamodb:BatchGetItem',
  'dynamodb:ConditionCheckItem',
  'dynamodb:GetItem',
  'dynamodb:Query',
];
const WRITE: readonly DynamoAction[] = [
  'dynamodb:BatchWriteItem',
  'dynamodb:DeleteItem',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
];
const STREAM: readonly DynamoAction[] = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];
/** Actions that also work on an index. */
const ON_INDEXES: readonly DynamoAction[] = ['dynamodb:Query', 'dynamodb:Scan'];
const READ_ONLY: readonly DynamoAction[] = [...READ, ...STREAM, 'dynamodb:Scan'];

/** Table with its ARN, stream and key in one region. */
export interface GrantedTable {
  readonly name: string;
  readonly arn: string;
  readonly streamArn?: string;
  readonly key?: IKey;
  readonly hasIndexes: boolean;
}

/**
 * Allows a role single actions on the items of a table.
 *
 * @param partitionKeys values of the partition key, which may end with `*`; all items without
 */
export function grant(
  { arn, key, hasIndexes }: GrantedTable,
  grantee: Grantable,
  actions: readonly DynamoAction[],
  partitionKeys?: readonly string[],
): void {
  const conditions = partitionKeys && itemsWith(partitionKeys);
  grantee.role.allow({ actions, resources: [arn], conditions });
  const onIndexes = actions.filter((action) => ON_INDEXES.includes(action));
  // The partition key of an index is another one, so a grant on items includes no index.
  if (hasIndexes && onIndexes.length > 0 && !partitionKeys) {
    grantee.role.allow({ actions: onIndexes, resources: [`${arn}/index/*`] });
  }
  if (actions.every((action) => READ_ONLY.includes(action))) key?.grantDecrypt(grantee, 'dynamodb');
  else key?.grantEncryptDecrypt(grantee, 'dynamodb');
}

/**
 * Returns the condition by which a request may name only items with these partition keys. `ForAllValues` alone would
 * also allow a request without any key, such as a scan.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
function itemsWith(partitionKeys: readonly string[]) {
  const LEADING_KEYS = 'dynamodb:LeadingKeys';
  return {
    'ForAllValues:StringLike': { [LEADING_KEYS]: [...partitionKeys].sort() },
    Null: { [LEADING_KEYS]: 'false' },
  };
}

export const grantRead = (table: GrantedTable, grantee: Grantable): void => grant(table, grantee, READ);

export const grantWrite = (table: GrantedTable, grantee: Grantable): void => grant(table, grantee, WRITE);

/** @throws LandformError TB012 when the table has no stream. */
export function grantStream({ name, streamArn, key }: GrantedTable, grantee: Grantable): void {
  if (streamArn === undefined) throw noStream(grantee.role, name);
  grantee.role.allow(
    { actions: STREAM, resources: [streamArn] },
    { actions: ['dynamodb:ListStreams'], resources: ['*'], anyResource: 'ListStreams has no resource type' },
  );
  key?.grantDecrypt(grantee, 'dynamodb');
}
