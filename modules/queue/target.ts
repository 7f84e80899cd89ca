import type { Target } from '../core/index.ts';
import type { IQueue } from './props.ts';

/**
 * Sends events to a queue. A service that delivers for the sender is let in by the queue's policy, for exactly this sender; a sender with a role
 * is granted to send.
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
