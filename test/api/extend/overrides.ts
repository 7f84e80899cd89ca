import type { Construct } from 'constructs';
import type { SqsQueue } from '#aws/sqs-queue';
import { Queue } from '../../../modules/queue/index.ts';

/** Sets an argument of Terraform that the module has no prop for. */
export function quietInbox(scope: Construct): Queue {
  const inbox = new Queue(scope, 'Inbox', { name: 'inbox' });
  const resource = inbox.node.findChild('Resource') as SqsQueue;
  resource.addOverride('max_message_size', 65_536);
  resource.addOverride('lifecycle.ignore_changes', ['tags']); // others tag it
  return inbox;
}
