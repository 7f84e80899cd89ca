import type { Grantable, Name } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import type { TableAlarms } from './alarms.ts';
import type { DynamoAction } from './grants.ts';
import type { KeyAttribute, TableIndex } from './keys.ts';

/** Table with items to read and write: created here or by another stack or account. */
export interface ITable {
  /** Physical name, known at synth and the same in every region. */
  readonly name: string;
  readonly arn: string;
  /** ARN of the stream; undefined when there is none. */
  readonly streamArn?: string;
  /** Key that encrypts the items; DynamoDB's own when undefined. */
  readonly key?: IKey;
  /**
   * Allows a role single actions, e.g. `table.grant(fn, 'dynamodb:UpdateItem')`, and the use of the table's key for
   * them.
   */
  grant(grantee: Grantable, ...actions: readonly DynamoAction[]): void;
  /**
   * Allows a role single actions on the items with some partition keys, e.g.
   * `table.grantItems(fn, ['ORDER#*'], 'dynamodb:PutItem')`. A `*` stands for any text. IAM cannot limit sort keys.
   */
  grantItems(grantee: Grantable, partitionKeys: readonly string[], ...actions: readonly DynamoAction[]): void;
  /** Allows a role to get items and query, but not to scan, since requests should not need it. */
  grantRead(grantee: Grantable): void;
  /** Allows a role to put, update and delete items. */
  grantWrite(grantee: Grantable): void;
  /**
   * Allows a role to read the stream.
   *
   * @throws LandformError TB012 when the table has no stream.
   */
  grantStream(grantee: Grantable): void;
}

/** Attributes of a table that another stack or account created. */
export interface TableAttributes extends Pick<ITable, 'name' | 'arn' | 'streamArn' | 'key'> {
  /**
   * True when the table has indexes, which grants then include.
   *
   * @default false
   */
  readonly hasIndexes?: boolean;
}

/** Properties of a table. */
export interface TableProps {
  /** Short name; the table is called `<prefix>-<environment>-<name>`. Kebab-case, at most 255 characters in all. */
  readonly name: Name;
  /** Partition key attribute: `'pk'`, or `{ name: 'customer', type: 'N' }`. Changing it replaces the table. */
  readonly partitionKey: KeyAttribute;
  /**
   * Attribute by which the items of a partition are sorted. Changing it replaces the table.
   *
   * @default - none: one item for each partition key
   */
  readonly sortKey?: KeyAttribute;
  /**
   * Customer managed key. With `replicas` it must exist in their regions: `new Key(..., { replicaRegions })`.
   *
   * @default - DynamoDB encrypts with a key of its own, which is free
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html
   */
  readonly key?: IKey;
  /**
   * Keeps a stream of the changes of the last 24 hours, each with the item before and after. At most two readers per
   * shard.
   *
   * @default false
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html
   */
  readonly stream?: boolean;
  /**
   * Regions with a replica for reads and writes; the last writer wins. Needs `stream: true`. Add or remove one at a
   * time: DynamoDB makes one such change per update.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GlobalTables.html
   */
  readonly replicas?: readonly string[];
  /**
   * Attribute with the time at which an item expires, in seconds since 1970. DynamoDB deletes it within a few days
   * after.
   *
   * @default - items do not expire
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
   */
  readonly expiresAt?: string;
  /**
   * Days in the past to which the table can be restored, to the second. 1 to 35.
   *
   * @default 35
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html
   */
  readonly recoveryDays?: number;
  /**
   * Global secondary indexes, at most 20.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html
   */
  readonly indexes?: readonly TableIndex[];
  /**
   * Thresholds for the table's alarms, or `false` to switch one or all of them off.
   *
   * @default - the thresholds in the table of alarms
   */
  readonly alarms?: TableAlarms;
}
