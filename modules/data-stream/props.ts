import type { Grantable, Name } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import type { DataStreamAlarms } from './alarms.ts';

/** Data stream to write to and read from: created here or by another stack or account. */
export interface IDataStream {
  /** Physical name, known at synth. */
  readonly name: string;
  readonly arn: string;
  /** Hours that records are kept; readers have to process them in this time. Unknown when undefined. */
  readonly retentionHours?: number;
  /** Key that encrypts the records; the AWS managed key when undefined. */
  readonly key?: IKey;
  /** Allows a role to read records, including all that a Lambda event source mapping needs. */
  grantRead(grantee: Grantable): void;
  /** Allows a role to write records. */
  grantWrite(grantee: Grantable): void;
}

/** Properties of a data stream. */
export interface DataStreamProps {
  /** Short name; the stream is called `<prefix>-<environment>-<name>`. Kebab-case, at most 128 characters in all. */
  readonly name: Name;
  /**
   * `'on-demand'` scales automatically; `{ shards }` is a fixed number, each for 1 MB or 1 000 records a second.
   * Kinesis allows two changes of the mode per day.
   *
   * @default 'on-demand'
   * @see https://docs.aws.amazon.com/streams/latest/dev/how-do-i-size-a-stream.html
   */
  readonly capacity?: 'on-demand' | { readonly shards: number };
  /**
   * Hours that records are kept, from 24 to 8 760 (a year).
   *
   * @default 24
   * @see https://docs.aws.amazon.com/streams/latest/dev/kinesis-extended-retention.html
   */
  readonly retentionHours?: number;
  /**
   * Customer managed key.
   *
   * @default - the AWS managed key for Kinesis
   * @see https://docs.aws.amazon.com/streams/latest/dev/server-side-encryption.html
   */
  readonly key?: IKey;
  /**
   * Thresholds for the stream's alarms, or `false` to switch one or all of them off.
   *
   * @default - the thresholds in the table of alarms
   */
  readonly alarms?: DataStreamAlarms;
}

/** Attributes of a data stream that another stack or account created. */
export interface DataStreamAttributes extends Pick<IDataStream, 'name' | 'arn' | 'retentionHours' | 'key'> {}
