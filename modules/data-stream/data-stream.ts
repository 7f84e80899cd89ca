import { Construct } from 'constructs';
import { KinesisStream } from '#aws/kinesis-stream';
import { type Grantable, physicalName, placementOf, QUOTAS, withDefaults } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import { DATA_STREAM_DEFAULTS, MANAGED_KEY } from './defaults.ts';
import { checkRange } from './errors.ts';
import { grantRead, grantWrite } from './grants.ts';

/** A data stream that records can be put to and read from, whoever made it. */
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

export interface DataStreamProps {
  /** Short name; the stream is called `<prefix>-<environment>-<name>`. Kebab-case, at most 128 characters in all. */
  readonly name: string;
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
}

/** What has to be known of a data stream that another stack or account made. */
export interface DataStreamAttributes extends Pick<IDataStream, 'name' | 'arn' | 'retentionHours' | 'key'> {}

/**
 * Records in order per partition key, kept for a day or longer and read by as many as want to; encrypted, always.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kinesis_stream
 * @see https://docs.aws.amazon.com/streams/latest/dev/introduction.html
 */
export class DataStream extends Construct implements IDataStream {
  /** Uses a data stream that another stack or account made. */
  static fromAttributes(attributes: DataStreamAttributes): IDataStream {
    return {
      ...attributes,
      grantRead: (grantee) => grantRead(attributes, grantee),
      grantWrite: (grantee) => grantWrite(attributes, grantee),
    };
  }

  readonly name: string;
  readonly arn: string;
  readonly retentionHours: number;
  readonly key?: IKey;

  /**
   * @throws LandformError DS001 when hours or shards are out of range.
   */
  constructor(scope: Construct, id: string, props: DataStreamProps) {
    super(scope, id);
    const { name, capacity, retentionHours, key } = withDefaults(DATA_STREAM_DEFAULTS, props);
    const { kinesis } = QUOTAS;
    checkRange(this, 'retentionHours', retentionHours, kinesis.retentionMinimumHours.value, kinesis.retentionHours);
    if (capacity !== 'on-demand') checkRange(this, 'capacity.shards', capacity.shards, 1, kinesis.shards);
    this.name = physicalName(this, name, kinesis.streamNameCharacters);
    this.retentionHours = retentionHours;
    if (key) this.key = key;
    const stream = new KinesisStream(this, 'Resource', {
      name: this.name,
      retentionPeriod: retentionHours,
      ...(capacity === 'on-demand'
        ? { streamModeDetails: { streamMode: 'ON_DEMAND' } }
        : { streamModeDetails: { streamMode: 'PROVISIONED' }, shardCount: capacity.shards }),
      encryptionType: 'KMS',
      kmsKeyId: key?.arn ?? MANAGED_KEY,
      ...(placementOf(this).protectData ? { lifecycle: { preventDestroy: true } } : {}),
    });
    this.arn = stream.arn;
  }

  grantRead(grantee: Grantable): void {
    grantRead(this, grantee);
  }

  grantWrite(grantee: Grantable): void {
    grantWrite(this, grantee);
  }
}
