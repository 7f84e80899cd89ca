import type { Target } from '../core/index.ts';
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
      return { arn: queue.arn, fifo: queue.fifo, keeps: true };
    },
  };
}
