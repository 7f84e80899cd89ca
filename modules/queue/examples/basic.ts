import type { Construct } from 'constructs';
import { Queue } from '../index.ts';

/** A queue for work that a function of up to 30 seconds does, with its dead-letter queue. */
export function basic(scope: Construct): Queue {
  return new Queue(scope, 'Invoices', { name: 'invoices', visibilityTimeoutSeconds: 180 });
}
