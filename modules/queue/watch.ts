import type { Construct } from 'constructs';
import { Alarms } from '../alarms/index.ts';
import { QUEUE_ALARMS, type QueueAlarms } from './alarms.ts';

const SECONDS_PER_DAY = 86_400;

interface WatchedQueue {
  readonly alarms?: QueueAlarms;
  readonly retentionDays: number;
  /** `false` for a queue that holds dead letters itself. */
  readonly deadLetterQueue: { readonly maximumReceives: number } | false;
  readonly visibilityTimeoutSeconds: number;
}

/**
 * Watches a queue: the age of its messages where something consumes it; the first message where nothing but a person does. The alarm of a queue of
 * dead letters looks at that queue alone, so that it does not depend on what failed.
 */
export function watchQueue(queue: Construct & { readonly name: string }, props: WatchedQueue): void {
  const alarms = new Alarms(queue, QUEUE_ALARMS, {
    kind: 'queue',
    name: queue.name,
    values: { QueueName: queue.name },
    settings: props.alarms,
  });
  if (props.deadLetterQueue === false) alarms.add('deadLetters');
  // Who consumes a queue without dead letters says so by naming the age.
  if (props.deadLetterQueue !== false || alarms.asksFor('oldestMessageSeconds')) {
    const receives = props.deadLetterQueue === false ? 1 : props.deadLetterQueue.maximumReceives;
    alarms.add('oldestMessageSeconds', {
      // A message that fails is tried for so long before it goes to the dead letters.
      least: receives * props.visibilityTimeoutSeconds,
      reach: {
        value: props.retentionDays * SECONDS_PER_DAY,
        unit: 'seconds',
        reason: `SQS deletes a message of this queue after ${props.retentionDays} days`,
      },
    });
  }
}
