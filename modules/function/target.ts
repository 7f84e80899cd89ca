import type { Target } from '../core/index.ts';
import type { IInvocable } from './props.ts';

/**
 * Invokes a function. A service that delivers for the sender is let in by the function's policy, for exactly this sender; it does not wait for
 * what becomes of the event, so a function of this app needs `configureAsync({ onFailure })`, or a synth refuses it (FN020). A sender with
 * a role is granted to invoke.
 */
export function toFunction(fn: IInvocable): Target {
  return {
    bind: (sender) => {
      const { deliveredBy } = sender;
      if (deliveredBy) fn.allowInvocation(deliveredBy.id, deliveredBy);
      else fn.grantInvoke(sender);
      return { arn: fn.arn };
    },
  };
}
