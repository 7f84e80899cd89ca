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

/** Options of a function that reads a data stream. */
export interface DataStreamSourceOptions extends RecordSourceOptions {
  /**
   * Where to begin when the mapping is created: at the oldest record, at the next one, or at those put from a time on
   * (`{ atTimestamp: '2026-11-24T06:00:00Z' }`).
   *
   * @default 'TRIM_HORIZON' (the oldest record the stream still holds)
   */
  readonly startingPosition?: 'TRIM_HORIZON' | 'LATEST' | { readonly atTimestamp: string };
}

/** A date and a time with its zone, which Terraform hands on as it is. */
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
 * Lets a function read a data stream, in order per partition key: `fn.addSource(fromDataStream(stream, { onFailure: toQueue(failed) }))`. The
 * handler names the first record it failed on and the batch goes on from there.
 *
 * @throws LandformError DS002 or ES001 to ES005, when it is added to a function that does not fit the stream.
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
