import type { Grantable, Name } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import type { DataStreamAlarms } from './alarms.ts';

/** Data stream that records can be put to and read from, whoever made it. */
export interface IDataStream {
  /** Physical name, known at synth. */
  readonly name: string;
  readonly arn: string;
  /** Hours that a record is kept; what reads it has to be done by then. Unknown when undefined. */
  readonly retentionHours?: number;
  /** The key that records are encrypted with; that of AWS when undefined. */
  readonly key?: IKey;
  /** Lets a role read records, and what a Lambda event source needs besides. */
  grantRead(grantee: Grantable): void;
  /** Lets a role put records. */
  grantWrite(grantee: Grantable): void;
}

/** Properties of a data stream. */
export interface DataStreamProps {
  /** Short name; the stream is called `<prefix>-<environment>-<name>`. Kebab-case, at most 128 characters in all. */
  readonly name: Name;
  /**
   * `'on-demand'` scales by itself; `{ shards }` holds so many, each for 1 MB or 1 000 records a second. Kinesis lets a stream change
   * between the two twice a day.
   *
   * @default 'on-demand'
   * @see https://docs.aws.amazon.com/streams/latest/dev/how-do-i-size-a-stream.html
   */
  readonly capacity?: 'on-demand' | { readonly shards: number };
  /**
   * Hours that records are kept, 24 to 8 760 (a year).
   *
   * @default 24
   * @see https://docs.aws.amazon.com/streams/latest/dev/kinesis-extended-retention.html
   */
  readonly retentionHours?: number;
  /**
   * Customer managed key.
   *
   * @default - encrypted with the key that AWS keeps for Kinesis in the account
   * @see https://docs.aws.amazon.com/streams/latest/dev/server-side-encryption.html
   */
  readonly key?: IKey;
  /**
   * Other thresholds for the stream's alarms, or `false` for one or all that nobody needs.
   *
   * @default - the thresholds in the table of alarms
   */
  readonly alarms?: DataStreamAlarms;
}

/** Describes a data stream that another stack or account made. */
export interface DataStreamAttributes extends Pick<IDataStream, 'name' | 'arn' | 'retentionHours' | 'key'> {}
