import { Token } from '#engine';
import { placementOf, type Sender, type Target } from '../core/index.ts';
import type { IQueue } from './props.ts';

/**
 * Sends events to a queue. If a service delivers for the sender, the queue's policy allows it for this sender only;
 * otherwise the sender's role gets a grant.
 */
export function toQueue(queue: IQueue): Target {
  return {
    bind: (sender) => {
      const { deliveredBy } = sender;
      if (deliveredBy) queue.allowSend(deliveredBy.principal, deliveredBy.sourceArn);
      else queue.grantSend(sender);
      return {
        arn: queue.arn,
        apiPath: `sqs:path/${accountOf(sender, queue)}/${queue.name}`,
        fifo: queue.fifo,
        keeps: true,
      };
    },
  };
}

/** The account of a queue; the ARN of one that this app makes is only known to Terraform, and then it is the sender's own. */
function accountOf(sender: Sender, { arn }: IQueue): string {
  return Token.isUnresolved(arn) ? placementOf(sender).account.id : (arn.split(':')[4] ?? '');
}
