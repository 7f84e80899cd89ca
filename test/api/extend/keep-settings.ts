import type { Construct } from 'constructs';
import type { SqsQueue } from '#aws/sqs-queue';
import { exactly, takeOver } from '../../../modules/core/index.ts';
import { Queue } from '../../../modules/queue/index.ts';

/** Takes over a queue and keeps what it has: settings by props, the rest by leaving it to its owner. */
export function quietly(scope: Construct): Queue {
  const jobs = new Queue(scope, 'Jobs', {
    name: exactly('legacy-jobs'),
    visibilityTimeoutSeconds: 30,
    retentionDays: 7,
    deadLetterQueue: false,
  });
  takeOver(jobs);
  const queue = jobs.node.findChild('Resource') as SqsQueue;
  queue.tags = { team: 'legacy' };
  const kept = ['max_message_size', 'policy', 'receive_wait_time_seconds', 'redrive_allow_policy'];
  queue.addOverride('lifecycle.ignore_changes', kept);
  return jobs;
}
