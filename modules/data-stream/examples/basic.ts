import type { Construct } from 'constructs';
import { DataStream } from '../index.ts';

/** Creates a stream for the clicks of a shop. It scales with the traffic, and records can be read again for a week. */
export function basic(scope: Construct): DataStream {
  return new DataStream(scope, 'Clicks', { name: 'clicks', retentionHours: 168 });
}
