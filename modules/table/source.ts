import { QUOTAS, withDefaults } from '../core/index.ts';
import {
  type EventSource,
  RECORD_SOURCE_DEFAULTS,
  type RecordSourceOptions,
  recordMapping,
} from '../event-source/index.ts';
import { tableWithoutStream } from './errors.ts';
import type { ITable } from './props.ts';

/** Options of a function that reads the stream of a table. */
export interface TableSourceOptions extends RecordSourceOptions {
  /**
   * Start position for a new mapping: the oldest record or the next one.
   *
   * @default 'TRIM_HORIZON' (the oldest record still in the stream)
   */
  readonly startingPosition?: 'TRIM_HORIZON' | 'LATEST';
}

/** Changes of items as filters see them. */
const CHANGES = {
  data: 'dynamodb',
  items: true,
  fields: [
    'dynamodb',
    'eventName',
    'eventID',
    'eventVersion',
    'eventSource',
    'eventSourceARN',
    'awsRegion',
    'userIdentity',
  ],
} as const;

/**
 * Connects a function to the stream of a table, which it reads in order per item:
 * `fn.addSource(fromTable(table, { onFailure: toQueue(failed) }))`. The handler reports the first record that failed,
 * and Lambda retries the batch from that record.
 *
 * @throws LandformError TB015 or ES001 to ES005 when the options do not fit the stream or the function.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 */
export function fromTable(table: ITable, options: TableSourceOptions): EventSource {
  return {
    bind: (fn) => {
      if (table.streamArn === undefined) throw tableWithoutStream(fn, table.name);
      const { startingPosition } = withDefaults(RECORD_SOURCE_DEFAULTS, options);
      const retentionHours = QUOTAS.dynamodb.streamRetentionHours.value;
      const stream = { name: table.name, retentionHours, records: CHANGES };
      const mapping = { eventSourceArn: table.streamArn, startingPosition, ...recordMapping(fn, stream, options) };
      table.grantStream(fn);
      return { kind: 'Stream', source: table, mapping, stream: true };
    },
  };
}
