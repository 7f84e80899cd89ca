import type { Construct } from 'constructs';
import { SqsQueue } from '#aws/sqs-queue';
import { Queue } from '../../../modules/queue/index.ts';

/** Renames the construct `Mail` to `Inbox`; Terraform moves the state instead of replacing the queues. */
export function renamed(scope: Construct): Queue {
  const inbox = new Queue(scope, 'Inbox', { name: 'inbox' });
  for (const child of inbox.node.findAll()) {
    if (child instanceof SqsQueue) child.moveFromId(formerAddress(child));
  }
  return inbox;
}

/** Address before the change, as `terraform state list` shows it. */
function formerAddress(queue: SqsQueue): string {
  return queue.node.path.includes('DeadLetter')
    ? 'aws_sqs_queue.Mail_DeadLetter_8A6C6E1D'
    : 'aws_sqs_queue.Mail_6B7E2A55';
}
