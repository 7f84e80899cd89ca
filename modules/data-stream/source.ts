import { withDefaults } from '../core/index.ts';
import {
  type EventConsumer,
  type EventSource,
  RECORD_SOURCE_DEFAULTS,
  type RecordSourceOptions,
  recordMapping,
} from '../event-source/index.ts';
import { notATime } from './errors.ts';
import type { IDataStream } from './props.ts';

/** Options of a function that reads from a data stream. */
export interface DataStreamSourceOptions extends RecordSourceOptions {
  /**
   * Start position for a new mapping: the oldest record, the next record, or the first record after a time (`{
   * atTimestamp: '2026-11-24T06:00:00Z' }`).
   *
   * @default 'TRIM_HORIZON' (the oldest record still in the stream)
   */
  readonly startingPosition?: 'TRIM_HORIZON' | 'LATEST' | { readonly atTimestamp: string };
}

/** Date and time with time zone, which Terraform passes on unchanged. */
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Records as filters see them: the data is read as JSON, and stands beside what Kinesis knows of the record. */
const RECORDS = {
  data: 'data',
  fields: [
    'data',
    'partitionKey',
    'sequenceNumber',
    'approximateArrivalTimestamp',
    'kinesisSchemaVersion',
    'eventName',
    'eventID',
    'eventVersion',
    'eventSource',
    'eventSourceARN',
    'awsRegion',
    'invokeIdentityArn',
  ],
} as const;

/**
 * Connects a function to a data stream, which it reads in order per partition key:
 * `fn.addSource(fromDataStream(stream, { onFailure: toQueue(failed) }))`. The handler reports the first record that
 * failed, and Lambda retries the batch from that record.
 *
 * @throws LandformError DS002 or ES001 to ES005 when the options do not fit the stream or the function.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html
 */
export function fromDataStream(stream: IDataStream, options: DataStreamSourceOptions): EventSource {
  return {
    bind: (fn) => {
      const { startingPosition } = withDefaults(RECORD_SOURCE_DEFAULTS, options);
      const mapping = {
        eventSourceArn: stream.arn,
        ...(typeof startingPosition === 'string'
          ? { startingPosition }
          : {
              startingPosition: 'AT_TIMESTAMP',
              startingPositionTimestamp: checkedTime(fn, startingPosition.atTimestamp),
            }),
        ...recordMapping(fn, { name: stream.name, retentionHours: stream.retentionHours, records: RECORDS }, options),
      };
      stream.grantRead(fn);
      return { kind: 'DataStream', source: stream, mapping, stream: true };
    },
  };
}

function checkedTime(fn: EventConsumer, given: string): string {
  if (!TIMESTAMP.test(given) || Number.isNaN(Date.parse(given))) throw notATime(fn, given);
  return given;
}
