import type { Target } from '../core/index.ts';
import type { IInvocable } from './props.ts';

/**
 * Invokes a function. If a service delivers for the sender, the function's policy allows it for this sender only. It
 * invokes asynchronously, so a function of this app needs `configureAsync({ onFailure })`, or synth refuses it (FN020).
 * A sender with a role gets a grant to invoke.
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
