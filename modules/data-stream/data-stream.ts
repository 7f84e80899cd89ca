import { Construct } from 'constructs';
import { KinesisStream } from '#aws/kinesis-stream';
import { checkGiven, type Grantable, nameOf, placementOf, QUOTAS, withDefaults } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import { DATA_STREAM_DEFAULTS, MANAGED_KEY } from './defaults.ts';
import { checkRange } from './errors.ts';
import { grantRead, grantWrite } from './grants.ts';
import { ImportedDataStream } from './imported.ts';
import type { DataStreamAttributes, DataStreamProps, IDataStream } from './props.ts';
import { watchStream } from './watch.ts';

/**
 * Kinesis data stream: records in order per partition key, kept for a day or longer, for any number of readers. Always
 * encrypted.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kinesis_stream
 * @see https://docs.aws.amazon.com/streams/latest/dev/introduction.html
 */
export class DataStream extends Construct implements IDataStream {
  /** Uses a data stream that another stack or account created. */
  static fromAttributes(scope: Construct, id: string, attributes: DataStreamAttributes): IDataStream {
    return new ImportedDataStream(scope, id, attributes);
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
    checkGiven(this, props);
    const { name, capacity, retentionHours, key } = withDefaults(DATA_STREAM_DEFAULTS, props);
    const { kinesis } = QUOTAS;
    checkRange(this, 'retentionHours', retentionHours, kinesis.retentionMinimumHours.value, kinesis.retentionHours);
    if (capacity !== 'on-demand') checkRange(this, 'capacity.shards', capacity.shards, 1, kinesis.shards);
    this.name = nameOf(this, 'aws_kinesis_stream', name);
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
      lifecycle: placementOf(this).protectData ? { preventDestroy: true } : undefined,
    });
    this.arn = stream.arn;
    watchStream(this, { ...props, retentionHours });
  }

  grantRead(grantee: Grantable): void {
    grantRead(this, grantee);
  }

  grantWrite(grantee: Grantable): void {
    grantWrite(this, grantee);
  }
}
