import type { Construct } from 'constructs';
import { DataStream } from '../index.ts';

/** Clicks of a shop, which scale with its customers and can be read again for a week. */
export function basic(scope: Construct): DataStream {
  return new DataStream(scope, 'Clicks', { name: 'clicks', retentionHours: 168 });
}
