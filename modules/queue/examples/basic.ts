import type { Construct } from 'constructs';
import { Queue } from '../index.ts';

/** Creates a queue for a function with a timeout of up to 30 seconds, with its dead-letter queue. */
export function basic(scope: Construct): Queue {
  return new Queue(scope, 'Invoices', { name: 'invoices', visibilityTimeoutSeconds: 180 });
}
