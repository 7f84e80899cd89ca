import type { Construct } from 'constructs';
import { Alarms } from '../alarms/index.ts';
import { QUEUE_ALARMS, type QueueAlarms } from './alarms.ts';
import { SECONDS_PER_DAY } from './defaults.ts';

interface WatchedQueue {
  readonly alarms?: QueueAlarms;
  readonly retentionDays: number;
  /** Options of the dead-letter queue; `false` for a queue that is itself one. */
  readonly deadLetterQueue: { readonly maximumReceives: number } | false;
  readonly visibilityTimeoutSeconds: number;
}

/**
 * Creates the alarms of a queue: on the age of messages if something consumes it, on the first message if only a person
 * does. The alarm of a dead-letter queue uses the metric of that queue alone, so that it works whatever failed.
 */
export function watchQueue(queue: Construct & { readonly name: string }, props: WatchedQueue): void {
  const alarms = new Alarms(queue, QUEUE_ALARMS, {
    kind: 'queue',
    name: queue.name,
    values: { QueueName: queue.name },
    settings: props.alarms,
  });
  if (props.deadLetterQueue === false) alarms.add('deadLetters');
  // A queue without a dead-letter queue that has a threshold for age is consumed by something other than a person.
  if (props.deadLetterQueue !== false || alarms.asksFor('oldestMessageSeconds')) {
    const receives = props.deadLetterQueue === false ? 1 : props.deadLetterQueue.maximumReceives;
    alarms.add('oldestMessageSeconds', {
      // A failing message is retried for this long before it goes to the dead-letter queue.
      least: receives * props.visibilityTimeoutSeconds,
      reach: {
        value: props.retentionDays * SECONDS_PER_DAY,
        unit: 'seconds',
        reason: `SQS deletes a message of this queue after ${props.retentionDays} days`,
      },
    });
  }
}
