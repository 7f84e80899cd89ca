import type { Grantable, Name } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import type { TableAlarms } from './alarms.ts';
import type { DynamoAction } from './grants.ts';
import type { KeyAttribute, TableIndex } from './keys.ts';

/** Table whose items can be read and written, whoever made it. */
export interface ITable {
  /** Physical name, known at synth and the same in every region. */
  readonly name: string;
  readonly arn: string;
  /** ARN of the stream; undefined when there is none. */
  readonly streamArn?: string;
  /** The key that items are encrypted with; DynamoDB's own when undefined. */
  readonly key?: IKey;
  /** Lets a role do single things, e.g. `table.grant(fn, 'dynamodb:UpdateItem')`, and use the table's key for it. */
  grant(grantee: Grantable, ...actions: readonly DynamoAction[]): void;
  /** Lets a role get items and query; not scan, which no request of ours should need. */
  grantRead(grantee: Grantable): void;
  /** Lets a role put, update and delete items. */
  grantWrite(grantee: Grantable): void;
  /**
   * Lets a role read the stream.
   *
   * @throws LandformError TB012 when the table has none.
   */
  grantStream(grantee: Grantable): void;
}

/** Describes a table that another stack or account made. */
export interface TableAttributes extends Pick<ITable, 'name' | 'arn' | 'streamArn' | 'key'> {
  /**
   * Whether it has indexes, which grants then cover.
   *
   * @default false
   */
  readonly hasIndexes?: boolean;
}

/** Properties of a table. */
export interface TableProps {
  /** Short name; the table is called `<prefix>-<environment>-<name>`. Kebab-case, at most 255 characters in all. */
  readonly name: Name;
  /** Attribute that says where an item lies: `'pk'`, or `{ name: 'customer', type: 'N' }`. Changing it replaces the table. */
  readonly partitionKey: KeyAttribute;
  /**
   * Attribute that orders the items of a partition. Changing it replaces the table.
   *
   * @default - none: one item for each partition key
   */
  readonly sortKey?: KeyAttribute;
  /**
   * Customer managed key. With `replicas` it has to exist in their regions: `new Key(..., { replicaRegions })`.
   *
   * @default - DynamoDB encrypts with a key of its own, free of charge
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html
   */
  readonly key?: IKey;
  /**
   * Keep the changes of the last 24 hours, each with the item before and after. At most two readers for each shard.
   *
   * @default false
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html
   */
  readonly stream?: boolean;
  /**
   * Further regions that hold a copy which can be read and written; the last writer wins. Needs `stream: true`. Add or remove one at a time:
   * DynamoDB makes one such change per update.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GlobalTables.html
   */
  readonly replicas?: readonly string[];
  /**
   * Attribute that holds when an item may go, in seconds since 1970. DynamoDB deletes it within days after.
   *
   * @default - items stay
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
   */
  readonly expiresAt?: string;
  /**
   * Days back to which the table can be restored, to the second. 1 to 35.
   *
   * @default 35
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html
   */
  readonly recoveryDays?: number;
  /**
   * Further ways to find items, at most 20.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html
   */
  readonly indexes?: readonly TableIndex[];
  /**
   * Other thresholds for the table's alarms, or `false` for one or all that nobody needs.
   *
   * @default - the thresholds in the table of alarms
   */
  readonly alarms?: TableAlarms;
}
