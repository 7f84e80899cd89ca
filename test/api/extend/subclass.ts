import type { Construct } from 'constructs';
import { type IQueue, Queue, type QueueProps } from '../../../modules/queue/index.ts';

/** The queue as this company makes it. Ids below it stay those of `Queue`, so nothing moves when a stack changes to it. */
export class PatientQueue extends Queue {
  constructor(scope: Construct, id: string, props: QueueProps) {
    super(scope, id, { retentionDays: 14, ...props, deadLetterQueue: { maximumReceives: 10 } });
  }
}

export function inbox(scope: Construct): IQueue {
  return new PatientQueue(scope, 'Inbox', { name: 'inbox', visibilityTimeoutSeconds: 300 });
}
