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
   * Where to begin when the mapping is created.
   *
   * @default 'TRIM_HORIZON' (the oldest record the stream still holds)
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
 * Lets a function read the stream of a table, in order per item: `fn.addSource(fromTable(table, { onFailure: toQueue(failed) }))`. The handler
 * names the first record it failed on and the batch goes on from there.
 *
 * @throws LandformError TB015 or ES001 to ES005, when it is added to a function that does not fit the stream.
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
