import type { Construct } from 'constructs';
import { Alarms } from '../alarms/index.ts';
import { DATA_STREAM_ALARMS, type DataStreamAlarms } from './alarms.ts';

interface WatchedStream {
  readonly alarms?: DataStreamAlarms;
  readonly retentionHours: number;
}

/** Creates the alarms of a data stream: the lag of its readers, and throttled reads and writes. */
export function watchStream(stream: Construct & { readonly name: string }, props: WatchedStream): void {
  const alarms = new Alarms(stream, DATA_STREAM_ALARMS, {
    kind: 'stream',
    name: stream.name,
    values: { StreamName: stream.name },
    settings: props.alarms,
  });
  alarms.add('iteratorAgeSeconds', {
    reach: {
      value: props.retentionHours * 3_600,
      unit: 'seconds',
      reason: `Kinesis deletes a record of this stream after ${props.retentionHours} hours`,
    },
  });
  alarms.add('readThrottles');
  alarms.add('writeThrottles');
}
